"""Icons in the colours of the theme: line drawings of ``resources/icons/ui``, tinted and sharp."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from liangjiang_reader.config import paths
from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.render import palette
from liangjiang_reader.render.palette import Palette

#: Size of a button's icon, in device-independent pixels, and the scales it is drawn for.
BUTTON_PX = 20
_SCALES = (1, 2)
_INK = b"#000000"
_DOT_PX = 18


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon ``name`` in a colour (``#rrggbb``), and in another while it cannot be used."""
    made = QIcon()
    for size in (BUTTON_PX * scale for scale in _SCALES):
        made.addPixmap(_drawn(name, colour, size), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, disabled, size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of ``size`` device-independent pixels."""
    drawn = QPixmap(_drawn(name, colour, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def dot_icon(colours: Palette, colour: Colour, ratio: float) -> QIcon:
    """A dot in the colour of a highlight or label."""
    side = round(_DOT_PX * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.dot_colour(colours, colour)), 1.5 * ratio))
    painter.setBrush(QColor(palette.mark_colour(colours, colour)))
    inset = round(2 * ratio)
    painter.drawEllipse(QRect(inset, inset, side - 2 * inset, side - 2 * inset))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return QIcon(drawn)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int) -> QPixmap:
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(_tinted(name, colour)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn


@lru_cache(maxsize=128)
def _tinted(name: str, colour: str) -> QByteArray:
    drawing = paths.resource(f"icons/ui/{name}.svg").read_bytes()
    return QByteArray(drawing.replace(_INK, colour.encode()))
