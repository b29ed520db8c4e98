"""Data tables, told from tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Sequence

from liangjiang_reader.site.stream import Box, Item, Line

_LONGEST_CELL = 600


def rows(table: Box) -> list[Box]:
    """Rows of the table itself, not of tables inside it."""
    found: list[Box] = []
    for child in table.children:
        if child.name == "tr":
            found.append(child)
        elif child.name in {"tbody", "thead", "tfoot"}:
            found.extend(x for x in child.children if x.name == "tr")
    return found


def cells(row: Box) -> list[Box]:
    """Cells of a row, empty ones included."""
    return [child for child in row.children if child.name in {"td", "th"}]


def is_data(table: Box, inside: Sequence[Item]) -> bool:
    """Whether a table holds data: two rows and more of two filled cells and more, all short text.

    ``inside`` are all items between the table's start and end; if some were taken out, it is none.
    """
    if len(inside) < table.end - table.start or not all(isinstance(x, Line) for x in inside):
        return False
    if any(x.box.within("table") is not table for x in inside):
        return False
    filled = [[cell for cell in cells(row) if cell.start < cell.end] for row in rows(table)]
    if sum(len(row) >= 2 for row in filled) < 2:
        return False
    offset = table.start
    return all(
        sum(
            len(x.text)
            for x in inside[cell.start - offset : cell.end - offset]
            if isinstance(x, Line)
        )
        <= _LONGEST_CELL
        for row in filled
        for cell in row
    )
