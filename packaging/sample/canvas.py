"""A canvas for flat illustrations: shapes with plain or graded fills, drawn at twice the size.

Colours are ``#rrggbb`` or ``#aarrggbb``. A fill is one colour, or several that grade from the
shape's top to its bottom. Lengths are pixels of the finished picture, y downward.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

Fill = str | Sequence[str]
Point = tuple[float, float]

_SCALE = 2
_JPEG_QUALITY = 84


def fade(colour: str, alpha: float) -> str:
    """The colour with this opacity, 0.0-1.0."""
    return f"#{round(alpha * 255):02x}{colour[-6:]}"


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies ``share`` of the way from the first to the second."""
    pairs = zip(bytes.fromhex(first[-6:]), bytes.fromhex(second[-6:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Canvas:
    """One picture while it is drawn. ``chance`` gives the same numbers at every run."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width = width
        self.height = height
        self.chance = random.Random(seed)
        self._image = QImage(width * _SCALE, height * _SCALE, QImage.Format.Format_RGB32)
        self._painter = QPainter(self._image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.scale(_SCALE, _SCALE)

    def jpeg(self) -> bytes:
        """Finish the picture."""
        self._painter.end()
        small = self._image.scaled(
            self.width,
            self.height,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        small.save(buffer, "JPEG", _JPEG_QUALITY)  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    # -- shapes ----------------------------------------------------------------------------

    def shape(self, path: QPainterPath, fill: Fill) -> None:
        """Fill any path."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_brush(fill, path.boundingRect()))
        self._painter.drawPath(path)

    def background(self, *colours: str) -> None:
        """Grade the whole picture from top to bottom."""
        self.rect(0, 0, self.width, self.height, colours)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: Fill, radius: float = 0
    ) -> None:
        """Fill a rectangle, its corners rounded by ``radius``."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        self.shape(path, fill)

    def polygon(self, points: Sequence[Point], fill: Fill) -> None:
        """Fill a shape with straight edges."""
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(*point)
        path.closeSubpath()
        self.shape(path, fill)

    def blob(self, points: Sequence[Point], fill: Fill) -> None:
        """Fill a closed shape whose outline runs smoothly through the points."""
        self.shape(_smooth([points[-1], *points, points[0], points[1]]), fill)

    def bank(self, points: Sequence[Point], fill: Fill) -> None:
        """Fill everything below a smooth line from the left to the right."""
        path = _smooth([points[0], *points, points[-1]])
        path.lineTo(points[-1][0], self.height)
        path.lineTo(points[0][0], self.height)
        path.closeSubpath()
        self.shape(path, fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Fill) -> None:
        """Fill an ellipse around a centre, given its half axes."""
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), across, down)
        self.shape(path, fill)

    def circle(self, x: float, y: float, radius: float, fill: Fill) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, fill)

    def line(
        self, points: Sequence[Point], colour: str, width: float, *, smooth: bool = False
    ) -> None:
        """Draw a line through the points."""
        if smooth:
            path = _smooth([points[0], *points, points[-1]])
        else:
            path = QPainterPath(QPointF(*points[0]))
            for point in points[1:]:
                path.lineTo(*point)
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, pen)

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0) -> None:
        """Light that fades out toward ``radius``."""
        gradient = QRadialGradient(QPointF(x, y), radius)
        gradient.setColorAt(0, QColor(fade(colour, alpha)))
        gradient.setColorAt(0.4, QColor(fade(colour, alpha * 0.45)))
        gradient.setColorAt(1, QColor(fade(colour, 0)))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(gradient))
        self._painter.drawEllipse(QPointF(x, y), radius, radius)

    # -- what landscapes are made of ---------------------------------------------------------

    def ridge(self, base: float, height: float, fill: Fill, seed: int, peaks: float = 3) -> None:
        """A chain of hills across the picture, up to ``height`` above ``base``."""
        chance = random.Random(seed)
        waves = [
            (2 ** (-0.9 * octave), peaks * 1.9**octave, chance.uniform(0, math.tau))
            for octave in range(5)
        ]
        total = sum(weight for weight, _, _ in waves)
        points = []
        for x in range(0, self.width + 8, 8):
            turn = x / self.width * math.pi
            level = sum(w * (0.5 + 0.5 * math.sin(turn * f + p)) for w, f, p in waves) / total
            points.append((float(x), base - height * level))
        self.bank(points, fill)

    def mist(self, y: float, height: float, colour: str, alpha: float) -> None:
        """A band of mist, thickest in its middle."""
        clear = fade(colour, 0)
        self.rect(0, y, self.width, height, (clear, fade(colour, alpha), clear))

    def ripples(
        self, area: tuple[float, float, float, float], colour: str, count: int, alpha: float = 0.35
    ) -> None:
        """Short level strokes on water inside (left, top, right, bottom), longer when nearer."""
        left, top, right, bottom = area
        for _ in range(count):
            near = self.chance.random() ** 0.8
            y = top + (bottom - top) * near
            half = 5 + 30 * near * self.chance.uniform(0.4, 1)
            x = self.chance.uniform(left, right)
            self.ellipse(x, y, half, 0.5 + 1.3 * near, fade(colour, alpha))

    def reflect(self, y: float, depth: float, alpha: float = 0.35) -> None:
        """Mirror what stands above the water line ``y``, broken up by small waves."""
        rows = round(depth)
        copy = self._image.copy(
            0, round((y - depth) * _SCALE), self.width * _SCALE, rows * _SCALE
        ).transformed(QTransform(1, 0, 0, -1, 0, 0))
        for row in range(rows):
            sway = math.sin(row * 0.55) * (0.6 + 4.5 * row / rows)
            self._painter.setOpacity(alpha * (1 - row / rows))
            self._painter.drawImage(
                QRectF(sway - 6, y + row, self.width + 12, 1),
                copy,
                QRectF(0, row * _SCALE, self.width * _SCALE, _SCALE),
            )
        self._painter.setOpacity(1)

    def canopy(
        self, left: float, right: float, base: float, size: float, colours: Sequence[str]
    ) -> None:
        """The crowns of a row of trees, the last colour in front."""
        for depth, colour in enumerate(colours):
            x = left
            while x < right:
                radius = size * self.chance.uniform(0.6, 1.1)
                self.circle(x, base + depth * size * 0.55 + radius * 0.3, radius, colour)
                x += size * self.chance.uniform(0.6, 1.1)

    def tree(self, x: float, base: float, size: float, crown: str, trunk: str = "#5b4636") -> None:
        """A broad-leaved tree: a trunk, a crown, light from the upper right."""
        self.rect(x - size * 0.06, base - size * 0.6, size * 0.12, size * 0.6, trunk)
        self.circle(x - size * 0.2, base - size * 0.7, size * 0.3, mix(crown, "#10303a", 0.25))
        self.circle(x + size * 0.17, base - size * 0.66, size * 0.29, mix(crown, "#10303a", 0.1))
        self.circle(x, base - size * 0.92, size * 0.34, crown)
        self.circle(x + size * 0.09, base - size * 1.0, size * 0.2, mix(crown, "#ffe9a8", 0.22))

    def tower(
        self,
        x: float,
        base: float,
        size: tuple[float, float],
        wall: Fill,
        light: str | None = None,
        share: float = 0.4,
    ) -> None:
        """A high building; with ``light``, that share of its windows is lit."""
        width, height = size
        self.rect(x, base - height, width, height, wall)
        self.rect(x + width * 0.72, base - height, width * 0.28, height, "#26081c2c")
        if light is None:
            return
        pitch = max(5.5, width / 6)
        for row in range(1, int(height / (pitch * 1.25))):
            for column in range(int((width - pitch * 0.6) / pitch)):
                if self.chance.random() < share:
                    left = x + pitch * (0.5 + column)
                    top = base - height + row * pitch * 1.25
                    self.rect(left, top, pitch * 0.5, pitch * 0.58, light)

    def figure(self, x: float, base: float, size: float, coat: str, dark: str = "#22333b") -> None:
        """A person standing: legs, coat, head."""
        self.rect(x - size * 0.1, base - size * 0.45, size * 0.2, size * 0.45, dark, size * 0.05)
        self.rect(x - size * 0.14, base - size * 0.8, size * 0.28, size * 0.48, coat, size * 0.11)
        self.circle(x, base - size * 0.9, size * 0.105, "#e9b98c")
        self.ellipse(x, base - size * 0.95, size * 0.11, size * 0.075, dark)


def _brush(fill: Fill, area: QRectF) -> QBrush:
    if isinstance(fill, str):
        return QBrush(QColor(fill))
    gradient = QLinearGradient(area.topLeft(), area.bottomLeft())
    for number, colour in enumerate(fill):
        gradient.setColorAt(number / (len(fill) - 1), QColor(colour))
    return QBrush(gradient)


def _smooth(points: Sequence[Point]) -> QPainterPath:
    """A Catmull-Rom spline through all points but the first and the last, which steer its ends."""
    path = QPainterPath(QPointF(*points[1]))
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        path.cubicTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
    return path


def save(canvas: Canvas, path: Path) -> None:
    """Finish the picture and write it."""
    path.write_bytes(canvas.jpeg())
