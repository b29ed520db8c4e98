"""The header: the buttons for what is done most, in one slim line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.language import LanguageSwitch

_LEFT = ("back", "forward", "refresh", "offline")
_RIGHT = ("star", "unread", "browser", "zoom_out", "zoom_in")
#: Names that tests and scripts rely on; other buttons are named after their action.
_OBJECT_NAMES = {"refresh": "refreshButton", "offline": "offlineButton", "star": "starButton"}


class Header(QFrame):
    """Buttons of the window's actions, and the language button."""

    def __init__(self, actions: Actions, language: LanguageSwitch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._actions, self._language = actions, language
        self._buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 10, 5)
        layout.setSpacing(4)
        for name in _LEFT:
            layout.addWidget(self._button(name))
        layout.addStretch(1)
        for name in _RIGHT:
            layout.addWidget(self._button(name))
        layout.addSpacing(6)
        self._language_button = self._button("language")
        self._language_button.setObjectName("languageButton")
        self._language_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout.addWidget(self._language_button)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, button in self._buttons.items():
            button.setAccessibleName(self._actions[name].text())
        # The language it leads to, in its own words: so a lost person finds the way back.
        self._language_button.setText(LANGUAGE_NAMES.get(self._language.next, self._language.next))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions[name])
        button.setObjectName(_OBJECT_NAMES.get(name, f"{name}Button"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[name] = button
        return button
