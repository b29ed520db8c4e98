"""The size of article text, in steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk

_STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_NORMAL = 100


class Zoom(QObject):
    """Changes the size of the text in the pane and remembers it."""

    def __init__(self, desk: Desk, pane: ArticlePane) -> None:
        super().__init__()
        self._desk, self._pane = desk, pane
        self._percent = desk.workspace.settings.zoom_percent

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

    def use(self, percent: int) -> None:
        """Show the text in this size."""
        if percent != self._percent:
            self._percent = percent
            self._pane.set_zoom(percent)

    def _set(self, percent: int) -> None:
        if percent != self._percent:
            self.use(percent)
            self._desk.change_setting(zoom_percent=percent)
