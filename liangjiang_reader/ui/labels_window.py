"""The window in which labels are made, renamed, recoloured and removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.ui import tooltips
from liangjiang_reader.ui.colour_names import COLOUR_NAMES
from liangjiang_reader.ui.empty_note import EmptyNote
from liangjiang_reader.ui.icons import dot_icon
from liangjiang_reader.ui.theme import Theme

LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
_SIZE = QSize(420, 420)


class LabelsWindow(QWidget):
    """Lists the labels; names are edited in place (F2 or a double click).

    Signals:
        made: name and Colour of a new label.
        renamed: number and new name; recoloured: number and Colour; removed: number.
    """

    made = Signal(str, object)
    renamed = Signal(int, str)
    recoloured = Signal(int, object)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("labelsWindow")
        self._theme = theme
        self._colour = Colour.BLUE
        self._labels: tuple[Label, ...] = ()
        self.list = QListWidget(self)
        self.list.setObjectName("labelList")
        self.name = QLineEdit(self)
        self.name.setObjectName("labelName")
        self.name.setMaxLength(80)
        self.make_button, self.remove_button = QPushButton(self), QPushButton(self)
        self.make_button.setObjectName("labelMake")
        self.remove_button.setObjectName("labelRemove")
        self.colour_button, self.new_colour = QToolButton(self), QToolButton(self)
        self.colour_button.setObjectName("labelColour")
        self.new_colour.setObjectName("labelNewColour")
        self.wrong = QLabel(self)
        self.wrong.setObjectName("labelWrong")
        self.wrong.setWordWrap(True)
        self._empty = EmptyNote(self.list)
        self._lay_out()
        self.make_button.clicked.connect(self._on_make)
        self.name.returnPressed.connect(self._on_make)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.currentRowChanged.connect(self._show_state)
        self.colour_button.setMenu(self._colours(self._on_colour))
        self.new_colour.setMenu(self._colours(self._on_new_colour))
        for button in (self.colour_button, self.new_colour):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.changed.connect(self._show_labels)
        self.resize(_SIZE)
        self.retranslate_ui()

    def open(self, labels: tuple[Label, ...]) -> None:
        """Show the window, ready for the name of a new label."""
        self.show_wrong("")
        self.show_labels(labels)
        self.show()
        self.raise_()
        self.activateWindow()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """Show these labels."""
        self._labels = labels
        self._show_labels()

    def show_wrong(self, sentence: str) -> None:
        """Say why a name could not be used; "" for nothing."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Labels"))
        self.list.setAccessibleName(_("Labels"))
        self.name.setPlaceholderText(_("Name of a new label"))
        self.name.setAccessibleName(_("Name of a new label"))
        self.make_button.setText(_("Add"))
        self.remove_button.setText(_("Remove"))
        texts = (_("Colour of the chosen label"), _("Colour of the new label"))
        for button, text in zip((self.colour_button, self.new_colour), texts, strict=True):
            button.setAccessibleName(text)
            button.setToolTip(text)
            for action in button.menu().actions() if button.menu() else ():
                action.setText(_(COLOUR_NAMES[Colour(action.data())]))
        self._empty.say(_("No label yet. Type a name above and press Enter."))
        self._show_labels()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen label, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        for part in (self.new_colour, self.name, self.make_button):
            new.addWidget(part)
        below = QHBoxLayout()
        below.addWidget(self.colour_button)
        below.addStretch(1)
        below.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(9)
        layout.addLayout(new)
        layout.addWidget(self.wrong)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)

    def _colours(self, slot: Callable[[Colour], None]) -> QMenu:
        menu = QMenu(self)
        for colour in Colour:
            action = menu.addAction(_(COLOUR_NAMES[colour]))
            action.setData(colour.value)
            action.triggered.connect(partial(_without_state, slot, colour))
        return menu

    @Slot()
    def _show_labels(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        ratio = self.devicePixelRatioF()
        for label in self._labels:
            item = QListWidgetItem(dot_icon(self._theme.palette, label.colour, ratio), label.name)
            item.setData(LABEL_ROLE, label)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            count = ngettext("{count} article", "{count} articles", label.articles)
            spoken = count.format(count=formats.number(label.articles))
            item.setToolTip(tooltips.words(spoken))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label.name}, {spoken}")
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._labels) - 1))
        self.list.blockSignals(False)
        for button in (self.colour_button, self.new_colour):
            for action in button.menu().actions() if button.menu() else ():
                action.setIcon(dot_icon(self._theme.palette, Colour(action.data()), ratio))
        self._show_state()

    @Slot()
    def _show_state(self, _row: int = 0) -> None:
        label, ratio = self._current(), self.devicePixelRatioF()
        colour = label.colour if label else self._colour
        self.colour_button.setIcon(dot_icon(self._theme.palette, colour, ratio))
        self.new_colour.setIcon(dot_icon(self._theme.palette, self._colour, ratio))
        for button in (self.colour_button, self.remove_button):
            button.setVisible(label is not None)

    def _current(self) -> Label | None:
        item = self.list.currentItem()
        label: Label | None = item.data(LABEL_ROLE) if item is not None else None
        return label

    @Slot()
    def _on_make(self) -> None:
        self.show_wrong("")
        self.made.emit(self.name.text(), self._colour)
        self.name.clear()

    @Slot()
    def _on_remove(self) -> None:
        label = self._current()
        if label is not None:
            self.removed.emit(label.no)

    @Slot(QListWidgetItem)
    def _on_renamed(self, item: QListWidgetItem) -> None:
        label: Label = item.data(LABEL_ROLE)
        if item.text() != label.name:
            self.show_wrong("")
            self.renamed.emit(label.no, item.text())

    def _on_colour(self, colour: Colour) -> None:
        label = self._current()
        if label is not None:
            self.recoloured.emit(label.no, colour)

    def _on_new_colour(self, colour: Colour) -> None:
        self._colour = colour
        self._show_state()


def _without_state(slot: Callable[[Colour], None], colour: Colour, _checked: bool = False) -> None:
    """A triggered action also says whether it is checked."""
    slot(colour)
