"""A picture of each curve: lines through what was measured, as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 44, 52
COLOURS = ("#1b6ca8", "#c05621", "#4a7a3a", "#7a4a8a")
STEPS = 5  # lines across, about


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high``; a logarithmic one has a line for each value that was measured."""

    title: str
    low: float
    high: float
    marks: Sequence[float]
    is_log: bool = False

    def share(self, value: float) -> float:
        """Where the value lies, 0 to 1."""
        if self.is_log:
            return (log10(value) - log10(self.low)) / ((log10(self.high) - log10(self.low)) or 1)
        return (value - self.low) / ((self.high - self.low) or 1)


def across(title: str, values: Sequence[float]) -> Axis:
    """Of counts, each value some times the one before."""
    each = sorted(set(values))
    return Axis(title, each[0], each[-1], each, is_log=True)


def upwards(title: str, values: Sequence[float], bound: float | None) -> Axis:
    """From nothing up, with round marks."""
    highest = max(*values, bound or 0, 1e-9)
    step = 10 ** floor(log10(highest))
    size = next(step * n for n in (0.2, 0.5, 1, 2, 5) if highest / (step * n) <= STEPS)
    count = ceil(highest / size)
    return Axis(title, 0, size * count, [size * n for n in range(count + 1)])


def picture(title: str, x: str, y: str, lines: Mapping[str, Points], bound: float | None = None) -> str:
    """The lines by their names; ``bound``: what they should not pass."""
    points = [point for line in lines.values() for point in line]
    horizontal, vertical = across(x, [p[0] for p in points]), upwards(y, [p[1] for p in points], bound)
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT

    def at(point: tuple[float, float]) -> str:
        across_ = LEFT + (right - LEFT) * horizontal.share(point[0])
        return f"{across_:.1f},{bottom - (bottom - TOP) * vertical.share(point[1]):.1f}"

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>',
        f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{escape(x)}</text>',
        f'<text x="8" y="{TOP - 8}">{escape(y)}</text>',
    ]
    for mark in vertical.marks:
        place = at((horizontal.low, mark)).split(",")[1]
        drawn += [
            f'<line x1="{LEFT}" x2="{right}" y1="{place}" y2="{place}" stroke="#ddd"/>',
            f'<text x="{LEFT - 8}" y="{place}" dy="4" text-anchor="end">{mark:,.10g}</text>',
        ]
    for mark in horizontal.marks:
        place = at((mark, 0)).split(",")[0]
        drawn.append(f'<text x="{place}" y="{bottom + 18}" text-anchor="middle">{mark:,.10g}</text>')
    if bound is not None:
        ends = at((horizontal.low, bound)), at((horizontal.high, bound))
        drawn.append(f'<polyline points="{" ".join(ends)}" stroke="#888" stroke-dasharray="4 4"/>')
    for number, ((name, line), colour) in enumerate(zip(lines.items(), COLOURS, strict=False)):
        drawn.append(
            f'<polyline points="{" ".join(map(at, line))}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        for point in line:
            x_, y_ = at(point).split(",")
            drawn.append(f'<circle cx="{x_}" cy="{y_}" r="3.5" fill="{colour}"/>')
        place = right - 150 * (len(lines) - 1 - number)
        drawn.append(f'<text x="{place}" y="18" text-anchor="end" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*drawn, "</svg>", ""])
