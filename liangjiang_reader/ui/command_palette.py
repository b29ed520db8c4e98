"""The command palette: a field over the window that finds everything there is to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.ui.palette_entries import PaletteEntries
from liangjiang_reader.ui.palette_list import ResultDelegate, ResultModel, spoken
from liangjiang_reader.ui.theme import Theme

_WIDTH_PX, _LEAST_MARGIN_PX, _TOP_PX, _MOST_ROWS = 680, 24, 56, 11
#: Keys that move in the list while the field has the focus.
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
}


class CommandPalette(QFrame):
    """Opens over its window; Enter does what is chosen, Escape goes away."""

    def __init__(self, entries: PaletteEntries, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("commandPalette")
        # Opaque, so that opening it does not draw all that lies below again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._entries, self._window = entries, window
        self._before: QWidget | None = None
        self.box = QLineEdit(self)
        self.box.setObjectName("paletteBox")
        self._model = ResultModel(self)
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.list.setModel(self._model)
        self.list.setItemDelegate(ResultDelegate(theme, self._model, self))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("paletteNothing")
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self.box, self._nothing, self.list):
            layout.addWidget(part)
        self.box.installEventFilter(self)
        window.installEventFilter(self)
        self.box.textChanged.connect(self._search)
        self.list.clicked.connect(self._on_clicked)
        self.retranslate_ui()
        self.hide()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.box.setPlaceholderText(_("Command, section or setting, in English, 中文 or pinyin"))
        self.box.setAccessibleName(_("Find a command"))
        self.list.setAccessibleName(_("Commands found"))
        self._nothing.setText(_("Nothing has such a name."))

    @Slot()
    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        self._entries.collect()
        self.box.clear()
        self._search("")
        for splitter in self._window.findChildren(QSplitter):
            # The style sheet lets it draw all its panes again whenever the pointer leaves it, as
            # it does when something opens below the pointer. Its handles watch the pointer anyway.
            splitter.setAttribute(Qt.WidgetAttribute.WA_Hover, False)
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def leave(self) -> None:
        """Go away; the focus returns to where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            if self.isVisible():
                self._entries.collect()
                self._search(self.box.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place at the top of the window."""
        super().showEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and its edge, without a gap."""
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        painter.setBrush(self.palette().base())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field, the focus going elsewhere, and the window's size."""
        kind = event.type()
        if watched is self.box:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._on_focus_out(event)
        elif kind == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._run(self.list.currentIndex())
        elif key in _MOVES and plain:
            self._move(_MOVES[key])
        else:
            # The palette has one field: Tab has nowhere to go.
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _on_focus_out(self, event: QFocusEvent) -> None:
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            self._before = None
            self.hide()

    def _move(self, rows: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        at = self.list.currentIndex().row() + rows
        # One step past the end goes round; a page stops there.
        at = at % count if abs(rows) == 1 else min(max(at, 0), count - 1)
        self.list.setCurrentIndex(self._model.index(at, 0))
        self._announce()

    def _announce(self) -> None:
        """Have the chosen row read out: the focus stays in the field."""
        result = self._model.result(self.list.currentIndex().row())
        if result is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box, spoken(result)))

    @Slot(str)
    def _search(self, typed: str) -> None:
        results = self._entries.find(typed)
        self._model.show(results)
        self._nothing.setVisible(not results)
        self.list.setVisible(bool(results))
        if results:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setAccessibleDescription(
            ngettext("{count} result", "{count} results", len(results)).format(count=len(results))
        )
        if self.isVisible():
            self._fit()
            self._announce()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def _run(self, index: QModelIndex) -> None:
        result = self._model.result(index.row())
        if result is None or not result.entry.enabled:
            return
        self.leave()
        self._entries.note(result.entry)
        result.entry.run()

    def _fit(self) -> None:
        """As wide as it needs, as high as its results, below the window's header."""
        window = self._window
        width = min(_WIDTH_PX, window.width() - 2 * _LEAST_MARGIN_PX)
        row = self.list.sizeHintForRow(0) if self._model.rowCount() else 0
        rows = min(self._model.rowCount(), _MOST_ROWS)
        room = window.height() - _TOP_PX - _LEAST_MARGIN_PX - self.box.sizeHint().height() - 24
        self.list.setFixedHeight(max(row, min(rows * row, room)))
        height = self._layout.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, _TOP_PX, width, height)
