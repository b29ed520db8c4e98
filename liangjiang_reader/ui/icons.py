"""Icons in the colours of the theme: line drawings of ``resources/icons/ui``, tinted and sharp."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from liangjiang_reader.config import paths

#: Size of a button's icon, in device-independent pixels, and the scales it is drawn for.
BUTTON_PX = 20
_SCALES = (1, 2)
_INK = b"#000000"


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
