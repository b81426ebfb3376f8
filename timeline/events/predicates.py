"""Predicates: a stem with its endings and auxiliaries, what they say of it, and how it hangs on what follows.

Korean says tense, plan, negation and hearsay after the stem: 인수 + 하 + ㄹ + 예정 + 이 + 다. ``close`` reads
them up to the ending that ends the clause.
"""

from collections.abc import Sequence
from enum import StrEnum

from timeline.events.morphology import Token

__all__ = ["ENDINGS", "Link", "close", "is_worn", "lemma"]


class Link(StrEnum):
    """How a clause hangs on the next one."""

    FINAL = "final"
    CONNECTIVE = "connective"  # 고, 며, 아서, 는데 …: beside its parent
    ADNOMINAL = "adnominal"  # modifies the noun that follows
    QUOTED = "quoted"  # reported by its parent: 다고, 라고, ㄴ 것으로
    PURPOSE = "purpose"  # 려고, 기 위해, 도록: not said to happen
    CONDITION = "condition"  # 면, 경우, ㄹ지: not said to happen
    NOUN = "noun"  # no predicate: a headline or a fragment


# fmt: off
_STEMS      = frozenset(("VV", "VA", "VX", "XSV", "XSA", "VCP", "VCN"))
ENDINGS    = frozenset(("EC", "EF", "ETM", "ETN"))

# Verbs worn down to postpositions: `수출을 위한 계약`, `이사회를 통해`; they close no clause.
_WORN       = frozenset(("위하", "대하", "관하", "통하", "비롯하", "의하", "인하", "말미암", "비하", "더불", "걸치", "관련하", "불구하", "포함하", "토대로하", "향하", "둘러싸", "힘입", "비교하", "견주", "앞서", "감안하", "기반하", "제외하"))
# What describes a noun and nothing else, even with a subject before it: 주가가 큰 폭으로, 이와 같은.
_PLAIN      = frozenset(("크", "새롭", "같", "이렇", "그렇", "다르", "적이"))
# How soon, before a time: 이르면 다음 달, 늦어도 2월까지.
_LATEST     = frozenset(("이르", "늦", "빠르"))
_BOUNDS     = frozenset(("면", "어도", "아도", "어야"))
# Whose number is more or less: 1조원 넘는 매출, 160% 넘게.
_EXCEEDS    = frozenset(("넘", "웃돌", "달하", "이르", "밑돌", "육박하", "가깝"))

_PRESENT    = ("ᆫ다", "는다", "ᆸ니다", "습니다")
_UNDER_WAY  = {"중": "ongoing", "예정": "due", "계획": "plan"}  # 진행 중이다, 발표 예정이다: the verb is the noun before
_QUOTATIVES = ("다고", "라고", "자고", "냐고", "다며", "라며", "다면서", "라면서", "다는데", "단", "으라고", "다던")
_ASIDES     = ("는데", "ᆫ데", "은데", "지만", "으나", "나", "ᆫ가운데")
_CONDITIONS = ("면", "으면", "다면", "라면", "ᆫ다면", "는다면", "거든", "더라도", "어야", "아야", "ᆯ지", "을지", "ᆯ지도", "는지", "ᆫ지", "려면", "으려면", "어도", "아도", "ᆯ까", "을까", "든지", "든", "거나")
_PURPOSES   = ("려고", "으려고", "고자", "도록", "려", "으려", "게끔", "러", "으러", "ᆯ수록", "을수록")

# To tell, and to be told: who says so is another.
_HEARD = {"전하": "전해지", "알리": "알려지"}

# Noun after an adnominal ending → what it adds to the predicate before it.
_MODALS = {
    "예정": "due", "일정": "due", "참": "due", "계획": "plan", "방침": "plan", "생각": "plan", "구상": "plan", "복안": "plan", "의향": "plan",
    "작정": "plan", "전략": "plan", "포부": "outlook", "각오": "outlook", "목표": "outlook", "전망": "outlook", "관측": "outlook", "예상": "outlook", "전망치": "outlook",
    "가능성": "outlook", "듯": "outlook", "모양": "outlook", "셈": "told", "바": "told", "상태": "told", "상황": "told", "것": "thing", "수": "can", "터": "told", "중": "ongoing",
    "방안": "aim", "뜻": "plan", "입장": "plan", "의지": "plan", "예정일": "due",
}
# Noun after an adnominal ending that makes an adverbial clause of it.
_ADVERBIALS = {
    "때": "", "뒤": "", "후": "", "이후": "", "직후": "", "가운데": "", "만큼": "", "데": "", "바람": "", "상황": "", "채": "", "탓": "", "덕": "", "덕분": "", "한편": "",
    "직전": "before", "전": "before", "경우": "if", "때문": "", "결과": "", "동시": "", "즉시": "",
}
# fmt: on


