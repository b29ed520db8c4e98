"""The status line: online or offline, what goes on, its progress, and the button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import icons, tooltips
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.theme import Theme

_BAR_WIDTH_PX = 170
_ICON_PX = 15


class StatusLine(QFrame):
    """Tells one thing at a time: a hovered link, else what goes on, else the connection."""

    def __init__(self, theme: Theme, cancel: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._theme = theme
        self._icon_name = "online"
        self._connection = self._activity = self._link = ""
        self._icon = QLabel(self)
        self._icon.setObjectName("statusIcon")
        self._text = ElidedLabel(self)
        self._text.setObjectName("statusText")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progressBar")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH_PX)
        self._cancel = QToolButton(self)
        self._cancel.setDefaultAction(cancel)
        self._cancel.setObjectName("cancelButton")
        self._cancel.setIconSize(QSize(16, 16))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 8, 3)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        theme.changed.connect(self._draw_icon)
        self.setMinimumHeight(self.sizeHint().height())  # with the bar, so that nothing moves later
        self.hide_progress()
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self._bar.setAccessibleName(_("Progress"))
        self._cancel.setAccessibleName(self._cancel.defaultAction().text())

    def set_connection(self, icon: str, text: str) -> None:
        """Say whether the reader is online."""
        self._icon_name, self._connection = icon, text
        self._icon.setAccessibleName(text)
        self._icon.setToolTip(tooltips.words(text))
        self._draw_icon()
        self._tell()

    def set_activity(self, text: str, details: str = "") -> None:
        """Say what goes on or how it ended; "" for nothing to say."""
        self._activity = text
        self._text.setToolTip(tooltips.words(details))
        self._tell()

    def forget(self, text: str) -> None:
        """Say nothing more of this; what was told since stays."""
        if self._activity == text:
            self.set_activity("")

    @Slot(str)
    def show_link(self, address: str) -> None:
        """Say where the link under the pointer leads; "" when there is none."""
        self._link = address
        self._tell()

    def show_progress(self, done: int, total: int) -> None:
        """Show the bar; a total of 0 means that it is not known yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._cancel.show()

    def hide_progress(self) -> None:
        """Nothing goes on any more."""
        self._bar.hide()
        self._cancel.hide()

    def _tell(self) -> None:
        self._text.setText(self._link or self._activity or self._connection)

    @Slot()
    def _draw_icon(self) -> None:
        colour = self._theme.palette.muted
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._icon_name, colour, _ICON_PX, ratio))
