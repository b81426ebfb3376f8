r"""Korean words: kiwipiepy behind one function, ``analyse``.

The model is loaded lazily and once per process (1-3 s, about 400 MB) with a user
dictionary made from the lexicon. Its answers depend on the text and the dictionary
alone, not on threads or order. It makes no threads of its own (``num_workers=0``):
pools scale by processes, forked from one that has the model and share it; beside a
thread pool of kiwi's a forked process would wait for ever.

It searches as wide as news needs: fewer candidates, and no consonants that chat adds to
words (`했어욥`). That spares a fifth of the time. Below a cutoff of 6 unknown names begin
to fall apart (`누리 + 시 + 는`).

Text is made ready one to one where possible, so that offsets hold: full-width
letters and digits are folded; characters of no width, which break words apart
(`갤\u200b럭시`), are taken out and the offsets mapped back.
"""

import locale
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from kiwipiepy import Kiwi
from kiwipiepy import Token as Morpheme

from timeline.values import value


@value
class Token:
    """One morpheme. ``text[start:end]`` is what it covers; contracted ones overlap (`했` = 하 + 었).

    ``tag`` is of the Sejong set (NNG, VV, ETM, EC …) without kiwi's regularity suffix;
    codas are bare jamo (`ᆫ`, `ᆯ`).
    """

    form: str
    tag: str
    start: int
    end: int


_CUTOFF = 6.0  # how far behind the best a candidate may fall, in log probability; kiwi's own is 8
_UNKNOWN_NOUN = 2  # kiwi's id of every common noun that its dictionary lacks
_WIDTHLESS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x00A0: 0x20, 0x3000: 0x20}


def analyse(texts: Sequence[str], words: tuple[tuple[str, str], ...] = ()) -> list[tuple[Token, ...]]:
    """Tokens of each text, in order; ``words`` are (form, tag) pairs for the user dictionary.

    Give all texts of an article at once: equal ones are analysed once, and a call costs.
    """
    distinct = list(dict.fromkeys(texts))
    found = dict(zip(distinct, _tokens(distinct, _kiwi(words)), strict=True))
    return [found[text] for text in texts]


def _tokens(texts: list[str], kiwi: Kiwi) -> Iterable[tuple[Token, ...]]:
    ready = [text.translate(_FOLD) for text in texts]
    bare = [
        "".join(c for c in t if c not in _WIDTHLESS) if not _WIDTHLESS.isdisjoint(t) else t for t in ready
    ]
    for text, stripped, tokens in zip(
        ready, bare, map(partial(kiwi.tokenize, z_coda=False), bare), strict=True
    ):
        found = tuple([Token(t.form, _tag(t), t.start, t.end) for t in tokens])
        if "키로" in stripped:
            found = _uncontracted(found)
        yield found if text is stripped else _mapped(text, found)


# What follows 매각키로, which is short for 매각하기로.
_RESOLVES = frozenset(("하", "결정", "합의", "결의", "의결", "약속", "확정"))


def _uncontracted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """`매각키로 했다` as `매각하기로 했다`: kiwi takes 키 for a noun."""
    out: list[Token] = []
    for k, token in enumerate(tokens):
        if (
            token.form == "키"
            and token.tag == "NNG"
            and 0 < k < len(tokens) - 2
            and tokens[k - 1].tag in ("NNG", "NNP")
            and tokens[k - 1].end == token.start
            and tokens[k + 1].form == "로"
            and tokens[k + 2].form in _RESOLVES
        ):
            out += [replace(token, form="하", tag="XSV"), replace(token, form="기", tag="ETN")]
        else:
            out.append(token)
    return tuple(out)


def _tag(token: Morpheme) -> str:
    """Kiwi's tag; a noun of no dictionary is a name, whether kiwi guessed it a common or a proper one."""
    return "NNP" if token.id == _UNKNOWN_NOUN else token.tag.split("-", 1)[0]


def _mapped(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens of the stripped text with the offsets of ``text``."""
    at = [i for i, c in enumerate(text) if c not in _WIDTHLESS]
    return tuple(_moved(t, at) for t in tokens)


def _moved(token: Token, at: list[int]) -> Token:
    if token.start == token.end:
        here = at[token.start] if token.start < len(at) else at[-1] + 1
        return replace(token, start=here, end=here)
    return replace(token, start=at[token.start], end=at[token.end - 1] + 1)


def _of_plain_letters(load: Callable[[], Kiwi]) -> Kiwi:
    """Loaded in the C locale: in Turkish the capital of i is no I, and kiwi aborts the process over its own names."""
    given = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    try:
        return load()
    finally:
        locale.setlocale(locale.LC_CTYPE, given)


@lru_cache(maxsize=2)
def _kiwi(words: tuple[tuple[str, str], ...]) -> Kiwi:
    with warnings.catch_warnings():  # 0 once meant all cores; it says so each time
        warnings.simplefilter("ignore", DeprecationWarning)
        kiwi = _of_plain_letters(partial(Kiwi, num_workers=0))
    kiwi.global_config.cutoff_threshold = _CUTOFF
    for form, tag in words:
        kiwi.add_user_word(form, tag)  # False when it has the word already: as wanted
    return kiwi
