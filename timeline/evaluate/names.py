"""When two names are one: equal after normalising, or one inside the other with little left over."""

import re
import unicodedata

_COMPANY_FORM = re.compile(r"주식회사|\(주\)|㈜|유한회사|재단법인|사단법인|\(사\)|\(재\)")
_NOT_WORD = re.compile(r"[\W_]+")
_LEFT_OVER = (
    0.4  # of the longer name: 성균관대 in 성균관대학교 (.33) is one name, 삼성 in 삼성전자 (.5) is not
)


def normal(name: str) -> str:
    """The name without company form, spaces, punctuation and case.

    >>> normal("㈜가온 전자"), normal("S&P500")
    ('가온전자', 'sp500')
    """
    bare = _COMPANY_FORM.sub("", name) or name
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", bare)).casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name one thing.

    >>> same_name("한빛대", "한빛대학교"), same_name("가온", "가온전자")
    (True, False)
    """
    short, long = sorted((normal(one), normal(other)), key=len)
    if short == long:
        return bool(short)
    return len(short) > 1 and short in long and len(long) - len(short) <= _LEFT_OVER * len(long)
