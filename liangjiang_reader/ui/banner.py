"""A banner across the window: one sentence that must not be missed, and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel(self)
        self._text.setObjectName(f"{name}BannerText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName(f"{name}BannerButton")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 10, 5)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self.hide()

    def say(self, text: str, action: str, *, shown: bool) -> None:
        """Set the sentence and the button's text, and show both or hide both."""
        self._text.setText(text)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.setAccessibleName(text)
        self.setVisible(shown)

    def emphasise(self) -> None:
        """Write the sentence in bold."""
        font = QFont(self._text.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._text.setFont(font)
