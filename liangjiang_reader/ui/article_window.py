"""An article in a window of its own, beside what the main window goes on to show."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.list_marking import ListMarking
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(760, 820)
_STEP_PX = 28


class ArticleWindow(QWidget):
    """Shows one article. It closes with the main window, or when another library is opened."""

    def __init__(self, desk: Desk, theme: Theme, links: Links, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("articleWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pane = ArticlePane(desk, theme, desk.workspace.settings.zoom_percent, self)
        self.reader = ArticleReader(desk, self.pane)
        self.reader.setParent(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.resize(_SIZE)
        self._links = links
        self.pane.link_pressed.connect(links.follow)
        self.pane.action_pressed.connect(self._on_action)
        self.reader.changed.connect(self._show_title)
        desk.replaced.connect(self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how far the article was read."""
        self.reader.save_position()
        super().closeEvent(event)

    @Slot(str)
    def _on_action(self, name: str) -> None:
        if name == "retry":
            self.reader.retry()
        elif name == "browser":
            self._links.browse(self.reader.web_address())

    @Slot()
    def _show_title(self) -> None:
        article = self.reader.article
        self.setWindowTitle(article.article.title if article else "")


class ArticleWindows(QObject):
    """Connects the action ``new_window``."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        links: Links,
        marking: ListMarking,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._theme, self._links, self._marking = desk, theme, links, marking
        self._window, self._opened = window, 0
        actions["new_window"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Open what is selected, each article in a window."""
        for row in self._marking.rows()[:_MOST_AT_ONCE]:
            made = ArticleWindow(self._desk, self._theme, self._links, self._window)
            self._opened += 1
            offset = _STEP_PX * (1 + self._opened % 8)
            made.move(self._window.x() + offset, self._window.y() + offset)
            made.reader.open(ArticleRef(row.id, row.edition, row.url))
            made.show()


#: A selection of hundreds must not open hundreds of windows.
_MOST_AT_ONCE = 8
