"""What two meanings make together: the productions that the rows of ``phrases.py`` name.

Each gets the meaning of the left and of the right word or phrase and gives that of the whole, or None where
the two do not fit.
"""
