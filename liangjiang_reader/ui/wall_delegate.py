"""Draws one photo of the wall: the picture, its caption in two lines, the day."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import formats
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.services import clock
from liangjiang_reader.ui import photo_words
from liangjiang_reader.ui.text_lines import broken
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import Thumbnails
from liangjiang_reader.ui.wall_model import PHOTO_ROLE

_CAPTION_LINES = 2
_SMALLER = 0.92
#: A picture is as wide as some 26 letters, so that its caption can be read.
_LETTERS = 26
_RATIO = 4 / 3
#: Widths of pictures go in steps, so that a window that is resized is not decoded all the time.
_STEP_PX = 16
_PAD_PX = 9
_RADIUS_PX = 5
_FRAME_PX = 3


@dataclass(frozen=True, slots=True)
class Cells:
    """Sizes of the cells in a view of some width; all follow from the font.

    Attributes:
        columns: how many stand in a row.
        width, height: of a cell.
        picture: size of the picture in it.
    """

    columns: int
    width: int
    height: int
    picture: QSize


class WallDelegate(QStyledItemDelegate):
    """Draws the cells of the wall."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._picture = QSize(160, 120)
        self._fonts: tuple[QFont, QFont, int] | None = None

    def cells(self, font: QFont, room: int) -> Cells:
        """The cells that fill a width of ``room`` device-independent pixels."""
        letter = QFontMetrics(font).averageCharWidth()
        columns = max(1, room // (letter * _LETTERS + 2 * _PAD_PX))
        width = room // columns
        inside = max(_STEP_PX, (width - 2 * _PAD_PX) // _STEP_PX * _STEP_PX)
        self._picture = QSize(inside, round(inside / _RATIO))
        small = _smaller(font)
        line = QFontMetrics(small).lineSpacing()
        height = self._picture.height() + (_CAPTION_LINES + 1) * line + 3 * _PAD_PX
        self._fonts = (QFont(font), small, line)
        return Cells(columns, width, height, self._picture)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell, or its outline while it is being read."""
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        painter.save()
        left = option.rect.left() + (option.rect.width() - self._picture.width()) // 2
        picture = QRect(QPoint(left, option.rect.top() + _PAD_PX), self._picture)
        photo: PlacedPhoto | None = index.data(PHOTO_ROLE)
        self._draw_picture(painter, picture, photo)
        self._draw_frame(painter, picture, option)
        if photo is not None:
            self._draw_words(painter, picture, photo, option)
        painter.restore()

    def _draw_picture(self, painter: QPainter, place: QRect, photo: PlacedPhoto | None) -> None:
        ratio = painter.device().devicePixelRatioF()
        sha256 = photo.file.sha256 if photo is not None and photo.file is not None else None
        picture = self._thumbnails.get(sha256, place.size(), ratio) if sha256 else None
        if picture is not None and not picture.isNull():
            painter.drawPixmap(place.topLeft(), picture)
            return
        colours = self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.photo))
        painter.drawRoundedRect(place, _RADIUS_PX, _RADIUS_PX)
        if picture is not None:
            painter.setPen(QColor(colours.muted))
            inside = place.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, int(flags), photo_words.broken_row())

    def _draw_frame(self, painter: QPainter, place: QRect, option: QStyleOptionViewItem) -> None:
        """Around the chosen photo, and a thin one around that below the pointer."""
        colours, chosen = self._theme.palette, option.state & QStyle.StateFlag.State_Selected
        if not chosen and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        focused = option.widget is not None and option.widget.hasFocus()
        colour = colours.accent if chosen and focused else colours.faint
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), _FRAME_PX if chosen else 1))
        grown = place.adjusted(-_FRAME_PX, -_FRAME_PX, _FRAME_PX - 1, _FRAME_PX - 1)
        painter.drawRoundedRect(grown, _RADIUS_PX + 2, _RADIUS_PX + 2)

    def _draw_words(
        self, painter: QPainter, place: QRect, photo: PlacedPhoto, option: QStyleOptionViewItem
    ) -> None:
        if self._fonts is None:
            return
        _font, small, line = self._fonts
        colours = self._theme.palette
        painter.setFont(small)
        painter.setPen(QColor(colours.text))
        top = place.bottom() + _PAD_PX + QFontMetrics(small).ascent()
        words = photo.caption or photo.title
        for text in broken(words, small, place.width(), _CAPTION_LINES):
            painter.drawText(place.left(), top, text)
            top += line
        if photo.date is not None:
            painter.setPen(QColor(colours.muted))
            painter.drawText(place.left(), top, formats.short_date(photo.date, clock.today()))


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small
