"""Draws one headline: title in two lines, date and lead, thumbnail, marks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import formats
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.services import clock
from liangjiang_reader.ui import icons
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_model import ROW_ROLE
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import Thumbnails

_TITLE_LINES = 2
_SMALLER = 0.88
_DOT_PX = 8


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of a row, all made from the font, so that large fonts and screens fit."""

    title: QFont
    small: QFont
    line: int
    small_line: int
    pad: int
    gutter: int

    @property
    def thumbnail(self) -> QSize:
        height = _TITLE_LINES * self.line + self.small_line
        return QSize(round(height * 1.3), height)

    @property
    def height(self) -> int:
        return self.thumbnail.height() + 2 * self.pad + self.pad // 3


class HeadlineDelegate(QStyledItemDelegate):
    """Draws the rows of the headline list."""

    def __init__(self, desk: Desk, theme: Theme, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._thumbnails = thumbnails
        self._measures: tuple[str, _Measures] | None = None

    def row_height(self, font: QFont) -> int:
        """The height of every row with this font."""
        return self._measured(font).height

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as it is given; as high as every other row."""
        return QSize(option.rect.width(), self.row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row, or its outline while it is being read."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measures, row = self._measured(option.font), index.data(ROW_ROLE)
        self._draw_ground(painter, option)
        inner = option.rect.adjusted(measures.gutter, measures.pad, -measures.pad, -measures.pad)
        if row is None:
            self._draw_outline(painter, inner, measures)
        else:
            self._draw_row(painter, option, inner, row, measures)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, rect, state = self._theme.palette, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selected))
            if option.widget is not None and option.widget.hasFocus():
                painter.fillRect(
                    QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent)
                )
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        left = rect.left() + self._measured(option.font).gutter
        painter.fillRect(left, rect.bottom(), rect.width(), 1, QColor(colours.rule))

    def _draw_outline(self, painter: QPainter, inner: QRect, measures: _Measures) -> None:
        """A row whose words are not there yet: two grey bars."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.rule))
        height = measures.line // 2
        for number, share in enumerate((0.8, 0.45)):
            top = inner.top() + number * measures.line + height // 2
            painter.drawRoundedRect(inner.left(), top, round(inner.width() * share), height, 3, 3)

    def _draw_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        row: HeadlineRow,
        measures: _Measures,
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = QRect(inner)
        if row.thumbnail is not None:
            size = measures.thumbnail
            place = QRect(QPoint(inner.right() - size.width() + 1, inner.top()), size)
            self._draw_thumbnail(painter, option, place, row.thumbnail_sha256)
            text.setRight(place.left() - measures.pad)
        if not row.read:
            self._draw_dot(painter, option.rect, inner, measures)
        readable = row.stored or not (self._desk.offline or self._desk.unreachable)
        lines = self._draw_title(painter, text, row, measures, selected=selected, readable=readable)
        self._draw_details(painter, text, row, measures, selected=selected, title_lines=lines)

    def _draw_thumbnail(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, sha256: str | None
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self._thumbnails.get(sha256, place.size(), ratio) if sha256 else None
        if picture is not None and not picture.isNull():
            painter.drawPixmap(place.topLeft(), picture)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.photo))
        painter.drawRoundedRect(place, 5, 5)
        side = option.fontMetrics.height()
        mark = icons.pixmap("photo", self._theme.palette.faint, side, ratio)
        painter.setOpacity(0.5)
        painter.drawPixmap(place.center() - QPoint(side // 2, side // 2), mark)
        painter.setOpacity(1.0)

    def _draw_dot(self, painter: QPainter, rect: QRect, inner: QRect, measures: _Measures) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.accent))
        left = rect.left() + (measures.gutter - _DOT_PX) // 2 + 1
        painter.drawEllipse(
            left, inner.top() + (measures.line - _DOT_PX) // 2 + 1, _DOT_PX, _DOT_PX
        )

    def _draw_title(
        self,
        painter: QPainter,
        rect: QRect,
        row: HeadlineRow,
        measures: _Measures,
        *,
        selected: bool,
        readable: bool,
    ) -> int:
        """The title; returns how many lines it took."""
        colours = self._theme.palette
        font = QFont(measures.title)
        font.setWeight(QFont.Weight.Normal if row.read else QFont.Weight.DemiBold)
        quiet = colours.muted if row.read else colours.text
        colour = colours.selected_text if selected else quiet if readable else colours.faint
        painter.setFont(font)
        painter.setPen(QColor(colour))
        ascent = QFontMetrics(font).ascent()
        lines = _broken(row.title, font, rect.width(), _TITLE_LINES)
        for number, line in enumerate(lines):
            painter.drawText(rect.left(), rect.top() + number * measures.line + ascent, line)
        return len(lines)

    def _draw_details(
        self,
        painter: QPainter,
        rect: QRect,
        row: HeadlineRow,
        measures: _Measures,
        *,
        selected: bool,
        title_lines: int,
    ) -> None:
        """The lead where the title leaves a line for it, and the last line: marks and date."""
        colours = self._theme.palette
        painter.setFont(measures.small)
        painter.setPen(QColor(colours.selected_text if selected else colours.muted))
        lead, date = row.lead or "", _date(row)
        top = rect.top() + (_TITLE_LINES - 1) * measures.line
        if title_lines < _TITLE_LINES and lead:
            gap = (measures.line - measures.small_line) // 2
            _draw_elided(painter, rect.left(), top + gap, rect.width(), lead)
            lead = ""
        elif title_lines < _TITLE_LINES:
            top -= measures.line  # a short title without a lead: the date follows it at once
        last = QRect(rect)
        last.setTop(top + measures.line + measures.pad // 3)
        last.setHeight(measures.small_line)
        left = self._draw_marks(painter, last, row)
        text = " · ".join(part for part in (date, lead) if part)
        _draw_elided(painter, left, last.top(), last.right() - left, text)

    def _draw_marks(self, painter: QPainter, line: QRect, row: HeadlineRow) -> int:
        """The star and the mark of what is stored; returns where the text may begin."""
        side, left = round(line.height() * 0.86), line.left()
        top = line.top() + (line.height() - side) // 2
        ratio = painter.device().devicePixelRatioF()
        if row.starred:
            star = icons.pixmap("star-filled", self._theme.palette.star, side, ratio)
            painter.drawPixmap(left, top, star)
            left += side + 5
        if row.stored:
            mark = icons.pixmap("stored", painter.pen().color().name(), side, ratio)
            painter.drawPixmap(left, top, mark)
            left += side + 4
        return left

    def _measured(self, font: QFont) -> _Measures:
        key = font.toString()
        if self._measures is None or self._measures[0] != key:
            self._measures = (key, _measure(font))
        return self._measures[1]


def _measure(font: QFont) -> _Measures:
    title, small = QFont(font), QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    bold = QFont(title)
    bold.setWeight(QFont.Weight.DemiBold)
    line = max(QFontMetrics(title).height(), QFontMetrics(bold).height())
    pad = max(9, round(line * 0.62))
    return _Measures(title, small, line, QFontMetrics(small).height(), pad, max(24, pad * 2))


def _date(row: HeadlineRow) -> str:
    return formats.short_date(row.date, clock.today()) if row.date else ""


def _draw_elided(painter: QPainter, left: int, top: int, width: int, text: str) -> None:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(left, top + metrics.ascent(), shown)


def _broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """The text in at most so many lines, the last one shortened if there is more."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    broken: list[str] = []
    while len(broken) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        start = line.textStart()
        broken.append(text[start : start + line.textLength()].rstrip())
        if len(broken) == lines:
            rest = text[start:]
            broken[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    layout.endLayout()
    return broken
