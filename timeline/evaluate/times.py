"""Time mentions against annotated times: one to one by overlap within the same part.

Optional and ``_REF`` times are ignored on both sides. "Right" is a share of
all required ones, so a time that was not found is not right either. DATE and
TIME are counted apart from DURATION and SET.
"""

from collections.abc import Iterator, Sequence

from timeline.evaluate.figures import Finding, Mark
from timeline.evaluate.gold import Days, GoldArticle, GoldTime, Place
from timeline.evaluate.matching import assign
from timeline.records import TimeMention

_GROUPS = {"DATE": "times.date", "TIME": "times.date", "DURATION": "times.length", "SET": "times.length"}
_JUDGED = ("found", "interval", "value", "value_mod", "exact", "precision")
FIGURES = tuple(f"{group}.{judged}" for group in ("times.date", "times.length") for judged in _JUDGED)


def place_of(mention: TimeMention) -> Place:
    return Place("title" if mention.part == "title" else "body", mention.char_start, mention.char_end)


def days_of(mention: TimeMention) -> Days | None:
    return (mention.span.start, mention.span.last) if mention.span else None


def pairs(gold: Sequence[GoldTime], found: Sequence[TimeMention]) -> dict[int, int]:
    """Which mention, by index, stands for which annotated time."""
    return dict(assign([[g.place.overlap(place_of(f)) for f in found] for g in gold]))


def score(article: GoldArticle, mentions: Sequence[TimeMention]) -> tuple[list[Mark], list[Finding]]:
    """The marks and findings of one article."""
    found = [m for m in mentions if not m.value.endswith("_REF")]
    matched = pairs(article.times, found)
    marks, findings = list[Mark](), list[Finding]()
    for i, gold in enumerate(article.times):
        if gold.is_required:
            mention = found[matched[i]] if i in matched else None
            marks += _marks(gold, mention)
            findings += _misses(article, gold, mention)
    right = {k for i, k in matched.items() if article.times[i].is_required}
    ignored = [g.place for g in article.times if not g.is_required]
    for k, mention in enumerate(found):
        if k not in right and any(place_of(mention).overlap(place) for place in ignored):
            continue
        marks.append(Mark(f"{_GROUPS[mention.type]}.precision", k in right))
        if k not in right:
            findings.append(_spurious(article, mention))
    return marks, findings


def _marks(gold: GoldTime, mention: TimeMention | None) -> Iterator[Mark]:
    group = _GROUPS[gold.type]
    yield Mark(f"{group}.found", mention is not None)
    yield Mark(f"{group}.interval", mention is not None and days_of(mention) == gold.days)
    yield Mark(f"{group}.value", mention is not None and mention.value == gold.value)
    yield Mark(
        f"{group}.value_mod", mention is not None and (mention.value, mention.mod) == (gold.value, gold.mod)
    )
    yield Mark(f"{group}.exact", mention is not None and place_of(mention) == gold.place)


def _misses(article: GoldArticle, gold: GoldTime, mention: TimeMention | None) -> Iterator[Finding]:
    def finding(kind: str, cause: str, text: str) -> Finding:
        return Finding(
            article.article_id, kind, f"{gold.type} {cause}", f"{text}  ← {around(article, gold.place)}"
        )

    if mention is None:
        yield finding("miss", "not found", f"{gold.value}{_mod(gold.mod)}")
        return
    if days_of(mention) != gold.days:
        yield finding(
            "wrong",
            f"other days, read by {mention.rule}",
            f"{_days(gold.days)} annotated, {_days(days_of(mention))} read as {mention.value}",
        )
    elif mention.value != gold.value:
        yield finding("wrong", "other value, same days", f"{gold.value} annotated, {mention.value} read")
    elif mention.mod != gold.mod:
        yield finding("wrong", "other modifier", f"{gold.mod} annotated, {mention.mod} read")
    if place_of(mention) != gold.place:
        yield finding("wrong", "other extent", f"«{gold.surface}» annotated, «{mention.surface}» read")


def _spurious(article: GoldArticle, mention: TimeMention) -> Finding:
    context = around(article, place_of(mention))
    text = f"{mention.value} {_days(days_of(mention))} by {mention.rule}  ← {context}"
    return Finding(article.article_id, "spurious", f"{mention.type} not annotated", text)


def _days(days: Days | None) -> str:
    return "no days" if days is None else str(days[0]) if days[0] == days[1] else f"{days[0]}..{days[1]}"


def _mod(mod: str | None) -> str:
    return f" {mod}" if mod else ""


def around(article: GoldArticle, place: Place, width: int = 25) -> str:
    """The place with a little text on both sides, on one line."""
    text = article.text(place.part)
    before, after = text[max(0, place.start - width) : place.start], text[place.end : place.end + width]
    return f"…{before}[{text[place.start : place.end]}]{after}…".replace("\n", " ")
