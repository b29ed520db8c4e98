"""Showing what the site changed in an article that was stored, and its earlier versions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render.difference import Difference
from liangjiang_reader.ui import article_states
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.desk import Desk


class Changes(QObject):
    """Connects the action ``changes`` and the links of the pane that lead there and back."""

    def __init__(
        self, desk: Desk, pane: ArticlePane, reader: ArticleReader, actions: Actions
    ) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._reader = desk, pane, reader
        actions["changes"].triggered.connect(self.show)
        pane.action_pressed.connect(self._on_action)

    @Slot()
    def show(self) -> None:
        """Show what changed since the person saw the article, else since the version before."""
        shown = self._pane.article
        if shown is None or shown.versions < 2:
            return
        reading, article = self._desk.workspace.reading, shown.article
        since = shown.marks.seen
        self._desk.background.run(
            self,
            lambda _task: (article.id, reading.changes(article.id, article.edition, since)),
            self._on_compared,
            topic="changes",
        )

    def show_version(self, number: int) -> None:
        """Show an earlier version in place of the newest; the first one is 1."""
        shown = self._pane.article
        if shown is None:
            return
        reading, article = self._desk.workspace.reading, shown.article
        self._desk.background.run(
            self,
            lambda _task: (number, reading.version(article.id, number, article.edition)),
            self._on_version,
            topic="changes",
        )

    @Slot(str)
    def _on_action(self, name: str) -> None:
        if name == "changes":
            self.show()
        elif name == "article":
            self._pane.show_difference(None)
            self._reader.retranslate()
        elif name.startswith("version/"):
            self.show_version(int(name.partition("/")[2]))

    @Slot(object)
    def _on_compared(self, outcome: tuple[str, Difference | None] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        article_id, difference = outcome
        shown = self._pane.article
        if shown is not None and shown.article.id == article_id:
            self._pane.show_difference(difference)

    @Slot(object)
    def _on_version(self, outcome: tuple[int, Article | None] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        number, article = outcome
        shown = self._pane.article
        if article is None or shown is None or shown.article.id != article.id:
            return
        notice = article_states.is_version(number, shown.versions, article.fetched_at)
        self._pane.show_version(replace(shown, article=article), (notice,))
