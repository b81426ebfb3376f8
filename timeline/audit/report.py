"""The shares of a sheet as a table for people or as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import msgspec

from timeline import console
from timeline.audit.judging import Judged
from timeline.audit.precision import Precision, Share, precision

_BY_TYPE = ("event", "type", "date", "status", "actor", "type, date and actor")


def lines(path: Path, rows: Sequence[Judged], form: str) -> Iterator[str]:
    """``table`` or ``json``; a sheet without a judgement says so."""
    found = precision(rows)
    if form == "json":
        yield msgspec.json.encode({"file": path.name, **asdict(found)}).decode()
        return
    yield _head(path, found)
    if not found.judged:
        yield "nothing is judged yet: fill is_event and the columns beside it, then read it again"
        return
    yield ""
    shares = [(name, *_cells(share)) for name, share in found.overall.items()]
    yield from console.table(("right in", "share", "95 %", "rows", "unsure"), shares)
    yield ""
    types = [
        (kind, *(_short(shares[name]) for name in _BY_TYPE))
        for kind, shares in found.by_type.items()
        if shares["event"].judged
    ]
    yield from console.table(("type", *_BY_TYPE), types)
    if found.unjudged:
        yield ""
        left = ", ".join(f"{name} ({size})" for name, size in found.unjudged.items())
        yield f"no row judged, and so in no overall share: {left}"


def _head(path: Path, found: Precision) -> str:
    drawn = "by type, shares weighted by the types' sizes" if found.is_stratified else "from all"
    return (
        f"{path.name}: {found.judged:,} of {found.drawn:,} rows judged, "
        f"drawn {drawn}; they stand for {found.events:,} events"
    )


def _cells(share: Share) -> tuple[str, str, str, str]:
    if share.share is None or share.low is None or share.high is None:
        return "–", "–", "0/0", str(share.unsure)
    interval = f"{share.low:.3f}–{share.high:.3f}"
    return f"{share.share:.3f}", interval, f"{share.right}/{share.judged}", str(share.unsure)


def _short(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "–"
    return f"{share.share:.2f} [{share.low:.2f}, {share.high:.2f}] {share.right}/{share.judged}"
