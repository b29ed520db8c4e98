"""Copying from the article: clean text, with its source if wanted, or only its address."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from liangjiang_reader.render.plain import source_line
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane, reading_text
from liangjiang_reader.ui.desk import Desk


class Copying(QObject):
    """Connects the actions ``copy_with_source`` and ``copy_link``."""

    def __init__(self, desk: Desk, pane: ArticlePane, actions: Actions) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        actions["copy_with_source"].triggered.connect(self.copy_with_source)
        actions["copy_link"].triggered.connect(self.copy_link)

    @Slot()
    def copy_with_source(self) -> None:
        """What is selected, or the whole article, and below it where it stands."""
        shown = self._pane.article
        if shown is None:
            return
        selected = self._pane.textCursor().selection().toPlainText()
        text = reading_text(selected or self._pane.toPlainText())
        article = shown.article
        locate = self._desk.workspace.edition(article.edition).locate
        QGuiApplication.clipboard().setText(f"{text}\n\n{source_line(article, locate)}")

    @Slot()
    def copy_link(self) -> None:
        """The address of the article."""
        shown = self._pane.article
        if shown is not None:
            article = shown.article
            edition = self._desk.workspace.edition(article.edition)
            QGuiApplication.clipboard().setText(edition.locate(article.url))
