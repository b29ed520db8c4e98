"""The header: the buttons for what is done most, in one slim line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from liangjiang_reader.ui import icons
from liangjiang_reader.ui.actions import Actions

_LEFT = ("back", "forward", "refresh", "offline", "photo_wall")
_RIGHT = ("star", "unread", "browser", "zoom_out", "zoom_in")
#: Names that tests and scripts rely on; other buttons are named after their action.
_OBJECT_NAMES = {"refresh": "refreshButton", "offline": "offlineButton", "star": "starButton"}


class Header(QFrame):
    """Buttons of the window's actions; the language button shows where it leads."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._actions = actions
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
        language = self._button("language")
        language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout.addWidget(language)
        self.retranslate_ui()

    @Slot()
    def retranslate_ui(self) -> None:
        """Say what the buttons do now, in the current language."""
        for name, button in self._buttons.items():
            button.setAccessibleName(self._actions[name].text())

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
        button.setIconSize(QSize(icons.BUTTON_PX, icons.BUTTON_PX))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._actions[name].changed.connect(self.retranslate_ui)
        self._buttons[name] = button
        return button
