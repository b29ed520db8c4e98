"""Showing what the site changed in an article that was stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render.difference import Difference
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk


class Changes(QObject):
    """Connects the action ``changes`` and the links of the pane that lead there and back."""

    def __init__(self, desk: Desk, pane: ArticlePane, actions: Actions) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        actions["changes"].triggered.connect(self.show)
        pane.action_pressed.connect(self._on_action)

    @Slot()
    def show(self) -> None:
        """Show what changed since the version before."""
        shown = self._pane.article
        if shown is None or shown.versions < 2:
            return
        reading, article = self._desk.workspace.reading, shown.article
        self._desk.background.run(
            self,
            lambda _task: (article.id, reading.changes(article.id, article.edition)),
            self._on_compared,
            topic="changes",
        )

    @Slot(str)
    def _on_action(self, name: str) -> None:
        if name == "changes":
            self.show()
        elif name == "article":
            self._pane.show_difference(None)

    @Slot(object)
    def _on_compared(self, outcome: tuple[str, Difference | None] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        article_id, difference = outcome
        shown = self._pane.article
        if shown is not None and shown.article.id == article_id:
            self._pane.show_difference(difference)
