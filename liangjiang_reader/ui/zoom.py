"""The size of article text, in steps: by menu, keys and wheel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QWheelEvent

from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk

_STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_NORMAL = 100
#: Eighths of a degree of one notch of a wheel (Qt documentation, QWheelEvent::angleDelta).
_NOTCH = 120


class Zoom(QObject):
    """Changes the size of the text in the pane and remembers it."""

    def __init__(self, desk: Desk, pane: ArticlePane) -> None:
        super().__init__()
        self._desk, self._pane = desk, pane
        self._percent = desk.workspace.settings.zoom_percent
        self._turned = 0
        pane.viewport().installEventFilter(self)

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self._set(_STEPS[min(bisect_right(_STEPS, self._percent), len(_STEPS) - 1)])

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self._set(_STEPS[max(bisect_left(_STEPS, self._percent) - 1, 0)])

    @Slot()
    def reset(self) -> None:
        """Back to the normal size."""
        self._set(_NORMAL)

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
            self._pane.set_zoom(percent)

    def _set(self, percent: int) -> None:
        if percent != self._percent:
            self.use(percent)
            self._desk.change_setting(zoom_percent=percent)
