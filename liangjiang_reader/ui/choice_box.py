"""A field that offers a few choices, drawn alike on every system."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

_CHEVRON_PX = 14


class ChoiceBox(QComboBox):
    """A combo box with the arrow of all other buttons: the style sheet takes its own away."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the arrow."""
        super().paintEvent(event)
        draw_chevrons(self, ((self.height() // 2 + 1, True),))


def draw_chevrons(widget: QWidget, places: tuple[tuple[int, bool], ...]) -> None:
    """Draw arrow heads at the right end of a widget, each at its height, pointing down or up."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().placeholderText().color(), 1.5))
    x = widget.width() - _CHEVRON_PX
    for y, down in places:
        tip = 2 if down else -2
        painter.drawPolyline([QPoint(x - 4, y - tip), QPoint(x, y + tip), QPoint(x + 4, y - tip)])
    painter.end()
