"""What the settings of type do at once: article text set anew, lists in their size."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.zoom import CtrlWheel, step

_OF_ARTICLES = frozenset({
    "measure", "line_percent", "paragraph_percent", "latin_font", "han_font", "han_percent",
    "script_gaps", "first_line_indent",
})  # fmt: skip
_LISTS = "list_zoom_percent"
_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200)


class Typography(QObject):
    """Follows the settings of type. ``told`` carries a sentence about a font that is not there."""

    told = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, pane: ArticlePane, lists: tuple[QWidget, ...]
    ) -> None:
        super().__init__(pane)
        self._desk, self._theme, self._pane, self._lists = desk, theme, pane, lists
        desk.settings_changed.connect(self._on_changed)
        self._wheels = [CtrlWheel(one, self.larger_lists, self.smaller_lists) for one in lists]
        self._size_lists()

    @Slot()
    def larger_lists(self) -> None:
        """Text in tree and lists one step larger."""
        self._set(step(_STEPS, self._percent, up=True))

    @Slot()
    def smaller_lists(self) -> None:
        """One step smaller."""
        self._set(step(_STEPS, self._percent, up=False))

    def missing_fonts(self) -> tuple[str, ...]:
        """Chosen fonts that are not installed."""
        settings = self._desk.workspace.settings
        chosen = dict.fromkeys((settings.latin_font, settings.han_font))
        return tuple(name for name in chosen if name and not QFontDatabase.hasFamily(name))

    @Slot()
    def tell_missing(self) -> None:
        """Say which chosen font is not there; the usual one stands in for it."""
        for name in self.missing_fonts():
            text = _("The font “{name}” is not installed; the usual one is used instead.")
            self.told.emit(text.format(name=name))

    @property
    def _percent(self) -> int:
        return self._desk.workspace.settings.list_zoom_percent

    def _set(self, percent: int) -> None:
        if percent != self._percent:
            self._desk.change_setting(**{_LISTS: percent})

    @Slot(object)
    def _on_changed(self, names: frozenset[str]) -> None:
        if names & _OF_ARTICLES:
            self._pane.render_again()
            self.tell_missing()
        if _LISTS in names:
            self._size_lists()

    def _size_lists(self) -> None:
        font = QFont(self._theme.font)
        font.setPointSizeF(font.pointSizeF() * self._percent / 100)
        for one in self._lists:
            one.setFont(font)
