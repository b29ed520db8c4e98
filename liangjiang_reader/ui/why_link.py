"""The link below the sentence of an empty list: it leads to what was fetched for it and why not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.headline_view import HeadlineView

_GAP_PX = 14


class WhyLink(QPushButton):
    """Stands inside the list, below its sentence."""

    def __init__(self, view: HeadlineView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("whyButton")
        self._view = view
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.viewport().installEventFilter(self)

    def show_if(self, wanted: bool) -> None:
        """Show it or not, where the sentence ends now."""
        self.setText(_("Why?"))
        self.setAccessibleName(_("Why is this section empty?"))
        self.setToolTip(_("Why is this section empty?"))
        self.setVisible(wanted)
        if wanted:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width sets the sentence on other lines."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        text = self._view.empty_text_rect()
        self.move(text.center().x() - self.width() // 2, text.bottom() + _GAP_PX)
