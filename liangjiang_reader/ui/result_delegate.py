"""A search result as a row: title, day, and the piece of text with what was found in bold."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextDocument
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import formats
from liangjiang_reader.model.query import Snippet
from liangjiang_reader.services.searching import FoundArticle
from liangjiang_reader.ui.theme import Theme

#: Gives the FoundArticle of a row.
FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD_PX = 9


class ResultDelegate(QStyledItemDelegate):
    """Draws the rows of ``SearchWindow``."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        theme.changed.connect(view.viewport().update)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground and the text on it."""
        found: FoundArticle = index.data(FOUND_ROLE)
        colours = self._theme.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rectangle = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(rectangle, 6, 6)
        document = self._document(found, rectangle.width(), selected=selected)
        painter.translate(rectangle.left() + _PAD_PX, rectangle.top() + _PAD_PX)
        document.drawContents(painter, QRectF(0, 0, rectangle.width(), rectangle.height()))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its text at the width of the list."""
        width = self._view.viewport().width()
        document = self._document(index.data(FOUND_ROLE), width, selected=False)
        return QSize(width, round(document.size().height()) + 2 * _PAD_PX)

    def _document(self, found: FoundArticle, width: int, *, selected: bool) -> QTextDocument:
        colours = self._theme.palette
        text = colours.selected_text if selected else colours.text
        quiet = colours.selected_text if selected else colours.muted
        day = formats.long_date(found.row.date) if found.row.date else ""
        document = QTextDocument()
        document.setDefaultFont(self._theme.font)
        document.setDocumentMargin(0)
        document.setTextWidth(max(80, width - 2 * _PAD_PX))
        document.setHtml(
            f'<div style="color: {text}"><b>{escape(found.row.title)}</b></div>'
            f'<div style="color: {quiet}">{escape(day)}</div>'
            f'<div style="color: {quiet}">{_hits(found.snippet, text)}</div>'
        )
        return document


def _hits(snippet: Snippet, colour: str) -> str:
    parts, at = [], 0
    for start, end in snippet.hits:
        if start < at:
            continue
        parts.append(escape(snippet.text[at:start]))
        parts.append(f'<b style="color: {colour}">{escape(snippet.text[start:end])}</b>')
        at = end
    return "".join(parts) + escape(snippet.text[at:])
