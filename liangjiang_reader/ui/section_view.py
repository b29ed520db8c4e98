"""The view of the section tree: roomy rows, counts at the right, groups that fold."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import icons
from liangjiang_reader.ui.choice_button import draw_chevron
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.section_tree import (
    COUNT_ROLE,
    ICON_ROLE,
    PLACE_ROLE,
    SHARE_ROLE,
    SectionTreeModel,
)
from liangjiang_reader.ui.theme import Theme

_SMALLER = 0.88
_ROW_SHARE = 1.6
#: Angles of QPainter::drawArc, in sixteenths of a degree.
_TWELVE_O_CLOCK, _FULL_TURN = 90 * 16, 360 * 16


class SectionView(QTreeView):
    """The section tree; ``chosen`` carries the Place that the person chose."""

    chosen = Signal(object)

    def __init__(self, model: SectionTreeModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sections = model
        self._silent = False
        self.setObjectName("sectionTree")
        self.setModel(model)
        self.setItemDelegate(_SectionDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        model.modelReset.connect(self.expandAll)
        theme.changed.connect(self.viewport().update)
        self.expandAll()

    def choose(self, place: Place) -> None:
        """Show a place as the chosen one; nothing is emitted."""
        self._silent = True
        self.setCurrentIndex(self._sections.index_of(place))
        self._silent = False

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setAccessibleName(_("Sections"))
        self._sections.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen place in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space fold a group as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._fold(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        place = current.data(PLACE_ROLE) if current.isValid() else None
        if place is not None and not self._silent:
            self.chosen.emit(place)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._fold(index)

    def _fold(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(PLACE_ROLE) is None:
            self.setExpanded(index, not self.isExpanded(index))


class _SectionDelegate(QStyledItemDelegate):
    """Draws a smart list, a group or a section."""

    def __init__(self, theme: Theme, view: SectionView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = round(option.fontMetrics.height() * _ROW_SHARE)
        return QSize(80, round(height * 1.5) if _is_group(index) else height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = _is_group(index)
        rect = option.rect.adjusted(0, 1, 0, -1)
        if group:
            rect.setTop(rect.bottom() - round(option.fontMetrics.height() * _ROW_SHARE))
        colour = self._draw_ground(painter, option, rect)
        inner = rect.adjusted(8, 0, -9, 0)
        self._draw_icon(painter, inner, option, str(index.data(ICON_ROLE)), colour)
        inner.setLeft(inner.left() + round(option.fontMetrics.height() * 1.0) + 9)
        if group:
            self._draw_fold(painter, inner, self._view.isExpanded(index))
        else:
            self._draw_count(painter, inner, option, int(index.data(COUNT_ROLE)), colour)
            self._draw_ring(painter, inner, option, index.data(SHARE_ROLE))
        self._draw_name(painter, inner, option, str(index.data()), colour, group=group)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> str:
        """The row's ground; returns the colour to write on it."""
        colours, state = self._theme.palette, option.state
        painter.setPen(Qt.PenStyle.NoPen)
        colour = colours.text
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(rect, 6, 6)
            colour = colours.selected_text
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(rect, 6, 6)
        return colour

    def _draw_icon(
        self,
        painter: QPainter,
        inner: QRect,
        option: QStyleOptionViewItem,
        name: str,
        colour: str,
    ) -> None:
        if not name:
            return
        side = round(option.fontMetrics.height() * 1.05)
        ratio = painter.device().devicePixelRatioF()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tint = colour if selected else self._theme.palette.muted
        top = inner.top() + (inner.height() - side) // 2
        painter.drawPixmap(inner.left(), top, icons.pixmap(name, tint, side, ratio))

    def _draw_fold(self, painter: QPainter, inner: QRect, opened: bool) -> None:
        """A small chevron at the right: down while open."""
        painter.setPen(QPen(QColor(self._theme.palette.faint), 1.5))
        x, y = inner.right() - 4, inner.center().y()
        draw_chevron(painter, QPoint(x, y), down=opened)
        inner.setRight(x - 8)

    def _draw_ring(
        self, painter: QPainter, inner: QRect, option: QStyleOptionViewItem, share: float | None
    ) -> None:
        """How complete a kept place is offline: a ring that closes."""
        if share is None:
            return
        side = round(option.fontMetrics.height() * 0.72)
        ring = QRect(inner.right() - side, inner.center().y() - side // 2, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.palette.faint), 1))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(self._theme.palette.accent), 2.4))
        painter.drawArc(ring, _TWELVE_O_CLOCK, -round(share * _FULL_TURN))
        inner.setRight(ring.left() - 8)

    def _draw_count(
        self, painter: QPainter, inner: QRect, option: QStyleOptionViewItem, count: int, colour: str
    ) -> None:
        if not count:
            return
        font = QFont(option.font)
        font.setPointSizeF(option.font.pointSizeF() * _SMALLER)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font)
        painter.setPen(QColor(colour if selected else self._theme.palette.muted))
        text = formats.number(count)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags), text)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(text) - 8)

    def _draw_name(
        self,
        painter: QPainter,
        inner: QRect,
        option: QStyleOptionViewItem,
        name: str,
        colour: str,
        *,
        group: bool,
    ) -> None:
        font = QFont(option.font)
        if group:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags), text)


def _is_group(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.data(PLACE_ROLE) is None
