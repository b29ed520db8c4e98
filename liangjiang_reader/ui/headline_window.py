"""What of a long list is in memory: a few windows of rows, and rows that marks took out of it.

Pure bookkeeping without Qt. A list such as Unread loses a row in the library when it is read; on
screen the row stays until the list is opened anew, so rows further down lie further down there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from liangjiang_reader.model.library import HeadlineRow, Listing, SmartList

#: Rows read at a time, and how many such windows are kept.
WINDOW_ROWS = 100
_MOST_WINDOWS = 24


@dataclass(frozen=True, slots=True)
class Span:
    """Rows to read from the library: ``limit`` rows from ``offset``."""

    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Departed:
    """A row that is on screen but no more in the library's list.

    Attributes:
        number: its row number on screen.
        after_id: the article in the row above, "" if it is the first one or the row is not known.
    """

    row: HeadlineRow
    number: int
    after_id: str


class HeadlineWindow:
    """The rows of one list by row number, as far as they are in memory.

    Attributes:
        count: rows of the list on screen.
    """

    def __init__(
        self, listing: Listing | None = None, count: int = 0, kept: Departed | None = None
    ) -> None:
        self.listing = listing
        self.count = count + (kept is not None)
        self._windows: OrderedDict[int, list[HeadlineRow]] = OrderedDict()
        self._departed = {} if kept is None else {kept.number: kept.row}

    def row(self, number: int) -> HeadlineRow | None:
        """The row, None while it is not in memory."""
        window = self._windows.get(number // WINDOW_ROWS)
        place = number % WINDOW_ROWS
        if window is None or place >= len(window):
            return None
        self._windows.move_to_end(number // WINDOW_ROWS)
        return window[place]

    def number_of(self, article_id: str) -> int | None:
        """The row number of an article among the rows in memory."""
        for index, window in self._windows.items():
            for place, row in enumerate(window):
                if row.id == article_id:
                    return index * WINDOW_ROWS + place
        return None

    def departed(self, article_id: str) -> Departed | None:
        """The article's row if marks took it out of the list."""
        for number, row in self._departed.items():
            if row.id == article_id:
                above = self.row(number - 1) if number else None
                return Departed(row, number, above.id if above else "")
        return None

    def selected(self, first: int, last: int) -> tuple[list[HeadlineRow], list[Span]]:
        """The rows from ``first`` to ``last``: those in memory, and what to read for the others."""
        known, spans = [], []
        for index in range(first // WINDOW_ROWS, last // WINDOW_ROWS + 1):
            begin, end = max(first, index * WINDOW_ROWS), min(last + 1, (index + 1) * WINDOW_ROWS)
            if index in self._windows:
                known += [row for number in range(begin, end) if (row := self.row(number))]
                continue
            departed = sorted(self._departed)
            before = bisect_left(departed, begin)
            inside = departed[before : bisect_left(departed, end)]
            known += [self._departed[number] for number in inside]
            spans.append(Span(begin - before, end - begin - len(inside)))
        return known, spans

    def span(self, index: int) -> Span:
        """What to read from the library for window ``index``."""
        first = index * WINDOW_ROWS
        departed = sorted(self._departed)
        before = bisect_left(departed, first)
        inside = bisect_left(departed, first + WINDOW_ROWS) - before
        return Span(first - before, WINDOW_ROWS - inside)

    def put(self, index: int, rows: Sequence[HeadlineRow]) -> None:
        """Keep what was read for window ``index``, with the departed rows in their places."""
        first, merged, coming = index * WINDOW_ROWS, [], iter(rows)
        for number in range(first, min(first + WINDOW_ROWS, self.count)):
            row = self._departed.get(number) or next(coming, None)
            if row is None:
                break
            merged.append(row)
        self._windows[index] = merged
        self._windows.move_to_end(index)
        while len(self._windows) > _MOST_WINDOWS:
            self._windows.popitem(last=False)

    def change(self, number: int, row: HeadlineRow) -> None:
        """Put a changed row in the place of the one before."""
        window = self._windows.get(number // WINDOW_ROWS)
        if window is None or number % WINDOW_ROWS >= len(window):
            return
        window[number % WINDOW_ROWS] = row
        if self._departs(row):
            self._departed[number] = row
        else:
            self._departed.pop(number, None)

    def _departs(self, row: HeadlineRow) -> bool:
        """Whether the library does not count the row to the list any more."""
        listing = self.listing
        if listing is None:
            return False
        only_unread = listing.unread or listing.smart is SmartList.UNREAD
        only_starred = listing.starred or listing.smart is SmartList.STARRED
        return (only_unread and row.read) or (only_starred and not row.starred)
