"""The view of the photo wall: photos in rows, walked through in reading order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from liangjiang_reader.ui.wall_delegate import WallDelegate
from liangjiang_reader.ui.wall_model import WallModel

_Move = QAbstractItemView.CursorAction
#: A click waits this long for a second one; the desktop may ask for less.
_CLICK_MS = 240
_MARGIN_PX = 14

_SPACE = Qt.Key.Key_Space


class WallView(QTableView):
    """The photos.

    Signals:
        viewed: a photo shall be shown large (carries its number).
        opened: the article of a photo shall be shown (carries its number).
        menu_wanted: the context menu (carries number and place on screen).
        left: Escape or Back was pressed.
    """

    viewed = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)
    left = Signal()

    def __init__(self, model: WallModel, delegate: WallDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._photos, self._delegate = model, delegate
        self._clicked = -1
        self._click = QTimer(self)
        self._click.setSingleShot(True)
        self._click.setInterval(min(_CLICK_MS, QApplication.doubleClickInterval()))
        self._click.timeout.connect(lambda: self.viewed.emit(self._clicked))
        self.setObjectName("photoWall")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._set_up()
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        model.arrived.connect(self._on_arrived)

    @property
    def chosen(self) -> int | None:
        """Number of the chosen photo."""
        return self._photos.number(self.currentIndex())

    @property
    def top(self) -> int:
        """Number of the first photo in sight."""
        return max(0, self.rowAt(0)) * self._photos.columns

    def choose(self, number: int) -> None:
        """Make a photo the current one and bring it into sight."""
        self.setCurrentIndex(self._photos.at(number))

    def fit(self) -> None:
        """As many photos in a row as there is room for; what was in sight stays."""
        cells = self._delegate.cells(self.font(), self.viewport().width())
        top, chosen = self.top, self.chosen
        self.horizontalHeader().setDefaultSectionSize(cells.width)
        self.verticalHeader().setDefaultSectionSize(cells.height)
        self.verticalScrollBar().setSingleStep(cells.height // 4)
        if cells.columns != self._photos.columns:
            self._photos.set_columns(cells.columns)
            self._restore(top, chosen)

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go on in the next row; Home and End are the first and the last photo."""
        count, columns = self._photos.count, self._photos.columns
        if not count:
            return QModelIndex()
        now = self.chosen
        if now is None:
            return self._photos.at(min(self.top, count - 1))
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0))) * columns
        steps = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -columns,
            _Move.MoveDown: columns,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -count,
            _Move.MoveEnd: count,
        }
        step = steps.get(action, 0)
        to_edge = action in (_Move.MoveHome, _Move.MoveEnd, _Move.MovePageUp, _Move.MovePageDown)
        wanted = now + step
        if not 0 <= wanted < count and not to_edge:
            # One row down from a full row above a short last one: the last photo.
            below = step == columns and now // columns < (count - 1) // columns
            wanted = count - 1 if below else now
        return self._photos.at(min(max(wanted, 0), count - 1))

    def keyboardSearch(self, search: str) -> None:
        """Not here: it would read the whole wall."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article, the space bar shows the photo, Escape and Back leave."""
        chosen, key = self.chosen, event.key()
        if key == Qt.Key.Key_Escape or _is_back(event):
            self.left.emit()
        elif chosen is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif chosen is not None and key == Qt.Key.Key_Space:
            self.viewed.emit(chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Back and the space bar are the wall's here, whatever they do in the window."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and (_is_back(event) or event.key() == _SPACE):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the pointer or by the key: what can be done with a photo."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        number = self._photos.number(index)
        if number is not None:
            self.setCurrentIndex(index)
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(number, self.viewport().mapToGlobal(at))

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other cells."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other cells."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photos, or why there are none."""
        super().paintEvent(event)
        if self._photos.count == 0 and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            area: QRect = self.viewport().rect().adjusted(28, 64, -28, -28)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(area, int(flags | Qt.TextFlag.TextWordWrap), self.empty_text)
            painter.end()

    def _set_up(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(_MARGIN_PX, 4, 0, 0)

    @Slot(int)
    def _on_arrived(self, anchor: int) -> None:
        self._restore(anchor, anchor if self._photos.count else None)

    def _restore(self, top: int, chosen: int | None) -> None:
        """After the model was reset: what was in sight is in sight again."""
        self.updateGeometries()
        self.setAutoScroll(False)
        if chosen is not None and chosen < self._photos.count:
            self.setCurrentIndex(self._photos.at(chosen))
        self.setAutoScroll(True)
        row = top // self._photos.columns
        self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        number = self._photos.number(index)
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if number is not None and plain:
            self._clicked = number
            self._click.start()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._click.stop()
        number = self._photos.number(index)
        if number is not None:
            self.opened.emit(number)


def _is_back(event: QKeyEvent) -> bool:
    alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Back or (alt and event.key() == Qt.Key.Key_Left)
