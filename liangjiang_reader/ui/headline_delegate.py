"""Draws one headline: title in two lines, date and lead, thumbnail, marks; above it its group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import formats
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.render.palette import dot_colour
from liangjiang_reader.services import clock
from liangjiang_reader.ui import headline_groups, icons
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_groups import Starts
from liangjiang_reader.ui.headline_model import ROW_ROLE
from liangjiang_reader.ui.text_lines import broken
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import Thumbnails

_TITLE_LINES = 2
_SMALLER = 0.88
_DOT_PX = 8


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of a row, all made from the font, so that large fonts and screens fit."""

    title: QFont
    small: QFont
    line: int
    small_line: int
    pad: int
    gutter: int

    @property
    def heading(self) -> int:
        """Height of a group's heading."""
        return self.line + self.pad

    @property
    def thumbnail(self) -> QSize:
        """Size of the picture at the right."""
        height = _TITLE_LINES * self.line + self.small_line
        return QSize(round(height * 1.3), height)


class HeadlineDelegate(QStyledItemDelegate):
    """Draws the rows of the headline list."""

    def __init__(self, desk: Desk, theme: Theme, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._thumbnails = thumbnails
        self._measures: tuple[str, Measures] | None = None
        self.starts: Starts = {}
        self.groups = "none"
        self.labels: Mapping[int, Label] = {}

    def row_height(self, font: QFont) -> int:
        """The height of every row with this font, without the heading of a group."""
        measures = self._measured(font)
        return measures.thumbnail.height() + 2 * measures.pad + measures.pad // 3

    def heading_height(self, font: QFont) -> int:
        """How much more the first row of a group needs."""
        return self._measured(font).heading

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as it is given; as high as every other row, the first of a group higher."""
        more = self.heading_height(option.font) if index.row() in self.starts else 0
        return QSize(option.rect.width(), self.row_height(option.font) + more)

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
        if index.row() in self.starts:
            option = QStyleOptionViewItem(option)
            self._draw_heading(painter, option, measures, self.starts[index.row()])
        self._draw_ground(painter, option)
        inner = self._inner(option.rect, measures)
        if row is None:
            self._draw_outline(painter, inner, measures)
        else:
            self._draw_row(painter, option, inner, row, measures)
        painter.restore()

    def _inner(self, rect: QRect, measures: Measures) -> QRect:
        """What of a row is written on."""
        return rect.adjusted(measures.gutter, measures.pad, -measures.pad, -measures.pad)

    def _draw_heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        measures: Measures,
        day: date | None,
    ) -> None:
        """The heading of a group; the row below it gets the rest of the rectangle."""
        area = QRect(option.rect)
        area.setHeight(measures.heading)
        option.rect.setTop(area.bottom() + 1)
        painter.fillRect(area, QColor(self._theme.palette.side))
        font = QFont(measures.small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        area.adjust(measures.gutter, 0, -measures.pad, 0)
        painter.drawText(area, int(flags), headline_groups.title(day, self.groups))

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

    def _draw_outline(self, painter: QPainter, inner: QRect, measures: Measures) -> None:
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
        measures: Measures,
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
        lines = self._draw_title(painter, text, row, measures, selected=selected)
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

    def _draw_dot(self, painter: QPainter, rect: QRect, inner: QRect, measures: Measures) -> None:
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
        measures: Measures,
        *,
        selected: bool,
        lines: int = _TITLE_LINES,
    ) -> int:
        """The title; returns how many lines it took."""
        colours = self._theme.palette
        readable = row.stored or not (self._desk.offline or self._desk.unreachable)
        font = QFont(measures.title)
        font.setWeight(QFont.Weight.Normal if row.read else QFont.Weight.DemiBold)
        quiet = colours.muted if row.read else colours.text
        colour = colours.selected_text if selected else quiet if readable else colours.faint
        painter.setFont(font)
        painter.setPen(QColor(colour))
        ascent = QFontMetrics(font).ascent()
        shown = broken(row.title, font, rect.width(), lines)
        for number, line in enumerate(shown):
            painter.drawText(rect.left(), rect.top() + number * measures.line + ascent, line)
        return len(shown)

    def _draw_details(
        self,
        painter: QPainter,
        rect: QRect,
        row: HeadlineRow,
        measures: Measures,
        *,
        selected: bool,
        title_lines: int,
    ) -> None:
        """The lead where the title leaves a line for it, and the last line: marks and date."""
        colours = self._theme.palette
        painter.setFont(measures.small)
        painter.setPen(QColor(colours.selected_text if selected else colours.muted))
        lead, day = row.lead or "", date_text(row)
        top = rect.top() + (_TITLE_LINES - 1) * measures.line
        if title_lines < _TITLE_LINES and lead:
            gap = (measures.line - measures.small_line) // 2
            draw_elided(painter, rect.left(), top + gap, rect.width(), lead)
            lead = ""
        elif title_lines < _TITLE_LINES:
            top -= measures.line  # a short title without a lead: the date follows it at once
        last = QRect(rect)
        last.setTop(top + measures.line + measures.pad // 3)
        last.setHeight(measures.small_line)
        left = self._draw_marks(painter, last, row)
        text = " · ".join(part for part in (day, lead) if part)
        draw_elided(painter, left, last.top(), last.right() - left, text)

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
        if row.changed:
            mark = icons.pixmap("changed", self._theme.palette.accent, side, ratio)
            painter.drawPixmap(left, top, mark)
            left += side + 4
        return self._draw_labels(painter, line, left, row)

    def _draw_labels(self, painter: QPainter, line: QRect, left: int, row: HeadlineRow) -> int:
        """A dot in the colour of each label; returns where the text may begin."""
        pen, side = painter.pen(), round(line.height() * 0.56)
        for no in row.labels:
            label = self.labels.get(no)
            if label is None:
                continue
            colour = dot_colour(self._theme.palette, label.colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(left, line.top() + (line.height() - side) // 2, side, side)
            left += side + 3
        painter.setPen(pen)
        return left + 2 if row.labels else left

    def _measured(self, font: QFont) -> Measures:
        key = font.toString()
        if self._measures is None or self._measures[0] != key:
            self._measures = (key, _measure(font))
        return self._measures[1]


def _measure(font: QFont) -> Measures:
    title, small = QFont(font), QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    bold = QFont(title)
    bold.setWeight(QFont.Weight.DemiBold)
    line = max(QFontMetrics(title).height(), QFontMetrics(bold).height())
    pad = max(9, round(line * 0.62))
    return Measures(title, small, line, QFontMetrics(small).height(), pad, max(24, pad * 2))


def date_text(row: HeadlineRow) -> str:
    """The day of a row, "" if it is not known."""
    return formats.short_date(row.date, clock.today()) if row.date else ""


def draw_elided(painter: QPainter, left: int, top: int, width: int, text: str) -> None:
    """Draw a line, shortened to a width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(left, top + metrics.ascent(), shown)
