"""The table that ``make bench`` prints: what was measured beside its budget."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        measured: in ``unit``; budget: the most it may be, in the same unit.
        note: how it was measured, in a few words.
    """

    what: str
    measured: float
    budget: float
    unit: str
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is within its budget."""
        return self.measured <= self.budget


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("what", "measured", "budget", "", "how")
    rows = [
        (
            figure.what,
            f"{figure.measured:.3g} {figure.unit}",
            f"≤ {figure.budget:g} {figure.unit}",
            "met" if figure.met else "MISSED",
            figure.note,
        )
        for figure in figures
    ]
    return columns([head, *rows])


def columns(rows: list[tuple[str, ...]]) -> str:
    """Rows as a Markdown table, the first one its head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
