"""Parts of the photo viewer's window: the bar, the stage with the photo, the words below it."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from string import Template

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.render.info import credit_line
from liangjiang_reader.render.palette import Palette
from liangjiang_reader.ui import icons
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.photo_canvas import PhotoCanvas
from liangjiang_reader.ui.photo_viewer_actions import ViewerActions

_EDGE_PX, _EDGE_ICON_PX = 14, 26
_CAPTION_LINES = 2
_CAPTION_WIDTH_PX = 900

_SHEET = Template("""
#photoViewer, #viewerBar, #viewerWords, #viewerStage, #viewerMessage { background: $page; }
#viewerBar { border: none; border-bottom: 1px solid $rule; }
#viewerWords { border: none; border-top: 1px solid $rule; }
QLabel { color: $text; background: transparent; }
#viewerCounter, #viewerZoom, #viewerReason { color: $muted; }
#viewerTold { color: $accent; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; color: $selected_text; }
QToolButton:focus { border-color: $accent; }
#viewerStage QToolButton { background: $side; border-radius: 8px; padding: 9px 7px; }
#viewerStage QToolButton:hover { background: $hover; }
#viewerStage QToolButton:focus { border-color: $accent; }
QPushButton { background: $side; color: $text; border: 1px solid $faint; border-radius: 6px;
              padding: 6px 16px; }
QPushButton:hover, QPushButton:focus { border-color: $accent; }
QMenu { background: $page; border: 1px solid $rule; padding: 5px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 5px; color: $text; }
QMenu::item:selected { background: $selected; color: $selected_text; }
QMenu::item:disabled { color: $faint; }
QToolTip { background: $page; color: $text; border: 1px solid $rule; padding: 4px 7px; }
""")


def viewer_sheet(palette: Palette) -> str:
    """The style sheet of the viewer in the colours of a dark palette."""
    return _SHEET.substitute({name: str(value) for name, value in asdict(palette).items()})


def _button(actions: ViewerActions, name: str, parent: QWidget, side: int) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(f"viewer_{name}Button")
    button.setDefaultAction(actions[name])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(side, side))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(actions[name].text())
    return button


class ViewerBar(QFrame):
    """Which photo it is, and the buttons."""

    def __init__(self, actions: ViewerActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewerBar")
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self.counter = self._label("viewerCounter")
        self.title = ElidedLabel(self)
        self.title.setObjectName("viewerTitle")
        self.zoom = self._label("viewerZoom")
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("1600 %") + 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 10, 5)
        layout.setSpacing(3)
        layout.addWidget(self.counter)
        layout.addSpacing(14)
        layout.addWidget(self.title, 1)
        layout.addSpacing(14)
        self._add(layout, "zoom_out")
        layout.addWidget(self.zoom)
        self._add(layout, "zoom_in", "fit", "actual")
        layout.addSpacing(12)
        self._add(layout, "article", "copy", "save", "folder")
        layout.addSpacing(12)
        self._add(layout, "full_screen", "close")

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, button in self._buttons.items():
            button.setAccessibleName(self._actions[name].text())

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(name)
        return label

    def _add(self, layout: QHBoxLayout, *names: str) -> None:
        for name in names:
            self._buttons[name] = _button(self._actions, name, self, icons.BUTTON_PX)
            layout.addWidget(self._buttons[name])


class ViewerMessage(QWidget):
    """Why there is no photo, and one thing to do about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewerMessage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence, self.reason = self._label("viewerSentence"), self._label("viewerReason")
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.sentence.setFont(font)
        self.button = QPushButton(self)
        self.button.setObjectName("viewerRetryButton")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(90, 20, 90, 20)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.sentence)
        layout.addWidget(self.reason)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def say(self, sentence: str, reason: str = "", action: str = "") -> None:
        """Show a sentence, why it is so, and a button if there is something to do."""
        self.sentence.setText(sentence)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label


class ViewerStage(QWidget):
    """The photo, or a message in its place, between the buttons for the one before and after."""

    resized = Signal()

    def __init__(self, actions: ViewerActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewerStage")
        self._actions = actions
        self.canvas, self.message = PhotoCanvas(self), ViewerMessage(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.message)
        self._edges = {
            name: _button(actions, name, self, _EDGE_ICON_PX) for name in ("previous", "next")
        }

    def show_canvas(self) -> None:
        """Show the photo."""
        self._show(self.canvas)

    def show_message(self) -> None:
        """Show the message."""
        self._show(self.message)

    def show_edges(self) -> None:
        """Show the buttons at the edges where there is somewhere to go."""
        for name, button in self._edges.items():
            there = self._actions[name].isEnabled()
            if button.hasFocus() and not there:
                self.canvas.setFocus()
            button.setVisible(there)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, button in self._edges.items():
            button.setAccessibleName(self._actions[name].text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the edges."""
        super().resizeEvent(event)
        for name, button in self._edges.items():
            button.adjustSize()
            left = _EDGE_PX if name == "previous" else self.width() - button.width() - _EDGE_PX
            button.move(left, (self.height() - button.height()) // 2)
        self.resized.emit()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        for button in self._edges.values():
            button.raise_()


class ViewerWords(QFrame):
    """Caption and credit of the photo, and what the viewer has to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewerWords")
        self.caption = QLabel(self)
        self.caption.setObjectName("viewerCaption")
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.caption.setTextFormat(Qt.TextFormat.RichText)
        self.caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.caption.setMinimumHeight(_CAPTION_LINES * self.fontMetrics().lineSpacing() + 2)
        self.caption.setMaximumWidth(_CAPTION_WIDTH_PX)
        self.caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName("viewerTold")
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 10, 28, 12)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.caption, 100)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.told)

    def show_photo(self, photo: PlacedPhoto | None, muted: str) -> None:
        """Show the words of a photo, the credit in the colour ``muted``."""
        if photo is None:
            self.caption.clear()
            return
        credit = escape(credit_line(photo.credit)) if photo.credit else ""
        parts = [
            escape(photo.caption or ""),
            f'<span style="color: {muted}">{credit}</span>' if credit else "",
        ]
        self.caption.setText(" ".join(part for part in parts if part))