def close(tokens: Sequence[Token], start: int, at: int) -> tuple[int, int, int, Link, frozenset[str]] | None:
    """The predicate that the ending at ``at`` closes, with its auxiliaries; None if no stem stands before it."""
    head = at - 1
    while head >= start and tokens[head].tag == "EP":
        head -= 1
    if head < start or tokens[head].tag not in _STEMS or is_worn(tokens, head, at):
        return None
    if _only_describes(tokens, start, head, at):
        return None
    if tokens[at].form == "게" and tokens[at].tag == "EC" and _auxiliary(tokens, at + 1, set()) is None:
        return None  # 크게, 넘게, 나란하게: an adverb of what follows
    stem = head
    features = set[str]()
    if tokens[head].tag in ("XSV", "XSA", "VCP"):
        stem = _before_note(tokens, start, head - 1) if head > start else head
    if _is_under_way(tokens, start, stem, head):
        features.add(_UNDER_WAY[tokens[stem].form])
        stem -= 1
    end, link = at + 1, Link.FINAL
    first = True
    while True:
        _tense(tokens, head, end, features, first=first)
        more = _auxiliary(tokens, end, features)
        if more is None:
            break
        end, first = more, False
    link, end = _link(tokens, end, features)
    return stem, head, end, link, frozenset(features)


def _before_note(tokens: Sequence[Token], start: int, stem: int) -> int:
    """`증가(2.6%)했다`: the noun that a bracketed note parts from its verb."""
    if tokens[stem].form != ")":
        return stem
    opener = next((k for k in range(stem - 1, max(start, stem - 12), -1) if tokens[k].form == "("), None)
    return stem if opener is None else opener - 1


def _is_under_way(tokens: Sequence[Token], start: int, stem: int, head: int) -> bool:
    """`협상을 진행 중이다`, `5일 발표 예정인 대책`: a verbal noun and the copula about its course."""
    return (
        tokens[head].tag == "VCP"
        and tokens[stem].form in _UNDER_WAY
        and stem > start
        and tokens[stem - 1].tag == "NNG"
    )


def is_worn(tokens: Sequence[Token], head: int, at: int) -> bool:
    """Whether the verb only marks the noun before it: 위한, 통해, 따라 (but `업계에 따르면` names a source), 관련해."""
    form, ending = tokens[head].form, tokens[at]
    if form == "따르":
        return ending.form in ("ᆫ", "어", "아", "어서") or ending.tag == "ETM"
    if tokens[head].tag == "XSV" and head:
        form = tokens[head - 1].form + form
    return (
        form in _WORN
        and tokens[head].tag in ("VV", "XSV")
        and (ending.tag == "ETM" or ending.form in ("어", "어서", "여", "고", "아"))
    )


def _only_describes(tokens: Sequence[Token], start: int, head: int, at: int) -> bool:
    """Whether what the ending closes is no statement of its own: 강력한 칩, 본격적인 공사, 올해 들어, 1조원 넘는 매출."""
    form, ending = tokens[head].form, tokens[at]
    if form in _LATEST and ending.form in _BOUNDS and [t.tag for t in tokens[at + 1 : at + 2]] == ["TIME"]:
        return True
    if form == "들" and ending.form in ("어", "어서"):
        return head > start and (
            tokens[head - 1].tag == "TIME" or tokens[head - 1].form in ("올해", "올", "이달")
        )
    if ending.tag != "ETM" or ending.form not in ("ᆫ", "은", "는"):
        return False
    if tokens[head].tag in ("XSA", "VCP") and head > start:
        form = tokens[head - 1].form + form
    if form in _PLAIN:
        return True
    before = head - 1 - (tokens[head].tag in ("XSA", "VCP", "XSV"))
    if before >= start and tokens[before].tag == "MAG":
        before -= 1
    if form in _EXCEEDS:
        return before >= start and tokens[before].tag in ("SW", "NNB", "NR", "SN")
    if tokens[head].tag in ("VA", "XSA"):
        return (
            before < start
            or not tokens[before].tag.startswith(("JK", "N", "XSN", "TIME", "SL"))
            or tokens[before].tag == "JKG"
        )
    return False


