"""A small chart of lines as SVG: labelled axes, each line named where it ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 780, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 205, 56, 56
_LABEL_STEP = 17
# Okabe and Ito's colours, which people with any colour vision can tell apart.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.title{font-size:15px;font-weight:600}"
    ".grid{stroke:#ddd}.axis{stroke:#555}polyline{fill:none;stroke-width:2}.lead{stroke-width:1;opacity:.5}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its name and its points, x rising."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands above a chart and beside its axes."""

    title: str
    x: str
    y: str


def draw_chart(lines: Sequence[Line], labels: Labels) -> str:
    """Draw lines over the x that they have and over y from a round bound below the lowest point to 1.

    At least one line with two points at different x is needed, else ``ValueError``.
    """
    xs = sorted({x for line in lines for x, _ in line.points})
    if len(xs) < 2:
        raise ValueError(f"a chart needs points at two x at least, and has {xs}")
    floor = math.floor(min(y for line in lines for _, y in line.points) * 10) / 10
    frame = _Frame(xs[0], xs[-1], min(floor, 0.9))
    ends = _spread([frame.y(line.points[-1][1]) for line in lines], frame.y(1), frame.y(frame.bottom))
    parts = [*_draw_axes(frame, xs, labels)]
    for n, (line, at) in enumerate(zip(lines, ends, strict=True)):
        parts += _draw_line(line, frame, _COLOURS[n % len(_COLOURS)], at)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    described = f"<title>{escape(labels.title)}</title><style>{_STYLE}</style>"
    body = "\n".join(parts)
    return f'{head}{described}\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values lie on the picture, in its units."""

    first: float
    last: float
    bottom: float

    def x(self, value: float) -> float:
        return round(LEFT + (value - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        return round(TOP + (1 - value) / (1 - self.bottom) * (HEIGHT - TOP - BOTTOM), 1)


def _draw_axes(frame: _Frame, xs: Sequence[float], labels: Labels) -> list[str]:
    end, base = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [f'<text class="title" x="{LEFT}" y="26">{escape(labels.title)}</text>']
    tenths = range(round(frame.bottom * 10), 11)
    for value in (n / 10 for n in tenths):
        y = frame.y(value)
        parts += [
            f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{end}" y2="{y}"/>',
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:.1f}</text>',
        ]
    parts.append(f'<line class="axis" x1="{LEFT}" y1="{base}" x2="{end}" y2="{base}"/>')
    for value in xs:
        x = frame.x(value)
        parts += [
            f'<line class="axis" x1="{x}" y1="{base}" x2="{x}" y2="{base + 5}"/>',
            f'<text x="{x}" y="{base + 20}" text-anchor="middle">{value:g}</text>',
        ]
    middle = (LEFT + end) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{escape(labels.x)}</text>')
    parts.append(f'<text x="{LEFT}" y="{TOP - 10}">{escape(labels.y)}</text>')
    return parts


def _draw_line(line: Line, frame: _Frame, colour: str, label_at: float) -> list[str]:
    places = [(frame.x(x), frame.y(y)) for x, y in line.points]
    x, y = places[-1]
    told = f"{line.name} {line.points[-1][1]:.2f}"
    return [
        f'<polyline stroke="{colour}" points="{" ".join(f"{a},{b}" for a, b in places)}"/>',
        *(f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>' for a, b in places),
        f'<line class="lead" stroke="{colour}" x1="{x + 4}" y1="{y}" x2="{x + 18}" y2="{label_at}"/>',
        f'<text x="{x + 22}" y="{label_at + 4}" style="fill:{colour}">{escape(told)}</text>',
    ]


def _spread(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Move labels apart until none covers another, in their order from the top, as near to their lines as can be."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed: list[float] = []
    for n in order:
        placed.append(max(wanted[n], placed[-1] + _LABEL_STEP if placed else top))
    limit = bottom
    for n in reversed(range(len(placed))):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - _LABEL_STEP
    found = [0.0] * len(wanted)
    for place, n in zip(placed, order, strict=True):
        found[n] = round(place, 1)
    return found
