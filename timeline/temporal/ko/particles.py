"""Where a Korean word may end: before a particle, a copula or a bound noun, never inside another word."""

import re

from timeline.temporal.ko.vocabulary import trie

# what may follow a time word without a space; each alternative is checked to end at a non-letter
_AFTER = (
    "에서부터|에서는|에서도|에서의|에서|에까지|에게|에는|에도|에만|에야|에나|에라도|에|엔|의|은|는|이나|이라도|이라는|이라고|이라며|이라면|이라|"
    "이면|이며|이고|이지만|이었다가|이었다|이었던|이었으며|이었고|이었는데|이다|이던|이란|이자|이니|이후|이|가|을|를|으로는|으로도|으로|로는|로도|로의|로|"
    "와는|와의|와|과는|과의|과|도|만에|만의|만인|만이다|만|보다는|보다도|보다|까지는|까지도|까지만|까지의|까지로|까지였|까지|부터는|부터의|부터|"
    "마다|씩|대로|처럼|같이|만큼|조차|마저|밖에|들어|라고|라는|라며|라면|라|란|나|며|였다|였던|였으며|였고|였지만|였는데|다|던|인|일|인데|인지|"
    "입니다|이었습니다|였습니다|중에는|중에도|중에|중으로|중이며|중인|중|말고|치고|부로|분의|분을|분은|분이|분|자로|자에|자|치|기준|대비|임에도|이어도|부턴|까진|에선|에서부턴|짜리|생|엔데|께부터|이래"
)
# at most places nothing follows: that is looked at first
_ENDS = re.compile(rf"(?![가-힣])|{trie(_AFTER.split('|'))}{{1,3}}(?![가-힣])")


def ends_word(text: str, at: int) -> bool:
    """Whether a word of ``text`` may end at ``at``: nothing but a particle stands between it and the next non-letter.

    >>> ends_word("6일 밝혔다", 2), ends_word("5월까지는", 2), ends_word("이달초청", 3)
    (True, True, False)
    """
    return _ENDS.match(text, at) is not None
