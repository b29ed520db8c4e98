"""The headline list as a Qt model: the length at once, rows in windows when they come in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.library import HeadlineRow, Listing
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.browsing import Browsing
from liangjiang_reader.ui import headline_groups
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_groups import Starts
from liangjiang_reader.ui.headline_window import WINDOW_ROWS, Departed, HeadlineWindow, Span

#: Gives the HeadlineRow, None while it is being read.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class View:
    """What of a list is in view, to find it again when the list has changed.

    Attributes:
        anchored: what is in sight shall stay where it is; else the list begins at its top.
        top_id: the article in the first row in sight, at row ``top``.
        chosen_id: the chosen article.
        departed: the chosen article's row, if marks took it out of the list.
        rows: how many rows are in sight.
        top_px: where that first row begins, from the top of the list.
    """

    anchored: bool = False
    top: int = 0
    top_id: str = ""
    chosen_id: str = ""
    departed: Departed | None = None
    rows: int = 1
    top_px: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as read at one moment: its length, the rows in view, where things are now.

    Attributes:
        view: what was asked for.
        top: row number of what was the first row in sight.
        chosen: row number of the chosen article, None if the list does not hold it.
        starts: where groups begin.
    """

    view: View
    window: HeadlineWindow
    top: int
    chosen: int | None
    starts: Starts = field(default_factory=dict)