def _tense(tokens: Sequence[Token], head: int, end: int, features: set[str], *, first: bool) -> None:
    """Reads the endings just before ``end``."""
    last = tokens[end - 1]
    k = end - 2
    while k >= head and tokens[k].tag == "EP":
        if tokens[k].form in ("었", "았", "였", "엇"):
            features.add("past")
        elif tokens[k].form == "겠":
            features.add("will")
        k -= 1
    if last.tag == "ETM":
        if last.form in ("ᆫ", "은", "던") and tokens[k].tag in ("VV", "XSV", "VX") and first:
            features.add("past")
        elif last.form in ("ᆯ", "을") and "past" not in features:
            features.add("future")
        elif last.form.endswith("다는") and "past" not in features:
            features.add("present")
    elif (
        last.tag in ("EF", "EC")
        and last.form.startswith(_PRESENT)
        and not features & {"past", "will", "future"}
        and tokens[k].tag not in ("VA", "XSA", "VCP", "VCN")
    ):
        features.add("present")


def _auxiliary(tokens: Sequence[Token], end: int, features: set[str]) -> int | None:
    """The end of the auxiliary that continues the predicate closed before ``end``; None if none does."""
    if end >= len(tokens):
        return None
    last, token = tokens[end - 1], tokens[end]
    if last.tag == "EC" and token.tag == "VX":
        if last.form.endswith(("어야", "아야", "여야")):
            features.add("duty")
        if token.form == "있" and last.form == "고":
            features.add("ongoing")
        elif token.form in ("않", "못하"):
            features.add("negated")
        elif token.form in ("하", "싶", "보"):
            features.add("aim") if token.form == "싶" else None
        return _to_ending(tokens, end)
    if last.tag == "EC" and last.form == "게" and token.form in ("되", "하"):
        return _to_ending(tokens, end)
    if last.tag == "ETN" and last.form == "기" and token.form == "로" and end + 1 < len(tokens):
        follow = tokens[end + 1]
        if follow.tag == "VV" and follow.form == "하":
            features.add("plan")
            features.discard("past")
            return _to_ending(tokens, end + 1)
        return None
    if last.tag == "ETM" and token.tag in ("NNB", "NNG", "NNP"):
        return _modal(tokens, end, features)
    return None


def _modal(tokens: Sequence[Token], at: int, features: set[str]) -> int | None:
    """ㄹ 예정이다, ㄴ 바 있다, ㄹ 수 있다, ㄹ 것이다: one predicate with what stands before."""
    noun = tokens[at]
    meaning = _MODALS.get(noun.form)
    if meaning is None:
        return None
    nxt = at + 1
    while (
        nxt < len(tokens)
        and tokens[nxt].tag in ("JX", "JKS", "JKC")
        and noun.form in ("바", "수", "가능성", "것", "예정", "계획", "방침", "상태")
    ):
        nxt += 1
    if (
        meaning == "thing"
        and nxt + 1 < len(tokens)
        and tokens[nxt].tag == "SSC"
        and tokens[nxt + 1].tag == "VCP"
    ):
        nxt += 1  # `늘어날 것”이라며`
    follow = tokens[nxt] if nxt < len(tokens) else None
    copula = follow is not None and follow.tag in ("VCP", "VCN")
    exists = follow is not None and follow.form in ("있", "없", "크", "높", "커지", "높아지", "되")
    last = follow is None or follow.tag in ("SF", "SP", "SSC", "SE")
    if meaning == "thing":
        if not copula:
            return None
        if "future" in features:
            features.add("outlook")
        return _to_ending(tokens, nxt)
    if meaning == "can":
        if not exists:
            return None
        features.add("can" if follow is not None and follow.form == "있" else "negated")
        return _to_ending(tokens, nxt)
    if not (copula or last or (exists and meaning != "due")):
        return None
    features.add(meaning)
    if copula and follow is not None and follow.tag == "VCN":
        features.add("negated")
    return nxt if last else _to_ending(tokens, nxt)


def _to_ending(tokens: Sequence[Token], at: int) -> int:
    """The end of the ending that closes the stem at ``at``."""
    k = at + 1
    while k < len(tokens) and tokens[k].tag in ("EP", "XSV", "VX", "VCP", "XSA"):
        k += 1
    return k + 1 if k < len(tokens) and tokens[k].tag in ENDINGS else k


