"""Searching the whole library: a box, what fits best below it, and why a search makes no sense."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import formats, queries
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.query import Facet, QueryFault, SavedSearch
from liangjiang_reader.services.searching import FoundArticle, SearchResult
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.facet_line import FacetLine
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.result_delegate import FOUND_ROLE, ResultDelegate
from liangjiang_reader.ui.search_completion import SearchCompletion
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(720, 640)
_TYPING_MS = 120
#: Counting all that fits can wait until the typing pauses.
_COUNTING_MS = 250
_MOST_SHOWN = 100


class SearchWindow(QWidget):
    """Finds articles of both editions.

    Signals:
        chosen: one to open (carries its ArticleRef).
        saved: the searches in the tree are others now.
    """

    chosen = Signal(object)
    saved = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("searchWindow")
        self._desk = desk
        self._result: SearchResult | QueryFault | None = None
        self._left = 0
        self._saved: dict[str, int] = {}
        self.box = QLineEdit(self)
        self.box.setObjectName("librarySearchBox")
        self.box.setClearButtonEnabled(True)
        self.completion = SearchCompletion(desk, self.box)
        self.note = QLabel(self)
        self.note.setObjectName("librarySearchNote")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        self.list = QListWidget(self)
        self.list.setObjectName("librarySearchResults")
        self.list.setItemDelegate(ResultDelegate(theme, self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        # Rows are as high as their text needs in the width that is left beside the scroll bar.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(8)
        self.facets = FacetLine(self)
        self._facets: tuple[Facet, ...] = ()
        for part in (self.box, self.note, self.facets):
            layout.addWidget(part)
        self.save_button = QPushButton(self)
        self.save_button.setObjectName("librarySearchSave")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(_SIZE)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._search)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNTING_MS)
        self._counting.timeout.connect(self._count)
        self.facets.search_wanted.connect(self._narrow)
        self.box.textChanged.connect(self._typing.start)
        self.list.itemActivated.connect(self._on_activated)
        self.save_button.clicked.connect(self._on_save)
        desk.replaced.connect(self.close)
        self.retranslate_ui()

    def open(self) -> None:
        """Show the window, ready to type; the index is made first if there is none yet."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        searching = self._desk.workspace.searching

        def prepare(task: Task) -> bool:
            return searching.prepare(task.tell, task.stop)

        self._desk.background.run(
            self, prepare, self._on_prepared, lane=Lane.READ, topic="index",
            on_progress=self._on_left,
        )  # fmt: skip
        self._read_saved()
        self.completion.read_labels()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Search the library"))
        self.box.setPlaceholderText(_("Words, “phrases”, -not, date:2021, is:unread …"))
        self.box.setAccessibleName(_("Search the library"))
        self.list.setAccessibleName(_("Articles that fit"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.list.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the results from the box; Enter opens, Escape closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.box.hasFocus():
            step = 1 if key == Qt.Key.Key_Down else -1
            row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
            self.list.setCurrentRow(row)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated(self.list.currentItem() or self.list.item(0))
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way is not wanted any more; an unfinished index goes on next time."""
        self._counting.stop()
        for topic in ("index", "search", "count"):
            self._desk.background.drop(self, topic)
        super().closeEvent(event)

    def _read_saved(self) -> None:
        browsing = self._desk.workspace.browsing
        self._desk.background.run(
            self, lambda _task: browsing.saved_searches(), self._on_saved_searches, topic="saved"
        )

    @Slot()
    def _on_save(self) -> None:
        """Put the search into the tree, or take it out again."""
        text, browsing = self.box.text().strip(), self._desk.workspace.browsing
        no = self._saved.get(text)

        def change(_task: Task) -> None:
            if no is None:
                browsing.save_search(text, text)
            else:
                browsing.remove_search(no)

        self._desk.background.run(self, change, self._on_changed, lane=Lane.WRITE)

    @Slot(object)
    def _on_changed(self, outcome: Failure | None) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self.saved.emit()
        self._read_saved()

    @Slot(object)
    def _on_saved_searches(self, outcome: tuple[SavedSearch, ...] | Failure) -> None:
        if not isinstance(outcome, Failure):
            self._saved = {search.query: search.no for search in outcome}
            self._tell()

    @Slot()
    def _search(self) -> None:
        text, searching = self.box.text(), self._desk.workspace.searching
        if not text.strip():
            self._on_result(None)
            return
        self._desk.background.run(
            self,
            lambda _task: searching.find(text, limit=_MOST_SHOWN, as_typed=True, count_all=False),
            self._on_result,
            topic="search",
        )

    @Slot(object)
    def _on_result(self, outcome: SearchResult | QueryFault | Failure | None) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._result = outcome
        self._desk.background.drop(self, "count")
        self._counting.stop()
        self._facets = ()
        if isinstance(outcome, SearchResult) and outcome.found:
            self._counting.start()
        self.list.clear()
        if isinstance(outcome, SearchResult):
            for found in outcome.found:
                item = QListWidgetItem(self.list)
                item.setData(FOUND_ROLE, found)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(found))
            self.list.setCurrentRow(0)
        self._tell()

    def _count(self) -> None:
        """The best are shown at once; how many fit, and what kinds of them, when it is known."""
        text, searching = self.box.text(), self._desk.workspace.searching
        self._desk.background.run(
            self, lambda _task: searching.facets(text, as_typed=True), self._on_count, topic="count"
        )

    @Slot(object)
    def _on_count(self, outcome: tuple[int, tuple[Facet, ...]] | Failure) -> None:
        if isinstance(self._result, SearchResult) and not isinstance(outcome, Failure):
            total, self._facets = outcome
            self._result = replace(self._result, total=total, exact=True)
            self._tell()

    @Slot(str)
    def _narrow(self, search: str) -> None:
        """The search as a facet has it; the focus goes back to the box."""
        self.completion.list.hide()
        self.box.setText(search)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_left(self, left: int) -> None:
        self._left = left
        self._tell()

    @Slot(object)
    def _on_prepared(self, outcome: bool | Failure) -> None:
        self._left = 0
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self._search()

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            found: FoundArticle = item.data(FOUND_ROLE)
            row = found.row
            self.chosen.emit(ArticleRef(row.id, row.edition, row.url))

    def _tell(self) -> None:
        """How many fit, or what is wrong and where."""
        lines = []
        if self._left:
            lines.append(_("The search index is being made; {count} to go.").format(
                count=formats.number(self._left)
            ))  # fmt: skip
        if isinstance(self._result, QueryFault):
            lines.append(_marked(self.box.text(), self._result))
        elif self._result is not None:
            lines.append(escape(_count_sentence(self._result)))
            if self._result.by_pinyin:
                lines.append(_("No article holds these words; these titles and names sound so."))
        is_saved = self.box.text().strip() in self._saved
        self.save_button.setText(_("Remove from the tree") if is_saved else _("Save in the tree"))
        self.save_button.setEnabled(isinstance(self._result, SearchResult))
        text = self.box.text() if isinstance(self._result, SearchResult) else ""
        self.facets.show_facets(text, self._facets, tuple(self._desk.workspace.editions))
        self.note.setText("<br>".join(lines))
        self.note.setVisible(bool(lines))


def _count_sentence(result: SearchResult) -> str:
    if not result.total and not result.complete:
        return _("Nothing yet among the articles that can be searched.")
    if not result.total:
        return _("Nothing in the library fits this search.")
    count, shown = formats.number(result.total), formats.number(len(result.found))
    if not result.exact:
        text = _("More than {count} articles fit; the best {shown} are shown.")
        return text.format(count=count, shown=shown)
    if result.total > len(result.found):
        text = ngettext(
            "{count} article fits; the best {shown} are shown.",
            "{count} articles fit; the best {shown} are shown.",
            result.total,
        )
        return text.format(count=count, shown=shown)
    return ngettext("{count} article fits.", "{count} articles fit.", result.total).format(
        count=count
    )


def _marked(text: str, fault: QueryFault) -> str:
    """The sentence, and the search with the place that is wrong underlined."""
    before, wrong, after = text[: fault.start], text[fault.start : fault.end], text[fault.end :]
    sentence = escape(queries.sentence(fault))
    return f"{sentence}<br>{escape(before)}<u><b>{escape(wrong)}</b></u>{escape(after)}"


def _spoken(found: FoundArticle) -> str:
    day = formats.long_date(found.row.date) if found.row.date else ""
    return ", ".join(part for part in (found.row.title, day, found.snippet.text) if part)
