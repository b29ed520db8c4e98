"""A page of the settings window: a heading and a row for each of its settings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from liangjiang_reader.bilingual.both import BothLanguages
from liangjiang_reader.config import settings
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.lang.catalogue import _, in_language
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.settings_controls import control

#: A subsequence of letters is found in almost any long text: names below this are no match.
_LEAST_SCORE_PER_LETTER = 5.0


class SettingRow(QFrame):
    """Name and explanation on the left, the control on the right, what is wrong below.

    ``changed`` carries name and value, only of values that the setting can have.
    """

    changed = Signal(str, object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingRow")
        self.name = name
        self.control = control(name, self)
        self._label, self._help, self._wrong = QLabel(self), QLabel(self), QLabel(self)
        self._label.setObjectName("settingLabel")
        self._label.setBuddy(self.control)
        self._help.setObjectName("settingHelp")
        self._wrong.setObjectName("settingWrong")
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._label, self._help, self._wrong):
            part.setWordWrap(True)
            words.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 11)
        layout.setSpacing(24)
        layout.addLayout(words, 1)
        layout.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._wrong.hide()
        self.control.changed.connect(self._on_changed)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        row = settings_rows.ROWS[self.name]
        self._label.setText(_(row.label))
        self._help.setText(_(row.help))
        self._wrong.setText(settings_rows.wrong_value(self.name))
        self.control.setAccessibleName(_(row.label))
        self.control.setAccessibleDescription(_(row.help))
        self.control.retranslate_ui()

    def show_value(self, value: Any) -> None:
        """Show the value that the setting has."""
        self._wrong.hide()
        self.control.show_value(value)

    def fits(self, typed: str, both: BothLanguages) -> bool:
        """Whether the name fits what was typed, or the explanation holds it."""
        row = settings_rows.ROWS[self.name]
        if text_fits(typed, row.label, both):
            return True
        wanted = typed.strip().casefold()
        texts = (row.help, *row.choices.values())
        return any(
            wanted in in_language(language, text).casefold()
            for text in texts
            for language in ("en", "zh_CN")
        )

    @Slot(object)
    def _on_changed(self, value: Any) -> None:
        wrong = bool(settings.problem(self.name, value))
        self._wrong.setVisible(wrong)
        if not wrong:
            self.changed.emit(self.name, value)


class SettingsPage(QWidget):
    """The settings of one page.

    Signals:
        changed: a setting and its new value.
        reset_pressed: the key of this page.
    """

    changed = Signal(str, object)
    reset_pressed = Signal(str)

    def __init__(self, key: str, both: BothLanguages, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"{key}Page")
        self._both = both
        self._heading = QLabel(self)
        self._heading.setObjectName("settingsHeading")
        self._heading.setIndent(0)
        self._reset = QPushButton(self)
        self._reset.setObjectName(f"{key}ResetButton")
        self._reset.setAutoDefault(False)
        self._reset.clicked.connect(self._on_reset)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._reset)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 18)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.rows = [SettingRow(name, self) for name in names(key)]
        for row in self.rows:
            self.body.addWidget(row)
            row.changed.connect(self.changed)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        page = _(settings_rows.PAGES[self.key])
        self._heading.setText(page)
        self._reset.setText(_("Reset this page"))
        self._reset.setAccessibleName(_("Reset the page “{page}”").format(page=page))
        for row in self.rows:
            row.retranslate_ui()

    def show_settings(self, values: Settings) -> None:
        """Show the values that the settings have."""
        for row in self.rows:
            row.show_value(getattr(values, row.name))

    def filter(self, typed: str) -> bool:
        """Show the rows that fit what was typed, all for no text; returns whether any does."""
        whole = not typed.strip() or text_fits(typed, settings_rows.PAGES[self.key], self._both)
        for row in self.rows:
            row.setVisible(whole or row.fits(typed, self._both))
        return any(not row.isHidden() for row in self.rows)

    def focus(self, name: str) -> QWidget | None:
        """Give the focus to a setting; returns its row, None if it is on another page."""
        row = next((row for row in self.rows if row.name == name), None)
        if row is not None:
            row.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row

    @Slot()
    def _on_reset(self) -> None:
        self.reset_pressed.emit(self.key)


def names(page: str) -> tuple[str, ...]:
    """The settings of a page that this version has, in the order of their rows."""
    known = settings.names()
    return tuple(
        name
        for name, row in settings_rows.ROWS.items()
        if row.page == page and name in known and name != "keys"
    )


def text_fits(typed: str, message: str, both: BothLanguages) -> bool:
    """Whether a short text fits what was typed well, in one of its languages."""
    found = both.find(typed, in_language("en", message), in_language("zh_CN", message))
    least = _LEAST_SCORE_PER_LETTER * len(typed.replace(" ", ""))
    return found is not None and found.score >= least
