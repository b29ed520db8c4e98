"""The size of article text, in steps: by menu, keys and wheel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk

_STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_NORMAL = 100
#: Eighths of a degree of one notch of a wheel (Qt documentation, QWheelEvent::angleDelta).
_NOTCH = 120


def step(steps: tuple[int, ...], now: int, *, up: bool) -> int:
    """The next size up or down."""
    if up:
        return steps[min(bisect_right(steps, now), len(steps) - 1)]
    return steps[max(bisect_left(steps, now) - 1, 0)]


class CtrlWheel(QObject):
    """Calls ``larger`` or ``smaller`` for each notch of the wheel with Ctrl over a scroll area."""

    def __init__(
        self, area: QWidget, larger: Callable[[], None], smaller: Callable[[], None]
    ) -> None:
        super().__init__(area)
        self._larger, self._smaller, self._turned = larger, smaller, 0
        viewport = area.viewport() if isinstance(area, QAbstractScrollArea) else area
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wheel with Ctrl; without it the area scrolls."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return super().eventFilter(watched, event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            forward = self._turned > 0
            self._turned -= _NOTCH if forward else -_NOTCH
            (self._larger if forward else self._smaller)()
        return True


class Zoom(QObject):
    """Changes the size of the text in the pane and remembers it."""

    def __init__(self, desk: Desk, pane: ArticlePane) -> None:
        super().__init__()
        self._desk, self._pane = desk, pane
        self._percent = desk.workspace.settings.zoom_percent
        self._wheel = CtrlWheel(pane, self.larger, self.smaller)

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self._set(step(_STEPS, self._percent, up=True))

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self._set(step(_STEPS, self._percent, up=False))

    @Slot()
    def reset(self) -> None:
        """Back to the normal size."""
        self._set(_NORMAL)

    def use(self, percent: int) -> None:
        """Show the text in this size."""
        if percent != self._percent:
            self._percent = percent
            self._pane.set_zoom(percent)

    def _set(self, percent: int) -> None:
        if percent != self._percent:
            self.use(percent)
            self._desk.change_setting(zoom_percent=percent)
