"""A page that a browser saved, in a window of its own. Nothing of it is fetched or stored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.render.pane import Action, Notice
from liangjiang_reader.services.saved_pages import SavedPage
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(760, 820)


class SavedPageWindow(QWidget):
    """Goes when it is closed, or when another library is opened.

    ``library_wanted``: show the library's own copy (carries its ArticleRef).
    """

    library_wanted = Signal(object)

    def __init__(
        self, desk: Desk, theme: Theme, links: Links, page: SavedPage, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("savedPageWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page, self._links = page, links
        self.pane = ArticlePane(desk, theme, desk.workspace.settings.zoom_percent, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.resize(_SIZE)
        self.setWindowTitle(page.article.article.title)
        self.pane.link_pressed.connect(links.follow)
        self.pane.action_pressed.connect(self._on_action)
        desk.replaced.connect(self.close)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        told = _("From the file {name}. It is only shown: nothing of it is stored or fetched.")
        stored = Action(_("Show the copy in the library"), "action:library")
        actions = (stored,) if self._page.known else ()
        notice = Notice(told.format(name=self._page.path.name), actions)
        self.pane.show_article(self._page.article, notices=(notice,), share=self.pane.share)

    @Slot(str)
    def _on_action(self, name: str) -> None:
        article = self._page.article.article
        if name == "library":
            self.library_wanted.emit(ArticleRef(article.id, article.edition, article.url))
        elif name == "browser":
            self._links.browse(article.url)
