"""The settings window: pages, a search over all of them, and what is done with them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.bilingual.both import BothLanguages
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.keys_page import KeysPage
from liangjiang_reader.ui.settings_keeper import SettingsKeeper
from liangjiang_reader.ui.settings_page import SettingsPage, names
from liangjiang_reader.ui.shortcuts import Shortcuts

_SIZE = (860, 620)
_LEAST_SIZE = (560, 380)
_LIST_WIDTH_PX = 170
#: Buttons below: object name, text, method of the keeper.
_BUTTONS = {
    "backupSettings": (N_("Back up"), "back_up"),
    "exportSettings": (N_("Export…"), "export"),
    "importSettings": (N_("Import…"), "take_over"),
    "resetSettings": (N_("Reset all"), "reset_all"),
}


class SettingsWindow(QDialog):
    """Every setting, applied as soon as it is changed."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        shortcuts: Shortcuts,
        both: BothLanguages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsWindow")
        self._desk = desk
        self.keeper = SettingsKeeper(desk, self)
        keys = KeysPage(actions, shortcuts, both, self)
        plain = [SettingsPage(key, both, self) for key in settings_rows.PAGES if names(key)]
        self.pages: list[SettingsPage | KeysPage] = [*plain, keys]
        self.search, self.list = QLineEdit(self), QListWidget(self)
        self._scroll, self._content = QScrollArea(self), QWidget(self)
        self._notice, self._notice_text = QFrame(self), QLabel(self)
        self._undo, self._close = QPushButton(self), QPushButton(self)
        self._nothing = QLabel(self)
        self._buttons = {name: QPushButton(self) for name in _BUTTONS}
        self._name_parts()
        self._arrange()
        self._connect(plain)
        self.resize(*_SIZE)
        self.setMinimumSize(*_LEAST_SIZE)
        self.retranslate_ui()
        self.list.setCurrentRow(0)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Settings"))
        self.search.setPlaceholderText(_("Search the settings"))
        self.search.setAccessibleName(_("Search the settings"))
        self.list.setAccessibleName(_("Pages"))
        self._scroll.setAccessibleName(_("Settings"))
        self._undo.setText(_("Undo"))
        self._close.setText(_("Close"))
        self._nothing.setText(_("No setting has such a name."))
        for row, page in enumerate(self.pages):
            self._item(row).setText(_(settings_rows.PAGES[page.key]))
            page.retranslate_ui()
        for name, (text, _method) in _BUTTONS.items():
            self._buttons[name].setText(_(text))

    def open_at(self, name: str = "") -> None:
        """Show the window, with the focus on a setting if one is named."""
        self.search.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        if not name:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        for row, page in enumerate(self.pages):
            self.list.setCurrentRow(row)
            place = page.focus(name)
            if place is not None:
                self._scroll.ensureWidgetVisible(place)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the settings as they are now."""
        super().showEvent(event)
        self._show_settings()

    def _item(self, row: int) -> QListWidgetItem:
        item = self.list.item(row)
        if item is None:
            item = QListWidgetItem(self.list)
        return item

    def _name_parts(self) -> None:
        self.search.setObjectName("settingsSearch")
        self.search.setClearButtonEnabled(True)
        self.list.setObjectName("settingsPages")
        self.list.setFixedWidth(_LIST_WIDTH_PX)
        self._scroll.setObjectName("settingsScroll")
        self._content.setObjectName("settingsContent")
        self._notice.setObjectName("settingsNotice")
        self._notice.hide()
        self._notice_text.setWordWrap(True)
        self._notice_text.setTextFormat(Qt.TextFormat.PlainText)
        self._notice_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo.setObjectName("undoSettings")
        self._close.setObjectName("closeSettings")
        self._nothing.setObjectName("paletteNothing")
        self._nothing.hide()
        for name, button in self._buttons.items():
            button.setObjectName(name)
        for button in (*self._buttons.values(), self._undo, self._close):
            # Enter in a field ends the input; it must not press a button.
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        content = QVBoxLayout(self._content)
        content.setContentsMargins(22, 4, 22, 8)
        content.addWidget(self._nothing)
        for page in self.pages:
            content.addWidget(page)
        content.addStretch(1)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notice = QHBoxLayout(self._notice)
        notice.addWidget(self._notice_text, 1)
        notice.addWidget(self._undo)
        left, right, middle = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        right.addWidget(self._notice)
        right.addWidget(self._scroll, 1)
        middle.setSpacing(0)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        below = QHBoxLayout()
        for button in self._buttons.values():
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(below)

    def _connect(self, plain: list[SettingsPage]) -> None:
        self.list.currentRowChanged.connect(self._on_page_chosen)
        self.search.textChanged.connect(self._show_pages)
        for page in plain:
            page.changed.connect(self._on_changed)
        for each in self.pages:
            each.reset_pressed.connect(self.keeper.reset_page)
        for name, (_text, method) in _BUTTONS.items():
            self._buttons[name].clicked.connect(getattr(self.keeper, method))
        self.keeper.told.connect(self._on_told)
        self._undo.clicked.connect(self.keeper.undo)
        self._close.clicked.connect(self.close)
        self._desk.settings_changed.connect(self._show_settings)
        self._desk.failed.connect(self._show_settings)
        self._desk.replaced.connect(self._show_settings)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)

    @Slot()
    def _on_page_chosen(self) -> None:
        self.search.clear()
        self._show_pages()

    @Slot()
    def _show_pages(self) -> None:
        """The chosen page; while something is searched, all that has it."""
        typed = self.search.text()
        if not typed.strip():
            for row, page in enumerate(self.pages):
                page.filter("")
                page.setVisible(row == self.list.currentRow())
            self._nothing.hide()
            self._scroll.verticalScrollBar().setValue(0)
            return
        found = [page.filter(typed) for page in self.pages]
        for page, fits in zip(self.pages, found, strict=True):
            page.setVisible(fits)
        self._nothing.setVisible(not any(found))

    @Slot()
    def _show_settings(self) -> None:
        if self.isVisible():
            for page in self.pages:
                page.show_settings(self._desk.workspace.settings)

    @Slot(str, object)
    def _on_changed(self, name: str, value: object) -> None:
        self._desk.change_setting(**{name: value})

    @Slot(str, bool)
    def _on_told(self, sentence: str, can_undo: bool) -> None:
        self._notice_text.setText(sentence)
        self._undo.setVisible(can_undo)
        self._notice.show()
