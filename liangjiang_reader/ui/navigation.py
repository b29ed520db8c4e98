"""Moving about: places of the tree, headlines, Back and Forward; lists renewed from the net."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.library import HeadlineRow, SectionCount, SmartList, StoredArticle
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.services.events import Report
from liangjiang_reader.services.freshness import LIST_MAX_AGE_S
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_model import Snapshot
from liangjiang_reader.ui.headline_pane import HeadlinePane
from liangjiang_reader.ui.history import ArticleRef, History, Visit
from liangjiang_reader.ui.places import Place, is_own, remembered
from liangjiang_reader.ui.section_tree import SectionTreeModel
from liangjiang_reader.ui.section_view import SectionView

_Counts = tuple[dict[str, SectionCount], tuple[Label, ...], tuple[SavedSearch, ...]]

#: Counts and lists are read again at most this often while much changes.
_CALM_MS = 150


class Navigator(QObject):
    """Keeps tree, list and article on the same place.

    Signals:
        moved: follows every move.
        labels_arrived: the labels there are now (carries a tuple of Label).
    """

    moved = Signal()
    labels_arrived = Signal(object)

    def __init__(
        self, desk: Desk, tree: SectionView, headlines: HeadlinePane, reader: ArticleReader
    ) -> None:
        super().__init__()
        self._desk, self._tree = desk, tree
        self._headlines, self._reader = headlines, reader
        self.history = History()
        #: The person's labels and saved searches, in the order of the tree.
        self.own_places: tuple[Place, ...] = ()
        self._opens_page = False
        #: The place to go back to once it is known that it is still there.
        self._awaited = ""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_CALM_MS)
        self._connect()

    @property
    def place(self) -> Place:
        """The place on show."""
        return self._headlines.place

    def start(self, place_key: str, article_id: str = "") -> None:
        """Begin at a remembered place and article.

        A label or saved search is returned to when the library has said that it is still there.
        """
        edition = self._desk.edition
        article = ArticleRef(article_id, edition.key) if article_id else None
        self.go(remembered(place_key, edition), article)
        if is_own(place_key):
            self._awaited = place_key

    def go(self, place: Place, article: ArticleRef | None = None, *, record: bool = True) -> None:
        """Show a place, and an article of it if one is given."""
        self._awaited = ""
        self._tree.choose(place)
        self._opens_page = article is None and place.is_page(self._desk.edition)
        self._headlines.show_place(place, article.id if article else "")
        self._reader.section = place.section
        if article is None:
            self._reader.clear()
        else:
            self._reader.open(article)
        if record:
            self.history.record(Visit(place, article))
        self.renew_list()
        self._counting.start()
        self.moved.emit()

    def open_article(self, article: ArticleRef) -> None:
        """Show an article, beside whatever list is on show."""
        self._opens_page = False
        self._reader.open(article)
        self._headlines.mark_chosen(article.id)
        self.history.record(Visit(self.place, article))
        self.moved.emit()

    @Slot()
    def back(self) -> None:
        """Go back to where the person was before."""
        self._revisit(self.history.back())

    @Slot()
    def forward(self) -> None:
        """Undo the last step back."""
        self._revisit(self.history.forward())

    @Slot()
    def renew_list(self) -> None:
        """Fetch the list of the section on show behind what is shown, unless it is young."""
        place, desk = self.place, self._desk
        desk.background.drop(self, "list")
        if place.section is None or desk.offline:
            return
        self._headlines.set_refreshing(True)
        refreshing, edition, keys = desk.workspace.refreshing, desk.edition_key, [place.key]
        # The first time the site is asked however young the list is: the person wants the news,
        # and the window must know whether it is online before it says so.
        max_age_s = LIST_MAX_AGE_S if desk.tried else 0.0
        wanted = Wanted(articles=False, photos=False, list_max_age_s=max_age_s, need=Need.ON_SCREEN)

        def renew(task: Task) -> Report:
            return refreshing.sections(edition, keys, wanted, stop=task.stop)

        desk.background.run(self, renew, self._on_list, lane=Lane.NET, topic="list")

    @Slot()
    def count_again(self) -> None:
        """The counts in the tree are out of date."""
        self._counting.start()

    def read_list_again(self) -> None:
        """Marks of many rows have changed."""
        self._headlines.read_again()

    def _connect(self) -> None:
        self._counting.timeout.connect(self._count)
        self._tree.chosen.connect(self._on_place_chosen)
        self._headlines.chosen.connect(self._on_headline_chosen)
        self._headlines.arrived.connect(self._on_arrived)
        self._reader.marked.connect(self._on_marked)
        self._reader.retry_list.connect(self.renew_list)
        self._desk.marks_changed.connect(self.count_again)

    def _revisit(self, visit: Visit | None) -> None:
        if visit is None:
            return
        if visit.place == self.place and visit.article is not None:
            self._reader.open(visit.article)
            self._headlines.mark_chosen(visit.article.id)
            self.moved.emit()
        else:
            self.go(visit.place, visit.article, record=False)

    @Slot(object)
    def _on_place_chosen(self, place: Place) -> None:
        self.go(place)

    @Slot(object)
    def _on_headline_chosen(self, row: HeadlineRow) -> None:
        article = ArticleRef(row.id, row.edition, row.url)
        self._opens_page = False
        self._reader.open(article)
        self.history.record(Visit(self.place, article))
        self.moved.emit()

    @Slot(object)
    def _on_arrived(self, snapshot: Snapshot) -> None:
        """A section that is one page of text opens that page."""
        if self._opens_page and snapshot.window.count:
            self._opens_page = False
            self._headlines.choose_first()

    @Slot(object)
    def _on_list(self, outcome: Report | Failure) -> None:
        if isinstance(outcome, Failure):
            reason: Failure | None = outcome
        else:
            reason = outcome.failures[0] if outcome.failures else None
            self._desk.note_connection(reason)
            if outcome.sections:
                self._headlines.read_again()
                self._counting.start()
        if reason is not None and reason.code is ErrorCode.CANCELLED:
            reason = None
        self._headlines.set_refreshing(False, reason)
        if reason is not None and self._reader.ref is None and not self._headlines.has_rows:
            self._reader.refuse(reason)

    @Slot(object)
    def _on_marked(self, article: StoredArticle) -> None:
        marks = article.marks
        # An article that was opened is stored, and what changed in it has been seen.
        self._headlines.model.mark(
            article.article.id, read=marks.read, starred=marks.starred, stored=True, changed=False
        )

    @Slot()
    def _count(self) -> None:
        browsing, edition = self._desk.workspace.browsing, self._desk.edition_key
        self._desk.background.run(
            self,
            lambda _task: (browsing.counts(edition), browsing.labels(), browsing.saved_searches()),
            self._on_counts,
            topic="counts",
        )

    @Slot(object)
    def _on_counts(self, outcome: _Counts | Failure) -> None:
        model = self._tree.model()
        if not isinstance(model, SectionTreeModel) or isinstance(outcome, Failure):
            return
        counts, labels, searches = outcome
        model.set_own(labels, searches)
        self.own_places = (
            *(Place(label=label) for label in labels),
            *(Place(search=search) for search in searches),
        )
        model.set_counts(counts)
        self._headlines.show_labels(labels)
        self._leave_what_is_gone(labels, searches)
        self._return_to_awaited()
        self._tree.choose(self.place)
        self.labels_arrived.emit(labels)

    def _return_to_awaited(self) -> None:
        awaited, self._awaited = self._awaited, ""
        place = next((place for place in self.own_places if place.key == awaited), None)
        if place is not None:
            self.history.clear()
            self.go(place, self._reader.ref)

    def _leave_what_is_gone(
        self, labels: tuple[Label, ...], searches: tuple[SavedSearch, ...]
    ) -> None:
        """A label or search that was removed is no place any more."""
        label, search = self.place.label, self.place.search
        gone = label is not None and label.no not in {one.no for one in labels}
        if gone or (search is not None and search not in searches):
            self.go(Place(smart=SmartList.UNREAD))
