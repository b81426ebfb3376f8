"""What the fork server loads before it makes workers: the code and the lexicon, which they then share.

Not the model: kiwi keeps threads once it has analysed a text, and a process forked beside them waits for ever.
"""

from timeline import pipeline

pipeline.lexicon_of(None)
