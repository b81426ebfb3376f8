"""What an evaluation found, and how it is printed: figures with intervals, findings grouped by cause."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.evaluate.figures import Figure, Finding, Mark, figures

Part = Literal["all", "dev", "held"]


@dataclass(frozen=True, slots=True)
class Scored:
    """What one article, or one case of a suite, was found to be. A suite does not tell parts apart: its cases are of ``all``."""

    article_id: str
    part: Part
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures and findings of all articles that were scored. ``names`` orders the figures."""

    title: str
    names: tuple[str, ...]
    scored: tuple[Scored, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What there are figures for: both parts and all of them, or the one that was scored."""
        present = {s.part for s in self.scored}
        return ("all", "dev", "held") if present == {"dev", "held"} else tuple(present)

    def figures(self, part: Part = "all") -> tuple[Figure, ...]:
        return _figures(self, part)

    def findings(self) -> tuple[Finding, ...]:
        """Of everything scored; of held-out articles only if they alone were: nobody should read them by accident."""
        return tuple(
            f for s in self.scored if s.part != "held" or self.parts == ("held",) for f in s.findings
        )

    def shares(self, part: Part = "all") -> Mapping[str, float]:
        """The figures as plain numbers, rounded as they are pinned; those without a mark are left out."""
        return {f.name: round(f.share, 4) for f in self.figures(part) if f.share is not None}


@cache
def _figures(report: Report, part: Part) -> tuple[Figure, ...]:
    return figures(report.names, [s.marks for s in report.scored if part in ("all", s.part)])


def table(report: Report) -> Iterator[str]:
    """The figures, one a line, a column for each part."""
    parts = report.parts
    sizes = {part: sum(part in ("all", s.part) for s in report.scored) for part in parts}
    width = max(map(len, report.names), default=0)
    yield f"{report.title}: share, 95 % interval, right/total"
    yield f"{'':{width}}" + "".join(f"  {f'{part} ({sizes[part]})':<28}" for part in parts).rstrip()
    columns = {part: {f.name: f for f in report.figures(part)} for part in parts}
    for name in report.names:
        cells = [columns[part][name] for part in parts]
        if any(cell.total for cell in cells):
            yield f"{name:{width}}" + "".join(f"  {cell_text(cell):<28}" for cell in cells).rstrip()


def cell_text(figure: Figure) -> str:
    """The share with its interval, and what it is a share of.

    >>> cell_text(Figure("times.found", 9, 10, 0.8123, 1.0))
    '.900 [.812, 1.00] 9/10'
    """
    if figure.share is None or figure.low is None or figure.high is None:
        return "–"
    return (
        f"{_short(figure.share)} [{_short(figure.low)}, {_short(figure.high)}] {figure.right}/{figure.total}"
    )


def _short(share: float) -> str:
    return "1.00" if share >= 0.9995 else f"{share:.3f}"[1:]


def listing(findings: Sequence[Finding], longest: int | None = None) -> Iterator[str]:
    """Findings by kind and cause, the most frequent cause first; at most ``longest`` of each cause."""
    for kind in ("miss", "wrong", "spurious"):
        groups = defaultdict[str, list[Finding]](list)
        for finding in findings:
            if finding.kind == kind:
                groups[finding.cause].append(finding)
        if not groups:
            continue
        counts = Counter({cause: len(rows) for cause, rows in groups.items()})
        yield ""
        yield f"{kind}: {counts.total()}"
        for cause, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {cause}: {count}"
            yield from (f"    {row.article_id}  {row.text}" for row in groups[cause][:longest])
