"""The other layouts of headlines: compact lines, and cards with large photos."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_delegate import (
    HeadlineDelegate,
    Measures,
    date_text,
    draw_elided,
)
from liangjiang_reader.ui.text_lines import broken
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import Thumbnails

#: Height of a card's photo, and of the text that stands in its place, in lines of the title.
_PHOTO_LINES, _LEAD_LINES = 7, 4


def delegate(
    layout: str, desk: Desk, theme: Theme, thumbnails: Thumbnails, parent: QObject
) -> HeadlineDelegate:
    """The delegate of the setting ``list_layout``."""
    kinds = {"compact": CompactDelegate, "cards": CardDelegate}
    return kinds.get(layout, HeadlineDelegate)(desk, theme, thumbnails, parent)


class CompactDelegate(HeadlineDelegate):
    """One line: marks, title, and the day at the right."""

    def row_height(self, font: QFont) -> int:
        """A line with a little air."""
        measures = self._measured(font)
        return measures.line + measures.pad

    def _inner(self, rect: QRect, measures: Measures) -> QRect:
        half = measures.pad // 2
        return rect.adjusted(measures.gutter, half, -measures.pad, -half)

    def _draw_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        row: HeadlineRow,
        measures: Measures,
    ) -> None:
        if not row.read:
            self._draw_dot(painter, option.rect, inner, measures)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colours, day = self._theme.palette, date_text(row)
        painter.setFont(measures.small)
        painter.setPen(QColor(colours.selected_text if selected else colours.muted))
        width = painter.fontMetrics().horizontalAdvance(day)
        gap = (measures.line - measures.small_line) // 2
        draw_elided(painter, inner.right() - width, inner.top() + gap, width + 1, day)
        title = QRect(inner)
        title.setRight(inner.right() - width - measures.pad)
        line = QRect(title.left(), title.top(), title.width(), measures.line)
        if row.starred or row.changed or row.labels:
            title.setLeft(self._draw_marks(painter, line, row))
        self._draw_title(painter, title, row, measures, selected=selected, lines=1)


class CardDelegate(HeadlineDelegate):
    """A large photo, the title below it, then day and lead; without a photo more of the lead."""

    def row_height(self, font: QFont) -> int:
        """Photo, two lines of title, one of details."""
        measures = self._measured(font)
        text = 2 * measures.line + measures.small_line + measures.pad // 3
        return self._photo_height(measures) + text + 3 * measures.pad

    def _draw_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        row: HeadlineRow,
        measures: Measures,
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        height = self._photo_height(measures)
        text = QRect(inner)
        if row.thumbnail is not None:
            place = QRect(inner.topLeft(), QSize(inner.width(), height))
            self._draw_thumbnail(painter, option, place, row.thumbnail_sha256)
            text.setTop(place.bottom() + measures.pad)
        if not row.read:
            self._draw_dot(painter, option.rect, text, measures)
        lines = self._draw_title(painter, text, row, measures, selected=selected)
        self._draw_details(painter, text, row, measures, selected=selected, title_lines=lines)
        if row.thumbnail is None and row.lead:
            top = text.top() + 3 * measures.line + measures.pad
            shown = broken(row.lead, measures.small, text.width(), _LEAD_LINES)
            for number, line in enumerate(shown):
                draw_elided(
                    painter, text.left(), top + number * measures.line, text.width() + 1, line
                )

    def _photo_height(self, measures: Measures) -> int:
        return _PHOTO_LINES * measures.line
