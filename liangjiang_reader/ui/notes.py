"""Opens the list of highlights and notes, and what is chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from liangjiang_reader.lang.catalogue import ngettext
from liangjiang_reader.model.highlights import ListedHighlight
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.edition_switch import EditionSwitch
from liangjiang_reader.ui.highlighting import Highlighting
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.notes_window import NotesWindow

_EDGE_PX = 14


class Notes(QObject):
    """Connects the action ``notes``; shows over the pane how many highlights lost their place."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        navigator: Navigator,
        editions: EditionSwitch,
        highlighting: Highlighting,
        pane: ArticlePane,
        actions: Actions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._window, self._pane = desk, theme, parent, pane
        self._navigator, self._editions, self._highlighting = navigator, editions, highlighting
        self.window: NotesWindow | None = None
        self._lost = 0
        self.lost = QPushButton(pane)
        self.lost.setObjectName("lostHighlights")
        self._place()
        self.lost.clicked.connect(self._open_lost)
        pane.installEventFilter(self)
        highlighting.lost.connect(self._on_lost)
        highlighting.changed.connect(self._on_changed)
        actions["notes"].triggered.connect(self.open)

    @Slot()
    def open(self, words: object = "") -> None:
        """Show the list."""
        from liangjiang_reader.ui.notes_window import NotesWindow

        if self.window is None:
            self.window = NotesWindow(self._desk, self._theme, self._window)
            self.window.chosen.connect(self._on_chosen)
            self.window.changed.connect(self._highlighting.look)
        self.window.open(words if isinstance(words, str) else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the pane is resized, and speak its language."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LanguageChange}:
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _open_lost(self) -> None:
        shown = self._pane.article
        if shown is not None:
            self.open(shown.article.title)

    @Slot(int)
    def _on_lost(self, count: int) -> None:
        self._lost = count
        self._place()

    @Slot()
    def _on_changed(self) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.read_again()

    def _place(self) -> None:
        text = ngettext(
            "{count} highlight has no place in this text any more",
            "{count} highlights have no place in this text any more",
            self._lost,
        ).format(count=self._lost)
        self.lost.setText(text)
        self.lost.setAccessibleName(text)
        self.lost.setVisible(self._lost > 0)
        self.lost.adjustSize()
        self.lost.move(_EDGE_PX, self._pane.viewport().height() - self.lost.height() - _EDGE_PX)
        self.lost.raise_()

    @Slot(object)
    def _on_chosen(self, listed: ListedHighlight) -> None:
        """Open the article, in its own edition, at the highlight."""
        highlight = listed.highlight
        if highlight.edition != self._desk.edition_key:
            self._editions.use(highlight.edition)
        self._navigator.open_article(
            ArticleRef(highlight.article_id, highlight.edition, listed.url)
        )
        self._highlighting.show_highlight(highlight.no)
        self._window.activateWindow()
