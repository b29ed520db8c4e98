"""Dates as pages write them, and whether a date makes sense for this site."""

from __future__ import annotations

import re
from datetime import date

#: The site began in the 2010s; a year outside this range is a typing error or another calendar
#: (``meta publishdate`` has been seen with the Buddhist-era year 2569).
_FIRST_YEAR, _LAST_YEAR = 2005, 2100

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})\s*[-/.]\s*(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日",
        rf"\b{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s*(?P<y>\d{{4}})(?!\d)",
    )
)
_SHORT_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?![\d-])",
        r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日",
        rf"\b{_MONTH}\s*(?P<d>\d{{1,2}})(?!\d)",
    )
)
_CLOCK = r"(?:\s*T?\s*\d{1,2}:\d{2}(?::\d{2})?)?"


def sensible(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day or this site cannot have published on it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find(text: str) -> date | None:
    """The first date with a year in the text."""
    span = find_span(text)
    return span[2] if span else None


def find_span(text: str) -> tuple[int, int, date | None] | None:
    """Where the first thing written like a date stands, time of day included.

    Returns:
        Start, end, and the date, which is None when it makes no sense (month 13, year 2569).
    """
    hits = [hit for form in _FORMS if (hit := form.search(text))]
    if not hits:
        return None
    hit = min(hits, key=lambda found: found.start())
    clock = re.compile(_CLOCK).match(text, hit.end())
    end = clock.end() if clock else hit.end()
    return hit.start(), end, sensible(int(hit["y"]), _month(hit), int(hit["d"]))


def find_short_span(text: str) -> tuple[int, int, int, int] | None:
    """Where a date without a year stands: start, end, month, day."""
    for form in _SHORT_FORMS:
        if hit := form.search(text):
            return hit.start(), hit.end(), _month(hit), int(hit["d"])
    return None


def is_only_a_date(text: str) -> bool:
    """Whether the text is a date, perhaps in brackets, and nothing else."""
    bare = text.strip(" []()（）【】|")
    span = find_span(bare)
    if span is not None:
        return (bare[: span[0]] + bare[span[1] :]).strip() == ""
    short = find_short_span(bare)
    return short is not None and (bare[: short[0]] + bare[short[1] :]).strip() == ""


def _month(hit: re.Match[str]) -> int:
    groups = hit.groupdict()
    if groups.get("m"):
        return int(groups["m"])
    return _MONTHS[groups["month"].lower()]
