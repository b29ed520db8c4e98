"""More on this: stored articles like the one on show, below its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.navigation import Navigator

#: An article that is left sooner is not compared: going through a list costs nothing.
_CALM_MS = 250
_EDGE_PX = 8


class Related(QObject):
    """Looks for articles like the one on show once it is there, and shows them at its end."""

    def __init__(
        self, desk: Desk, reader: ArticleReader, navigator: Navigator, pane: ArticlePane
    ) -> None:
        super().__init__(pane)
        self._desk, self._reader, self._pane = desk, reader, pane
        self._shown: tuple[str, str] | None = None
        self.panel = RelatedPanel(pane)
        self.panel.chosen.connect(navigator.open_article)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._look)
        reader.changed.connect(self._on_changed)
        pane.drawn.connect(self._on_drawn)
        desk.replaced.connect(self._drop)

    @Slot()
    def _on_changed(self) -> None:
        article = self._reader.article
        own = (article.article.id, article.article.edition) if article else None
        if own != self._shown:
            self._drop()
            self._shown = own
            if own is not None:
                self._calm.start()

    @Slot()
    def _drop(self) -> None:
        self._shown = None
        self._calm.stop()
        self._desk.background.drop(self, "similar")
        self.panel.show_rows([])

    @Slot()
    def _look(self) -> None:
        if self._shown is None:
            return
        (article_id, edition), browsing = self._shown, self._desk.workspace.browsing
        self._desk.background.run(
            self,
            lambda _task: browsing.similar(article_id, edition),
            self._on_rows,
            topic="similar",
        )

    @Slot(object)
    def _on_rows(self, rows: list[HeadlineRow] | Failure) -> None:
        if not isinstance(rows, Failure):  # nothing that the person asked for: no word about it
            self.panel.show_rows(rows)

    @Slot()
    def _on_drawn(self) -> None:
        """The document was made anew: a message or a comparison has nothing below it."""
        self.panel.place_again()


class RelatedPanel(QFrame):
    """Lies in the free space that the pane leaves below the article, and scrolls with it.

    ``chosen`` carries the ArticleRef of an article to open.
    """

    chosen = Signal(object)

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__(pane.viewport())
        self.setObjectName("relatedArticles")
        self._pane = pane
        self._rows: list[HeadlineRow] = []
        self._area = QRect()
        self.title = QLabel(self)
        self.title.setObjectName("relatedTitle")
        self.buttons: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 14, 0, 0)
        self._lines.setSpacing(2)
        self._lines.addWidget(self.title)
        pane.verticalScrollBar().valueChanged.connect(self._follow)
        pane.viewport().installEventFilter(self)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(0)
        self._resized.timeout.connect(self.place_again)
        self.retranslate_ui()
        self.hide()

    def show_rows(self, rows: list[HeadlineRow]) -> None:
        """Show these; [] for none."""
        if not rows and not self._rows:
            return
        self._rows = rows
        for button in self.buttons:
            self._lines.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(row) for row in rows]
        self.place_again()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.title.setText(_("More on this"))
        self.setAccessibleName(_("More on this"))
        for button, row in zip(self.buttons, self._rows, strict=True):
            self._set_text(button, row)

    @Slot()
    def place_again(self) -> None:
        """Take the place below the article, or none where there is nothing to show."""
        wanted = bool(self._rows) and self._pane.shows_article
        if not wanted:
            self.hide()
            if self._area.height():
                self._area = self._pane.set_foot(0)
            return
        width = self._pane.set_foot(self._area.height()).width()
        self.setFixedWidth(width)
        for button, row in zip(self.buttons, self._rows, strict=True):
            self._set_text(button, row)
        self._area = self._pane.set_foot(self.sizeHint().height())
        self.show()
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._resized.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pane has another width: the column may stand elsewhere."""
        if event.type() == QEvent.Type.Resize and self._rows:
            self._resized.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _follow(self) -> None:
        """Where the free space is now, scrolled as the pane is."""
        if self._rows:
            area = self._area.translated(0, -self._pane.verticalScrollBar().value())
            self.setGeometry(area)

    def _button(self, row: HeadlineRow) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("relatedArticle")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lines.addWidget(button)
        article = ArticleRef(row.id, row.edition, row.url)
        button.clicked.connect(lambda: self.chosen.emit(article))
        self._set_text(button, row)
        return button

    def _set_text(self, button: QPushButton, row: HeadlineRow) -> None:
        day = formats.long_date(row.date) if row.date else ""
        room = self.width() - 2 * _EDGE_PX - QFontMetrics(button.font()).horizontalAdvance(day) - 24
        title = QFontMetrics(button.font()).elidedText(
            row.title, Qt.TextElideMode.ElideRight, max(80, room)
        )
        text = f"{title} · {day}" if day else title
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(f"{row.title}, {day}" if day else row.title)