class HeadlineModel(QAbstractListModel):
    """Rows of one listing at a time.

    Signals:
        arrived: a snapshot was applied (carries it); it follows ``modelReset``.
        window_arrived: rows that were placeholders are there.
        out_of_date: the library has fewer rows than the list on show.
        failed: the library could not be read (carries the Failure).
    """

    arrived = Signal(object)
    window_arrived = Signal()
    out_of_date = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = HeadlineWindow()
        self._wanted: list[int] = []
        self.groups = "none"
        self.label_names: Mapping[int, str] = {}
        self._reading: int | None = None

    @property
    def listing(self) -> Listing | None:
        """The list on show."""
        return self._window.listing

    def show(self, listing: Listing, chosen_id: str = "") -> None:
        """Show another list; empty until it has been read, some milliseconds."""
        self._reset(HeadlineWindow(listing))
        self.read_again(View(chosen_id=chosen_id))

    def narrow(self, listing: Listing, view: View) -> None:
        """Show another list when it has been read, and the one before until then."""
        self._read(listing, view)

    def read_again(self, view: View) -> None:
        """Read the list anew, because it changed in the library."""
        if self.listing is not None:
            self._read(self.listing, view)

    def row(self, number: int) -> HeadlineRow | None:
        """A row, None while it is not in memory; it is not asked for."""
        return self._window.row(number)

    def number_of(self, article_id: str) -> int | None:
        """The row number of an article, if it is in memory."""
        return self._window.number_of(article_id)

    def selected(self, first: int, last: int) -> tuple[list[HeadlineRow], list[Span]]:
        """The rows from ``first`` to ``last``: those in memory, and what to read for the others."""
        return self._window.selected(first, last)

    def departed(self, article_id: str) -> Departed | None:
        """The article's row if marks took it out of the list."""
        return self._window.departed(article_id)

    def change(self, number: int, row: HeadlineRow) -> None:
        """Show a row with other marks or another thumbnail."""
        self._window.change(number, row)
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def mark(self, article_id: str, **marks: Any) -> None:
        """Show other marks of an article (fields of its row), if it is in memory."""
        number = self.number_of(article_id)
        row = None if number is None else self.row(number)
        if number is not None and row is not None:
            self.change(number, replace(row, **marks))

    @Slot()
    def retranslate(self) -> None:
        """The texts of all rows are out of date."""
        if self._window.count:
            self.dataChanged.emit(self.index(0), self.index(self._window.count - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Rows of the list, those not in memory included."""
        return 0 if parent.isValid() else self._window.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, the whole row (ROW_ROLE), or the row as a sentence for screen readers."""
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._window.row(index.row())
        if row is None:
            self._want(index.row() // WINDOW_ROWS)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if row else _("Loading…")
        return row.title if row else ""

    def _spoken(self, row: HeadlineRow) -> str:
        names = (self.label_names.get(no) for no in row.labels)
        return ", ".join([_spoken(row), *filter(None, names)])

    def _reset(self, window: HeadlineWindow) -> None:
        self.beginResetModel()
        self._window = window
        self._wanted.clear()
        self._reading = None
        self._desk.background.drop(self, "window")
        self.endResetModel()

    def _read(self, listing: Listing, view: View) -> None:
        browsing, groups = self._desk.workspace.browsing, self.groups
        self._desk.background.run(
            self,
            lambda _task: _snapshot(browsing, listing, view, groups),
            self._on_snapshot,
            topic="snapshot",
        )

    @Slot(object)
    def _on_snapshot(self, outcome: Snapshot | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)
            return
        self._reset(outcome.window)
        self.arrived.emit(outcome)

    def _want(self, index: int) -> None:
        """Read a window; of many that were scrolled past, the last ones asked for."""
        if index == self._reading:
            return
        if index in self._wanted:
            self._wanted.remove(index)
        self._wanted = [*self._wanted[-1:], index]
        if self._reading is None:
            self._read_next()

    def _read_next(self) -> None:
        listing = self.listing
        if not self._wanted or listing is None:
            return
        index = self._reading = self._wanted.pop()
        span, browsing = self._window.span(index), self._desk.workspace.browsing

        def read(_task: Task) -> list[HeadlineRow]:
            return browsing.rows(listing, span.offset, span.limit)

        self._desk.background.run(self, read, self._on_window, topic="window")

    @Slot(object)
    def _on_window(self, rows: list[HeadlineRow] | Failure) -> None:
        index, self._reading = self._reading, None
        if isinstance(rows, Failure):
            self.failed.emit(rows)
            return
        if index is None:
            return
        self._window.put(index, rows)
        first = index * WINDOW_ROWS
        last = min(first + WINDOW_ROWS, self._window.count) - 1
        self.dataChanged.emit(self.index(first), self.index(last))
        self.window_arrived.emit()
        if self._window.row(last) is None:
            self.out_of_date.emit()
        self._read_next()


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW_ROLE)


def _snapshot(browsing: Browsing, listing: Listing, view: View, groups: str) -> Snapshot:
    """On a worker: everything needed to show the list where it was."""
    count, kept = browsing.count(listing), _kept(browsing, listing, view)
    window = HeadlineWindow(listing, count, kept)
    last = max(0, window.count - 1)
    top = min(_top(browsing, listing, view, kept), last)
    chosen = browsing.rank_of(listing, view.chosen_id) if view.chosen_id else None
    if kept is not None:
        chosen = kept.number
    shown = {top // WINDOW_ROWS, min(top + view.rows, last) // WINDOW_ROWS}
    if chosen is not None:
        shown.add(chosen // WINDOW_ROWS)
    for index in shown if window.count else ():
        span = window.span(index)
        window.put(index, browsing.rows(listing, span.offset, span.limit))
    days = browsing.days(listing) if groups != "none" else []
    starts = headline_groups.starts(days, groups, kept.number if kept else None)
    return Snapshot(view, window, top, chosen, starts)


def _kept(browsing: Browsing, listing: Listing, view: View) -> Departed | None:
    """The chosen row stays on screen, below the row it was below, though it left the list."""
    kept = view.departed
    if kept is None or browsing.rank_of(listing, kept.row.id) is not None:
        return None
    above = browsing.rank_of(listing, kept.after_id) if kept.after_id else None
    return replace(kept, number=0 if above is None else above + 1)


def _top(browsing: Browsing, listing: Listing, view: View, kept: Departed | None) -> int:
    """Where the row that was the first in sight is now."""
    moved = browsing.rank_of(listing, view.top_id) if view.top_id else None
    if moved is None:
        return view.top
    return moved + (kept is not None and kept.number <= moved)


def _spoken(row: HeadlineRow) -> str:
    """A row as a screen reader says it: what it is first, its marks after."""
    parts = [row.title]
    if row.date:
        parts.append(formats.long_date(row.date))
    if not row.read:
        parts.append(_("unread"))
    if row.starred:
        parts.append(_("starred"))
    if row.stored:
        parts.append(_("available offline"))
    if row.changed:
        parts.append(_("changed since you read it"))
    return ", ".join(parts)
