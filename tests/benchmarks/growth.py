"""How each figure grows with the library: a table, and a plot as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from tests.benchmarks.table import Figure, columns

_WIDTH, _HEIGHT, _LEFT, _TOP, _LEGEND = 900, 560, 70, 40, 330
#: Told apart by people who do not see all colours (Okabe and Ito), and by their marks.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8a6d3b")
_LOWEST = 0.01

#: The figures of one library by its number of articles.
Measured = dict[int, list[Figure]]


def growth_table(measured: Measured) -> str:
    """Each figure at each size, and by how much it grew from the smallest to the largest."""
    sizes = sorted(measured)
    head = ("what", *(f"{size:,}" for size in sizes), "growth", "budget", "")
    rows = [
        (
            what,
            *(f"{figure.measured:.3g} {figure.unit}" for figure in figures),
            _growth(figures),
            f"≤ {figures[-1].budget:g} {figures[-1].unit}",
            "met" if all(figure.met for figure in figures) else "MISSED",
        )
        for what, figures in _by_name(measured).items()
    ]
    return columns([head, *rows])


def growth_plot(measured: Measured) -> str:
    """The figures as shares of their budgets over the number of articles, both logarithmic."""
    sizes = sorted(measured)
    lines = _by_name(measured)
    shares = [max(_LOWEST, f.measured / f.budget) for fs in lines.values() for f in fs]
    low = min(0.1, 10 ** math.floor(math.log10(min(shares))))
    high = max(10.0, 10 ** math.ceil(math.log10(max(shares))))
    axes = _Axes(sizes, low, high)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" font-size="16">Share of the budget by articles</text>',
        *axes.drawn(),
    ]
    for number, (what, figures) in enumerate(lines.items()):
        parts += _line(axes, sizes, what, figures, number)
    return "\n".join([*parts, "</svg>\n"])


def _by_name(measured: Measured) -> dict[str, list[Figure]]:
    """The figures of every size under their name, the smallest library first."""
    found: dict[str, list[Figure]] = {}
    for size in sorted(measured):
        for figure in measured[size]:
            found.setdefault(figure.what, []).append(figure)
    return found


def _growth(figures: list[Figure]) -> str:
    if len(figures) < 2 or not figures[0].measured:
        return "–"
    return f"× {figures[-1].measured / figures[0].measured:.2g}"


class _Axes:
    """Where a value stands in the picture."""

    def __init__(self, sizes: list[int], low: float, high: float) -> None:
        self._sizes, self._low, self._high = sizes, low, high
        self._right, self._bottom = _WIDTH - _LEGEND, _HEIGHT - 50

    def x(self, size: int) -> float:
        """The place of a number of articles."""
        return _LEFT + (self._right - _LEFT) * _share(size, self._sizes[0], self._sizes[-1])

    def y(self, share: float) -> float:
        """The place of a share of the budget."""
        place = _share(max(self._low, share), self._low, self._high)
        return self._bottom - (self._bottom - _TOP) * place

    def drawn(self) -> Iterable[str]:
        """Lines at every power of ten, the budget itself thick."""
        for power in range(round(math.log10(self._low)), round(math.log10(self._high)) + 1):
            y, is_budget = self.y(10.0**power), power == 0
            stroke = 'stroke="#c00000" stroke-width="2"' if is_budget else 'stroke="#dddddd"'
            label = "budget" if is_budget else f"{10.0**power:g}"
            yield f'<line x1="{_LEFT}" x2="{self._right}" y1="{y:.1f}" y2="{y:.1f}" {stroke}/>'
            yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
        for size in self._sizes:
            x = self.x(size)
            yield f'<text x="{x:.1f}" y="{_HEIGHT - 24}" text-anchor="middle">{size:,}</text>'


def _share(value: float, low: float, high: float) -> float:
    return (math.log10(value) - math.log10(low)) / (math.log10(high) - math.log10(low) or 1)


def _line(
    axes: _Axes, sizes: list[int], what: str, figures: list[Figure], number: int
) -> Iterable[str]:
    """One figure with its name beside the plot; every second row of colours is dashed."""
    colour = _COLOURS[number % len(_COLOURS)]
    dashes = ' stroke-dasharray="6 3"' if number >= len(_COLOURS) else ""
    stroke = f'stroke="{colour}" stroke-width="2"{dashes}'
    points = [
        (axes.x(size), axes.y(figure.measured / figure.budget))
        for size, figure in zip(sizes, figures, strict=True)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" {stroke}/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
    left, y = _WIDTH - _LEGEND + 20, _TOP + 22 * number + 10
    yield f'<line x1="{left}" x2="{left + 24}" y1="{y}" y2="{y}" {stroke}/>'
    yield f'<text x="{left + 32}" y="{y + 4}">{escape(what)}</text>'
