"""Opens the search over the whole library, and what is chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.edition_switch import EditionSwitch
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.hit_marking import HitMarking
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.search_window import SearchWindow


class LibrarySearch(QObject):
    """Connects the action ``search_library``. The window is made when it is first wanted."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        navigator: Navigator,
        editions: EditionSwitch,
        actions: Actions,
        hits: HitMarking,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._window = desk, theme, parent
        self._navigator, self._editions = navigator, editions
        self._hits = hits
        self.window: SearchWindow | None = None
        actions["search_library"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the search."""
        self._made().open()

    def open_with(self, words: str) -> None:
        """Search for these words."""
        window = self._made()
        window.open()
        window.box.setText(words)

    def _made(self) -> SearchWindow:
        from liangjiang_reader.ui.search_window import SearchWindow

        if self.window is None:
            self.window = SearchWindow(self._desk, self._theme, self._window)
            self.window.chosen.connect(self._on_chosen)
            self.window.saved.connect(self._navigator.count_again)
        return self.window

    @Slot(object)
    def _on_chosen(self, article: ArticleRef) -> None:
        """Open an article, in its own edition."""
        if article.edition != self._desk.edition_key:
            self._editions.use(article.edition)
        if self.window is not None:
            self._hits.expect(article, self.window.box.text())
        self._navigator.open_article(article)
        self._window.activateWindow()
