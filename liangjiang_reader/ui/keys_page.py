"""The page of keys: every command with its keys, and a field that takes the next key pressed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.bilingual.both import BothLanguages
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.settings_page import text_fits
from liangjiang_reader.ui.shortcuts import Shortcuts, native, portable, refusal

_NAME = Qt.ItemDataRole.UserRole
_LEAST_HEIGHT_PX = 300


class KeysPage(QWidget):
    """Choose a command, press a key, and it has it; a key that is taken is offered to be moved.

    ``reset_pressed`` carries the key of this page: all commands are to have their usual keys.
    """

    reset_pressed = Signal(str)
    key = "keys"

    def __init__(
        self, actions: Actions, shortcuts: Shortcuts, both: BothLanguages, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keysPage")
        self._actions, self._shortcuts, self._both = actions, shortcuts, both
        self._typed = ""
        self._heading, self._message = QLabel(self), QLabel(self)
        self._heading.setObjectName("settingsHeading")
        self._heading.setIndent(0)
        self._message.setObjectName("settingHelp")
        self._message.setWordWrap(True)
        self._reset_all = self._button("keysResetButton")
        self._give, self._clear = self._button("giveKeyButton"), self._button("clearKeysButton")
        self._usual = self._button("usualKeysButton")
        self.list = self._made_list()
        self.field = QKeySequenceEdit(self)
        self.field.setObjectName("keyField")
        self.field.setMaximumSequenceLength(1)
        self._arrange()
        self._connect()
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self._heading.setText(_(settings_rows.PAGES[self.key]))
        self._reset_all.setText(_("Reset all keys"))
        self._clear.setText(_("No key"))
        self._usual.setText(_("Usual keys"))
        self.list.setHeaderLabels([_("Command"), _("Keys")])
        self.list.setAccessibleName(_("Commands and their keys"))
        self.field.setAccessibleName(_("Press the new key"))
        # The field inside is what has the focus and what is read out.
        for inside in self.field.findChildren(QLineEdit):
            inside.setObjectName("keyFieldText")
            inside.setAccessibleName(_("Press the new key"))
            inside.setPlaceholderText(_("Press the new key"))
        self._fill()

    def show_settings(self, values: Settings) -> None:
        """The keys come from the shortcuts, which follow the settings themselves."""

    def filter(self, typed: str) -> bool:
        """Show the commands that fit what was typed, by their name or key."""
        self._typed = typed
        whole = not typed.strip() or text_fits(typed, settings_rows.PAGES[self.key], self._both)
        for item in self._items():
            item.setHidden(not whole and not self._fits(item))
        return any(not item.isHidden() for item in self._items())

    def focus(self, name: str) -> QWidget | None:
        """Give the focus to the list if the keys are asked for."""
        if name != self.key:
            return None
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no half-entered key behind."""
        super().hideEvent(event)
        self.field.clear()

    def choose(self, command: str) -> None:
        """Choose a command."""
        for item in self._items():
            if item.data(0, _NAME) == command:
                self.list.setCurrentItem(item)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setObjectName("keyList")
        made.setColumnCount(2)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setMinimumHeight(_LEAST_HEIGHT_PX)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(False)
        for name in self._actions:
            item = QTreeWidgetItem(made)
            item.setData(0, _NAME, name)
        made.setCurrentIndex(made.model().index(0, 0))
        return made

    def _arrange(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._reset_all)
        below.addWidget(self.field, 1)
        for button in (self._give, self._clear, self._usual):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 18)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        layout.addWidget(self._message)

    def _connect(self) -> None:
        self._shortcuts.changed.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.field.keySequenceChanged.connect(self._judge)
        self._give.clicked.connect(self._on_give)
        self._clear.clicked.connect(self._on_clear)
        self._usual.clicked.connect(self._on_usual)
        self._reset_all.clicked.connect(self._on_reset_all)

    @property
    def _command(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _NAME)) if item else ""

    @property
    def _key(self) -> str:
        sequence = self.field.keySequence()
        return portable(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _fits(self, item: QTreeWidgetItem) -> bool:
        wanted = self._typed.strip().casefold()
        if wanted and wanted in item.text(1).casefold():
            return True
        return text_fits(self._typed, self._actions.message(item.data(0, _NAME)), self._both)

    @Slot()
    def _fill(self) -> None:
        for item in self._items():
            name = item.data(0, _NAME)
            item.setText(0, _(self._actions.message(name)))
            item.setText(1, ", ".join(native(key) for key in self._shortcuts.of(name)))
            font = item.font(1)
            font.setBold(not self._shortcuts.is_usual(name))
            item.setFont(1, font)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Say what would happen if the chosen command got the key in the field."""
        command, key = self._command, self._key
        self._give.setText(_("Give this key"))
        self._give.setEnabled(False)
        self._clear.setEnabled(bool(command and self._shortcuts.of(command)))
        self._usual.setEnabled(bool(command) and not self._shortcuts.is_usual(command))
        if not command or not key:
            self._message.setText(
                _("Choose a command, go to the field and press the key it is to have.")
            )
            return
        name = _(self._actions.message(command))
        other = self._shortcuts.holder(key, command)
        if refusal(key):
            self._message.setText(refusal(key))
        elif key in self._shortcuts.of(command):
            self._message.setText(_("“{command}” has this key already.").format(command=name))
        elif other is not None:
            holder = _(self._actions.message(other))
            self._message.setText(
                _("“{other}” has this key. “{command}” can take it over.").format(
                    other=holder, command=name
                )
            )
            self._give.setText(_("Take it over"))
            self._give.setEnabled(True)
        else:
            self._message.setText(_("This key is free for “{command}”.").format(command=name))
            self._give.setEnabled(True)

    @Slot()
    def _on_chosen(self) -> None:
        self.field.clear()
        self._judge()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_give(self) -> None:
        command, key = self._command, self._key
        if command and key and not refusal(key):
            self._shortcuts.give(command, key)
            self.field.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_clear(self) -> None:
        self._shortcuts.clear(self._command)

    @Slot()
    def _on_usual(self) -> None:
        self._shortcuts.reset(self._command)

    @Slot()
    def _on_reset_all(self) -> None:
        self.reset_pressed.emit(self.key)
