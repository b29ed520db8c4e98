"""A flat button that shows what is chosen and opens a menu to choose something else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_LEFT_PX, _CHEVRON_ROOM_PX = 9, 24


class ChoiceButton(QToolButton):
    """The text of the choice with a chevron behind it."""

    def __init__(self, name: str, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the chevron too."""
        return super().sizeHint() + QSize(_LEFT_PX + _CHEVRON_ROOM_PX, 0)

    def minimumSizeHint(self) -> QSize:
        """A long name may be cut: it must not force the pane wider."""
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the text from the left, the chevron behind it."""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setPen(self.palette().buttonText().color())
        room = self.width() - _LEFT_PX - _CHEVRON_ROOM_PX
        elide = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), elide, room)
        area = QRect(_LEFT_PX, 0, room, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.5))
        after = _LEFT_PX + self.fontMetrics().horizontalAdvance(text) + 12
        draw_chevron(painter, QPoint(after, self.height() // 2 + 1), down=True)
        painter.end()


def draw_chevron(painter: QPainter, centre: QPoint, *, down: bool) -> None:
    """An arrow head of two strokes, pointing down or to the right, with the painter's pen."""
    x, y = centre.x(), centre.y()
    ends = ((x - 4, y - 2), (x, y + 2), (x + 4, y - 2))
    if not down:
        ends = ((x - 2, y - 4), (x + 2, y), (x - 2, y + 4))
    painter.drawPolyline([QPoint(*end) for end in ends])
