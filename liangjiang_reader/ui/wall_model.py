"""The photo wall as a Qt model: the order of all photos at once, what they show in windows.

It is a table of as many columns as fit: a table with fixed sizes asks for the cells in sight alone,
a QListView in icon mode lays out every photo of the library whenever its width changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.services.photo_browsing import PhotoBrowsing, WallOrder
from liangjiang_reader.ui import photo_words
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_list import PhotoList

#: Gives the PlacedPhoto, None while it is being read.
PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1
#: Photos read at a time, and how many such windows are kept.
WINDOW = 120
_MOST_WINDOWS = 24

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, PHOTO_ROLE)


@dataclass(frozen=True, slots=True)
class _Window:
    order: WallOrder
    index: int
    photos: list[PlacedPhoto | None]


@dataclass(frozen=True, slots=True)
class _Read:
    order: WallOrder
    anchor: int
    windows: list[_Window]


class WallModel(QAbstractTableModel):
    """Photos of one scope at a time.

    Signals:
        arrived: the order was read (carries the number of the photo that was first in sight).
        window_arrived: photos that were placeholders are there (carries first and last number).
        renewed: a photo has other bytes.
        out_of_date: the library changed while it was read.
        failed: the library could not be read (carries the Failure).
    """

    arrived = Signal(int)
    window_arrived = Signal(int, int)
    renewed = Signal()
    out_of_date = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope: WallScope | None = None
        self._order = WallOrder()
        self._columns = 1
        self._windows: OrderedDict[int, list[PlacedPhoto | None]] = OrderedDict()
        self._wanted: list[int] = []
        self._reading: int | None = None
        self._loading = self._again = False

    @property
    def loading(self) -> bool:
        """Whether it is not known yet which photos there are."""
        return self._loading

    @property
    def count(self) -> int:
        """How many photos there are."""
        return len(self._order)

    @property
    def columns(self) -> int:
        """How many photos stand in a row."""
        return self._columns

    def set_columns(self, columns: int) -> None:
        """Let so many photos stand in a row; the view is reset if that is another number."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def show(self, scope: WallScope, top: int = 0) -> None:
        """Show other photos, or the same anew; those of before stay until they are read.

        Args:
            scope: which photos.
            top: number of the photo that is first in sight, to be found again.
        """
        same, photos, before = scope == self._scope, self._desk.workspace.photos, self._order
        if same and self._loading:
            # While much is stored this is asked for often: each time anew, it would never end.
            self._again = True
            return
        self._scope, self._loading, self._again = scope, True, False

        def read(_task: Task) -> _Read:
            order = photos.order(scope)
            key = before.keys(top, 1) if same and top else []
            anchor = (order.index_of(key[0]) if key else None) or 0
            # The window in sight may end soon: the one behind it belongs to it.
            shown = {anchor // WINDOW, (anchor + WINDOW // 2) // WINDOW} if len(order) else set()
            return _Read(order, anchor, [_read_window(photos, order, index) for index in shown])

        self._desk.background.run(self, read, self._on_read, topic="order")

    def clear(self) -> None:
        """Forget everything."""
        for topic in ("order", "window"):
            self._desk.background.drop(self, topic)
        self._scope = None
        self._loading = self._again = False
        self._reset(WallOrder())

    def number(self, index: _Index) -> int | None:
        """The number of the photo in a cell, None for a cell behind the last one."""
        number = index.row() * self._columns + index.column()
        return number if index.isValid() and number < self.count else None

    def at(self, number: int) -> QModelIndex:
        """The cell of a photo."""
        return self.index(number // self._columns, number % self._columns)

    def photo(self, number: int) -> PlacedPhoto | None:
        """A photo; None while it is not in memory, then it is read."""
        window = self._windows.get(number // WINDOW)
        if window is None:
            self._want(number // WINDOW)
            return None
        self._windows.move_to_end(number // WINDOW)
        return window[number % WINDOW]

    def put(self, number: int, photo: PlacedPhoto) -> None:
        """A photo has other bytes by now."""
        window = self._windows.get(number // WINDOW)
        if window is not None:
            window[number % WINDOW] = photo
            self.renewed.emit()

    @Slot()
    def retranslate(self) -> None:
        """The texts of all photos are out of date."""
        if self.count:
            self.dataChanged.emit(self.at(0), self.at(self.count - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Rows of photos."""
        return 0 if parent.isValid() else -(-self.count // self._columns)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Photos in a row."""
        return 0 if parent.isValid() else self._columns

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The cells behind the last photo are none."""
        if self.number(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The caption, the photo (PHOTO_ROLE), or all of it as a sentence for screen readers."""
        number = self.number(index) if role in _ROLES else None
        if number is None:
            return None
        photo = self.photo(number)
        if role == PHOTO_ROLE:
            return photo
        if photo is None:
            return _("Loading…")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            day = formats.long_date(photo.date) if photo.date else ""
            return ", ".join(filter(None, (photo_words.spoken(photo, number, self.count), day)))
        return photo.caption or photo.title

    def _reset(self, order: WallOrder, windows: Sequence[_Window] = ()) -> None:
        self.beginResetModel()
        self._order = order
        self._windows = OrderedDict((window.index, window.photos) for window in windows)
        self._wanted.clear()
        self._reading = None
        self._desk.background.drop(self, "window")
        self.endResetModel()

    @Slot(object)
    def _on_read(self, outcome: _Read | Failure) -> None:
        self._loading = False
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)
            return
        self._reset(outcome.order, outcome.windows)
        self.arrived.emit(outcome.anchor)
        if self._again:
            self.out_of_date.emit()

    def _want(self, index: int) -> None:
        """Read a window; of many that were scrolled past, the last ones asked for."""
        if index == self._reading:
            return
        if index in self._wanted:
            self._wanted.remove(index)
        self._wanted = [*self._wanted[-2:], index]
        if self._reading is None:
            self._read_next()

    def _read_next(self) -> None:
        if not self._wanted:
            return
        index = self._reading = self._wanted.pop()
        photos, order = self._desk.workspace.photos, self._order

        def read(_task: Task) -> _Window:
            return _read_window(photos, order, index)

        self._desk.background.run(self, read, self._on_window, topic="window")

    @Slot(object)
    def _on_window(self, outcome: _Window | Failure) -> None:
        self._reading = None
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)
            return
        if outcome.order is not self._order:
            return
        self._windows[outcome.index] = outcome.photos
        while len(self._windows) > _MOST_WINDOWS:
            self._windows.popitem(last=False)
        first = outcome.index * WINDOW
        last = min(first + WINDOW, self.count) - 1
        left, right = self.at(first), self.at(last)
        self.dataChanged.emit(self.index(left.row(), 0), self.index(right.row(), self._columns - 1))
        self.window_arrived.emit(first, last)
        self._read_next()


def _read_window(photos: PhotoBrowsing, order: WallOrder, index: int) -> _Window:
    """On a worker: what the photos of a window show."""
    return _Window(order, index, photos.photos(order, index * WINDOW, WINDOW))


class WallPhotos(PhotoList):
    """All photos of the wall, for the viewer."""

    def __init__(self, model: WallModel) -> None:
        super().__init__(model)
        self._model = model
        model.window_arrived.connect(self._on_window)

    @property
    def count(self) -> int:
        """How many the wall has."""
        return self._model.count

    def photo(self, number: int) -> PlacedPhoto | None:
        """A photo, None while it is being read."""
        return self._model.photo(number)

    def put(self, number: int, photo: PlacedPhoto) -> None:
        """A photo has been stored."""
        self._model.put(number, photo)

    @Slot(int, int)
    def _on_window(self, first: int, last: int) -> None:
        for number in range(first, last + 1):
            self.arrived.emit(number)