def _link(tokens: Sequence[Token], end: int, features: set[str]) -> tuple[Link, int]:
    """How the predicate closed before ``end`` hangs on what follows, and where its stretch ends."""
    last = tokens[end - 1]
    follow = tokens[end] if end < len(tokens) else None
    k = end
    while k < len(tokens) and tokens[k].tag in ("SSC", "SF", "SE"):
        k += 1
    if k < len(tokens) and (
        tokens[k].tag == "JKQ"
        or (k > end and tokens[k].form in ("며", "고", "라고", "이라고", "라며", "라는", "면서", "는"))
    ):
        return Link.QUOTED, k + 1
    if (
        k > end
        and k + 1 < len(tokens)
        and tokens[k].tag == "VCP"
        and tokens[k + 1].form in ("라고", "라며", "라는", "라면서", "고")
    ):
        return Link.QUOTED, k + 2
    if last.tag == "EF":
        return Link.FINAL, end
    if last.tag == "ETM":
        return _adnominal(tokens, end, last, features)
    if last.tag == "ETN":
        return _nominal(tokens, end)
    if last.tag == "EC":
        form = last.form
        if form.endswith(_QUOTATIVES):
            return Link.QUOTED, end
        if form in _CONDITIONS:
            if follow is not None and form == "면" and tokens[end - 2].form == "따르":
                return Link.CONNECTIVE, end
            return Link.CONDITION, end
        if form.endswith(_ASIDES):
            features.add("aside")
        if form in _PURPOSES or form.endswith(("고자", "도록")):
            return Link.PURPOSE, end
        return Link.CONNECTIVE, end
    return Link.FINAL, end


def _adnominal(tokens: Sequence[Token], end: int, last: Token, features: set[str]) -> tuple[Link, int]:
    follow = tokens[end] if end < len(tokens) else None
    if follow is None:
        return Link.FINAL, end
    if follow.form in _ADVERBIALS and follow.tag in ("NNG", "NNB"):
        kind = _ADVERBIALS[follow.form]
        if kind == "if":
            return Link.CONDITION, end + 1
        if kind == "before":
            return Link.PURPOSE, end + 1
        return Link.CONNECTIVE, end + 1
    if follow.form == "것" and end + 1 < len(tokens) and tokens[end + 1].form in ("으로", "로"):
        return Link.QUOTED, end + 2
    if follow.form in ("방안", "안", "방향", "것"):
        features.add("aim" if follow.form != "것" else "thing")
    if last.form.endswith("다는") or last.form.endswith("라는"):
        return (
            Link.QUOTED
            if follow.form in ("것", "설명", "계획", "방침", "소식", "입장", "내용")
            else Link.ADNOMINAL
        ), end
    return Link.ADNOMINAL, end


def _nominal(tokens: Sequence[Token], end: int) -> tuple[Link, int]:
    follow = tokens[end] if end < len(tokens) else None
    if tokens[end - 1].form == "기" and follow is not None:
        if follow.form in ("위하", "위") or follow.form == "전":
            return Link.PURPOSE, end + 1
        if follow.form == "로" and end + 1 < len(tokens):
            return Link.QUOTED, end + 1
        if follow.form in ("에", "도", "때문"):
            return Link.CONNECTIVE, end
    return Link.CONNECTIVE if follow is not None else Link.FINAL, end


def lemma(tokens: Sequence[Token], stem: int, head: int) -> str:
    """The predicate as 체결하, 열리, 밝히; 낮지 for 낮아지다, 전해지 for 전해지다."""
    if (
        tokens[head].form in _HEARD
        and [t.tag for t in tokens[head + 1 : head + 3]] == ["EC", "VX"]
        and tokens[head + 2].form == "지"
    ):
        return _HEARD[tokens[head].form]
    if tokens[head].form == "내" and [t.form for t in tokens[head + 1 : head + 3]] == ["어", "놓"]:
        return "내놓"  # 내놨다
    if (
        tokens[head].tag == "VA"
        and head + 2 < len(tokens)
        and tokens[head + 1].tag == "EC"
        and tokens[head + 2].form == "지"
    ):
        return tokens[head].form + "지"
    if tokens[head].tag == "VCP" and head - stem == 2:
        return tokens[stem].form + "하"  # 진행 중이다
    if tokens[head].tag in ("XSV", "XSA", "VCP") and stem < head:
        return tokens[stem].form + tokens[head].form
    return tokens[head].form
