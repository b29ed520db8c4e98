"""Where groups of days or months begin in a headline list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _

Days = Iterable[tuple[date | None, int]]
#: Row number of the first row of a group → a day of it, None for articles without a day.
Starts = Mapping[int, date | None]


def starts(days: Days, groups: str, kept: int | None = None) -> dict[int, date | None]:
    """The first rows of all groups.

    Args:
        days: how many rows each day has, in the order of the list.
        groups: the setting ``list_groups``.
        kept: number of a row on screen that the library does not count any more.
    """
    made: dict[int, date | None] = {}
    if groups == "none":
        return made
    row, before = 0, ""
    for day, count in days:
        now = _key(day, groups)
        if now != before:
            made[row] = day
        row, before = row + count, now
    if kept is None:
        return made
    moved = {row + (row >= kept > 0 or row > kept): day for row, day in made.items()}
    return moved or made


def title(day: date | None, groups: str) -> str:
    """The heading of a group, in the interface language."""
    if day is None:
        return _("Without a date")
    return formats.month(day) if groups == "month" else formats.long_date(day)


def row_of_day(days: Days, wanted: date, *, oldest_first: bool) -> int | None:
    """The first row at or after a day, going down the list; None for an empty list."""
    row, last = 0, None
    for day, count in days:
        if day is not None and (day >= wanted if oldest_first else day <= wanted):
            return row
        last, row = row, row + count
    return last


def _key(day: date | None, groups: str) -> str:
    if day is None:
        return "?"
    return day.strftime("%Y-%m") if groups == "month" else day.isoformat()
