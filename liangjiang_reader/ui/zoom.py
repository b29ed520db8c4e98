"""The size of text in steps, by menu, keys and wheel: of articles, and of the lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from liangjiang_reader.config import settings
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme

_STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
#: Eighths of a degree of one notch of a wheel (Qt documentation, QWheelEvent::angleDelta).
_NOTCH = 120


class _SteppedSize(QObject):
    """A size in per cent that a setting remembers; the wheel with Ctrl changes it, too."""

    def __init__(self, desk: Desk, setting: str, ports: Sequence[QObject]) -> None:
        super().__init__()
        self._desk, self._setting = desk, setting
        self._percent: int = getattr(desk.workspace.settings, setting)
        limits = settings.limits(setting)
        self._steps = tuple(step for step in _STEPS if limits.allow(step))
        self._turned = 0
        for port in ports:
            port.installEventFilter(self)

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self._set(self._steps[min(bisect_right(self._steps, self._percent), len(self._steps) - 1)])

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self._set(self._steps[max(bisect_left(self._steps, self._percent) - 1, 0)])

    @Slot()
    def reset(self) -> None:
        """Back to the normal size."""
        self._set(settings.default(self._setting))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel with Ctrl changes the size, a step for each notch, in place of scrolling."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return super().eventFilter(watched, event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            forward = self._turned > 0
            self._turned -= _NOTCH if forward else -_NOTCH
            (self.larger if forward else self.smaller)()
        return True

    def use(self, percent: int) -> None:
        """Show the text in this size."""
        if percent != self._percent:
            self._percent = percent
            self._show(percent)

    def _show(self, percent: int) -> None:
        raise NotImplementedError

    def _set(self, percent: int) -> None:
        if percent != self._percent:
            self.use(percent)
            self._desk.change_setting(**{self._setting: percent})


class Zoom(_SteppedSize):
    """Changes the size of the text in the pane and remembers it."""

    def __init__(self, desk: Desk, pane: ArticlePane) -> None:
        super().__init__(desk, "zoom_percent", (pane.viewport(),))
        self._pane = pane

    def _show(self, percent: int) -> None:
        self._pane.set_zoom(percent)


class ListZoom(_SteppedSize):
    """Changes the size of the text in lists and remembers it; the row at the top stays there."""

    def __init__(self, desk: Desk, theme: Theme, views: Sequence[QAbstractItemView]) -> None:
        super().__init__(desk, "list_zoom_percent", [view.viewport() for view in views])
        self._theme, self._views = theme, views
        if self._percent != settings.default(self._setting):
            self._show(self._percent)

    def _show(self, percent: int) -> None:
        font = QFont(self._theme.font)
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        for view in self._views:
            top = view.indexAt(view.viewport().rect().topLeft())
            scrolled = view.verticalScrollBar().value() > 0
            view.setFont(font)
            view.doItemsLayout()
            if top.isValid() and scrolled:
                view.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
