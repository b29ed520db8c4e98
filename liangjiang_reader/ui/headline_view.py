"""The view of the headline list: only rows in sight cost anything; an empty list says why.

It is a table of one column: a QListView asks the model for every row when it lays itself out, some
200 ms for 100,000 rows, a table with fixed row heights for none.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from liangjiang_reader.ui.headline_delegate import HeadlineDelegate
from liangjiang_reader.ui.headline_groups import Starts
from liangjiang_reader.ui.headline_model import HeadlineModel, Snapshot, View

_SETTLED_MS = 120
_EMPTY_FLAGS = int(
    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
)


class HeadlineView(QTableView):
    """The rows of the headline list.

    Signals:
        settled: scrolling and resizing paused; other rows may be in sight.
        opened: Enter was pressed on the chosen row.

    Attributes:
        is_extending: the person is selecting several rows just now: nothing is to be opened.
    """

    settled = Signal()
    opened = Signal()

    def __init__(self, model: HeadlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._rows = model
        self.setObjectName("headlineList")
        self.setModel(model)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLED_MS)
        self._pause.timeout.connect(self.settled)
        self.verticalScrollBar().valueChanged.connect(self._pause.start)
        self._value_before = 0
        self._starts: tuple[int, ...] = ()
        self.is_extending = False
        model.modelAboutToBeReset.connect(self._remember_value)

    def fit_rows(self) -> None:
        """Give all rows the height that the font needs."""
        delegate = self.itemDelegate()
        if isinstance(delegate, HeadlineDelegate):
            self.verticalHeader().setMinimumSectionSize(1)
            self.verticalHeader().setDefaultSectionSize(delegate.row_height(self.font()))
            self.verticalScrollBar().setSingleStep(self._row_height() // 2)
            self._fit_starts(delegate)

    def show_groups(self, starts: Starts, groups: str) -> None:
        """The groups of the list that was read; the first row of each has a heading."""
        delegate = self.itemDelegate()
        if isinstance(delegate, HeadlineDelegate):
            delegate.starts, delegate.groups = starts, groups
            self._fit_starts(delegate)

    def go_to(self, row: int) -> None:
        """Scroll so that a row is the first one in sight."""
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row))
        self._pause.start()

    def _fit_starts(self, delegate: HeadlineDelegate) -> None:
        """Give the first rows of groups room for their headings, and those of before none."""
        header, usual = self.verticalHeader(), delegate.row_height(self.font())
        high = usual + delegate.heading_height(self.font())
        count = self._rows.rowCount()
        # Each would make the view lay itself out anew; once at the end is enough.
        header.blockSignals(True)
        for row in self._starts:
            if row < count:
                header.resizeSection(row, usual)
        self._starts = tuple(delegate.starts)
        for row in self._starts:
            if row < count:
                header.resizeSection(row, high)
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def view(self, chosen_id: str) -> View:
        """What is in view now."""
        top = self.rowAt(0)
        row = self._rows.row(top) if top >= 0 else None
        # At the very top new rows may come in above: that is where a person looks for them.
        at_start = self.verticalScrollBar().value() == 0
        top_id = row.id if row is not None and not at_start else ""
        return View(
            anchored=True,
            top=max(0, top),
            top_id=top_id,
            chosen_id=chosen_id,
            departed=self._rows.departed(chosen_id),
            rows=self._rows_in_sight(),
            top_px=self.verticalHeader().sectionPosition(max(0, top)) if top >= 0 else 0,
        )

    def settle(self, snapshot: Snapshot, chosen_row: int | None) -> None:
        """After a list was read: what was in sight is in sight again, at the same place."""
        self.updateGeometries()
        moved = self.verticalHeader().sectionPosition(snapshot.top) - snapshot.view.top_px
        value = self._value_before + moved if snapshot.view.anchored else 0
        self.setAutoScroll(False)
        chosen = QModelIndex() if chosen_row is None else self._rows.index(chosen_row)
        self.setCurrentIndex(chosen)
        self.setAutoScroll(True)
        self.verticalScrollBar().setValue(value)
        if chosen.isValid() and not snapshot.view.anchored:
            self.scrollTo(chosen)

    def numbers_in_sight(self) -> range:
        """Row numbers in sight."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        return range(first, min(first + self._rows_in_sight(), self._rows.rowCount()))

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        self.setCurrentIndex(self._rows.index(row))

    def keyboardSearch(self, search: str) -> None:
        """Not here: it would read the whole list; the search box narrows it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the article."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        self.is_extending = _extends(event.modifiers())
        super().keyPressEvent(event)
        self.is_extending = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift or Ctrl more is selected, and nothing opened."""
        self.is_extending = _extends(event.modifiers())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging over rows selects them, and opens none."""
        self.is_extending = self.is_extending or bool(event.buttons())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click is over."""
        super().mouseReleaseEvent(event)
        self.is_extending = False

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows may have come into sight."""
        super().resizeEvent(event)
        self._pause.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or why there are none."""
        super().paintEvent(event)
        if self._rows.rowCount() == 0 and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self._empty_area(), _EMPTY_FLAGS, self.empty_text)
            painter.end()

    def empty_text_rect(self) -> QRect:
        """Where the sentence of an empty list stands, in the viewport."""
        return self.fontMetrics().boundingRect(self._empty_area(), _EMPTY_FLAGS, self.empty_text)

    def _empty_area(self) -> QRect:
        return self.viewport().rect().adjusted(28, 48, -28, -28)

    @Slot()
    def _remember_value(self) -> None:
        self._value_before = self.verticalScrollBar().value()

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _rows_in_sight(self) -> int:
        return self.viewport().height() // max(1, self._row_height()) + 2


def _extends(keys: Qt.KeyboardModifier) -> bool:
    return bool(keys & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
