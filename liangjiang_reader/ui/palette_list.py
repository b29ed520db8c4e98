"""The results of the command palette: a model, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.palette_entries import Result
from liangjiang_reader.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PADDING_PX, _SPACE_PX, _ROW_EXTRA_PX = 12, 12, 16


class ResultModel(QAbstractListModel):
    """The results, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._results: list[Result] = []

    def show(self, results: list[Result]) -> None:
        """Show other results."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def result(self, row: int) -> Result | None:
        """The result in a row."""
        return self._results[row] if 0 <= row < len(self._results) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and for assistive technology all that the row shows."""
        result = self.result(index.row())
        if result is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return texts(result)[0][0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(result)
        return None


def texts(result: Result) -> tuple[tuple[str, Collection[int]], tuple[str, Collection[int]]]:
    """The name in the interface language and in the other, each with its matched places."""
    entry, found = result.entry, result.found
    en = (entry.en, found.en.places if found and found.en else ())
    zh = (entry.zh, found.zh.places if found and found.zh else ())
    return (zh, en) if catalogue.current().startswith("zh") else (en, zh)


def spoken(result: Result) -> str:
    """A row as a screen reader says it."""
    entry = result.entry
    parts = [texts(result)[0][0], entry.kind_text, entry.keys]
    if not entry.enabled:
        parts.append(_("not possible just now"))
    return ", ".join(part for part in parts if part)


class ResultDelegate(QStyledItemDelegate):
    """Draws the name with its matched letters, the other language's, keys and kind."""

    def __init__(self, theme: Theme, model: ResultModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line and air."""
        return QSize(200, QFontMetrics(option.font).height() + _ROW_EXTRA_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        result = self._model.result(index.row())
        if result is None:
            return
        colours = self._theme.palette
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        font: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(QRectF(rect.adjusted(4, 1, -4, -1)), 6, 6)
        inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        strong = colours.selected_text if selected else colours.text
        quiet = colours.selected_text if selected else colours.muted
        if not result.entry.enabled:
            strong = quiet = colours.selected_text if selected else colours.faint
        painter.setFont(font)
        self._draw_right(painter, inner, result, quiet)
        accent = colours.selected_text if selected else colours.accent
        here, other = texts(result)
        used = _draw_marked(painter, inner, here, strong, accent)
        if other[0] != here[0]:
            inner.setLeft(min(inner.left() + used + _SPACE_PX, inner.right()))
            _draw_marked(painter, inner, other, quiet, accent)
        painter.restore()

    def _draw_right(self, painter: QPainter, inner: QRect, result: Result, colour: str) -> None:
        """The kind at the right end, the key before it; ``inner`` becomes what is left."""
        metrics = painter.fontMetrics()
        entry = result.entry
        kind = entry.kind_text if entry.enabled else _("not possible just now")
        painter.setPen(QColor(colour))
        aligned = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, aligned, kind)
        inner.setRight(inner.right() - metrics.horizontalAdvance(kind) - _SPACE_PX)
        if entry.keys:
            width = metrics.horizontalAdvance(entry.keys)
            height = metrics.height() + 4
            box = QRectF(inner.right() - width - 12, inner.center().y() - height / 2, width + 12,
                         height)  # fmt: skip
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.palette.rule))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(colour))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), entry.keys)
            inner.setRight(int(box.left()) - _SPACE_PX)


def _draw_marked(
    painter: QPainter, area: QRect, text: tuple[str, Collection[int]], plain: str, marked: str
) -> int:
    """Draw a text from the left with some of its characters marked; returns its width."""
    words, places = text
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    x = area.left()
    baseline = area.center().y() + (metrics.ascent() - metrics.descent()) // 2
    bold = QFont(painter.font())
    bold.setUnderline(True)
    usual = painter.font()
    for start, end, is_marked in _runs(cut, places):
        run = cut[start:end]
        painter.setFont(bold if is_marked else usual)
        painter.setPen(QColor(marked if is_marked else plain))
        painter.drawText(x, baseline, run)
        x += painter.fontMetrics().horizontalAdvance(run)
    painter.setFont(usual)
    return x - area.left()


def _runs(text: str, places: Collection[int]) -> list[tuple[int, int, bool]]:
    """The stretches of a text that are marked or not, in order."""
    runs: list[tuple[int, int, bool]] = []
    marked = set(places)
    for place in range(len(text)):
        is_marked = place in marked
        if runs and runs[-1][2] == is_marked:
            runs[-1] = (runs[-1][0], place + 1, is_marked)
        else:
            runs.append((place, place + 1, is_marked))
    return runs
