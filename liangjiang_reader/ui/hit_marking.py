"""Marking what was searched for in the article that the search found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.query import Term
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.find_bar import FindBar
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.navigation import Navigator


class HitMarking(QObject):
    """Hands the find bar the search through which the article on show was opened, if any."""

    def __init__(
        self,
        desk: Desk,
        reader: ArticleReader,
        navigator: Navigator,
        bar: FindBar,
        headlines: QWidget,
    ) -> None:
        super().__init__(bar)
        self._desk, self._reader, self._navigator, self._bar = desk, reader, navigator, bar
        self._expected: tuple[ArticleRef, str] | None = None
        self._marked: tuple[str, str, str] | None = None
        self._text = ""
        headlines.installEventFilter(bar)  # Escape there too: an article is opened from it
        reader.changed.connect(self._on_article)
        desk.replaced.connect(self._forget)

    def expect(self, article: ArticleRef, text: str) -> None:
        """An article is about to be opened that was found by this search, typed so far."""
        self._expected = (article, text)
        self._marked = None
        if article == self._reader.ref:
            self._on_article()

    @Slot()
    def _on_article(self) -> None:
        """Once for each article and search: going on reading does not bring the marks back."""
        article = self._reader.article
        if article is None:
            return
        own = (article.article.id, article.article.edition)
        text, as_typed = self._search(own)
        if self._marked == (*own, text):
            return
        self._marked = (*own, text)
        self._desk.background.drop(self, "hits")
        self._bar.drop_hits()
        if not text:
            return
        self._text = text
        searching = self._desk.workspace.searching
        self._desk.background.run(
            self,
            lambda _task: searching.terms(text, as_typed=as_typed),
            self._on_terms,
            topic="hits",
        )

    def _search(self, own: tuple[str, str]) -> tuple[str, bool]:
        """The search that led to an article, and whether its last word may be unfinished."""
        if self._expected is not None:
            article, text = self._expected
            if (article.id, article.edition) == own:
                return text, True
            self._expected = None
        saved = self._navigator.place.search
        return (saved.query if saved else ""), False

    @Slot(object)
    def _on_terms(self, terms: tuple[Term, ...] | Failure) -> None:
        if not isinstance(terms, Failure) and terms and self._reader.article is not None:
            self._bar.show_hits(self._text, terms)

    @Slot()
    def _forget(self) -> None:
        self._marked = None  # what is expected stays: it may be of the edition that comes now
        self._bar.drop_hits()
