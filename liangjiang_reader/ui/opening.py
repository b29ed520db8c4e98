"""Opening what a link or a file from outside leads to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.edition_switch import EditionSwitch
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.library_search import LibrarySearch
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.services.deep_links import Target
    from liangjiang_reader.services.saved_pages import SavedPage


class Opening(QObject):
    """Connects the action ``open_page``.

    ``failed``: it leads nowhere (carries the Failure).
    """

    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        navigator: Navigator,
        editions: EditionSwitch,
        search: LibrarySearch,
        links: Links,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._theme, self._window = desk, theme, window
        self._navigator, self._editions = navigator, editions
        self._search, self._links = search, links
        actions["open_page"].triggered.connect(self.ask)
        application = QApplication.instance()
        if sys.platform == "darwin" and application is not None:
            application.installEventFilter(self)  # macOS gives links and files as events

    def open(self, link: str) -> None:
        """Show what a link leads to; see ``services.deep_links``."""
        editions, edition = self._desk.workspace.editions, self._desk.edition_key

        def look(_task: Task) -> Target | Failure:
            from liangjiang_reader.services import deep_links

            return deep_links.read(link, editions, edition)

        self._desk.background.run(self, look, self._on_target, topic="link from outside")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A link or file that the system hands over."""
        if isinstance(event, QFileOpenEvent):
            self.open(event.url().toString())
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def ask(self) -> None:
        """Ask for a file and show the page in it."""
        title, pages, all_files = _("Open saved page"), _("Saved pages"), _("All files")
        kinds = f"{pages} (*.html *.htm *.xhtml);;{all_files} (*)"
        chosen, _filter = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Show the page in a file."""
        workspace = self._desk.workspace
        most_mb = workspace.settings.page_max_mb
        self._desk.background.run(
            self,
            lambda _task: workspace.saved_pages.read(path, most_mb),
            self._on_page,
            topic="saved page",
        )

    @Slot(object)
    def _on_target(self, target: Target | Failure) -> None:
        from liangjiang_reader.services.deep_links import ToArticle, ToFile, ToSearch, ToSection

        match target:
            case ToArticle(id=article_id, edition=edition, url=url):
                self._use(edition)
                self._navigator.open_article(ArticleRef(article_id, edition, url))
            case ToSection(edition=edition, key=key):
                self._use(edition)
                self._navigator.go(Place(section=key))
            case ToSearch(words=words):
                self._search.open_with(words)
            case ToFile(path=path):
                self.open_file(path)
            case Failure():
                self.failed.emit(target)

    def _use(self, edition: str) -> None:
        if edition != self._desk.edition_key:
            self._editions.use(edition)

    @Slot(object)
    def _on_page(self, page: SavedPage | Failure) -> None:
        if isinstance(page, Failure):
            self.failed.emit(page)
            return
        from liangjiang_reader.ui.saved_page_window import SavedPageWindow

        made = SavedPageWindow(self._desk, self._theme, self._links, page, self._window)
        made.library_wanted.connect(self._on_library_wanted)
        made.show()

    @Slot(object)
    def _on_library_wanted(self, article: ArticleRef) -> None:
        self._use(article.edition)
        self._navigator.open_article(article)
        self._window.raise_()
        self._window.activateWindow()
