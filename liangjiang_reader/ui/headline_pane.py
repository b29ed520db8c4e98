"""The middle pane: name of the place, search box, headline list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.library import HeadlineRow, Listing, Order, StoredPhoto
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui import headline_layouts, list_states
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.headline_delegate import HeadlineDelegate
from liangjiang_reader.ui.headline_model import HeadlineModel, Snapshot, View
from liangjiang_reader.ui.headline_view import HeadlineView
from liangjiang_reader.ui.headline_window import Span
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import FetchedThumbnail, ThumbnailFetcher, Thumbnails
from liangjiang_reader.ui.why_link import WhyLink

_TYPING_MS = 120


class HeadlinePane(QWidget):
    """Shows the headlines of one place, narrowed by the words of the search box.

    Signals:
        chosen: the person chose a headline (carries the HeadlineRow).
        opened: they pressed Enter on it.
        arrived: the list has been read (carries the Snapshot).
        filtered: ``unread_only`` changed.
    """

    chosen = Signal(object)
    opened = Signal()
    arrived = Signal(object)
    filtered = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._theme = desk, theme
        self._place = Place()
        self._refreshing = False
        self._failure: Failure | None = None
        self._awaited: int | None = None
        self._settling = False
        self._arrived = False
        self._chosen_id = ""
        self._total = 0
        self._labels: dict[int, Label] = {}
        self.unread_only = False
        self.model = HeadlineModel(desk, self)
        self.model.groups = desk.workspace.settings.list_groups
        self._thumbnails = Thumbnails(desk, self)
        self._fetcher = ThumbnailFetcher(desk, self)
        self._build()
        self._connect()
        self.retranslate_ui()

    @property
    def place(self) -> Place:
        """The place on show."""
        return self._place

    @property
    def current(self) -> HeadlineRow | None:
        """The chosen headline."""
        return self.model.row(self.list.currentIndex().row())

    @property
    def has_rows(self) -> bool:
        """Whether there is anything in the list."""
        return self.model.rowCount() > 0

    @property
    def top_day(self) -> date | None:
        """The day of the first row in sight."""
        row = self.model.row(self.list.rowAt(0))
        return row.date if row else None

    def show_place(self, place: Place, chosen_id: str = "") -> None:
        """Show another place, with this headline chosen if it is there; the search is cleared."""
        self._place, self._failure = place, None
        self._chosen_id = chosen_id
        self._refreshing = self._arrived = False
        self._typing.stop()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._total = 0
        self.model.show(self._listing(), chosen_id)
        self._tell_state()

    def read_again(self) -> None:
        """The library has more by now: read the list anew; what is in sight stays put."""
        self.model.read_again(self.list.view(self._chosen_id))

    def set_refreshing(self, refreshing: bool, failure: Failure | None = None) -> None:
        """Whether the list is being fetched, and why that failed if it did."""
        self._refreshing, self._failure = refreshing, failure
        self._tell_state()

    @Slot()
    def choose_next(self) -> None:
        """Choose the headline below."""
        self._step(1)

    @Slot()
    def choose_previous(self) -> None:
        """Choose the headline above."""
        self._step(-1)

    def choose_first(self) -> None:
        """Choose the first headline."""
        if self.model.rowCount():
            self.list.choose(0)

    def mark_chosen(self, article_id: str) -> None:
        """Show an article as chosen without opening it again; none if the list lacks it."""
        self._chosen_id = article_id
        number = self.model.number_of(article_id)
        self._settling = True
        if number is None:
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.choose(number)
        self._settling = False

    def focus_search(self) -> None:
        """Go to the search box, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.search.setPlaceholderText(_("Search these headlines"))
        self.search.setAccessibleName(_("Search these headlines"))
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(_("Clear the search"))
        self.list.setAccessibleName(_("Headlines"))
        self.setAccessibleName(_("Headlines"))
        self.model.retranslate()
        self._tell_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search and goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.title = ElidedLabel(self)
        self.title.setObjectName("placeTitle")
        self.count = QLabel(self)
        self.count.setObjectName("placeCount")
        self.search = QLineEdit(self)
        self.search.setObjectName("searchBox")
        self.search.setClearButtonEnabled(True)
        self.filter_line = QPushButton(self)
        self.filter_line.setObjectName("filterLine")
        self.list = HeadlineView(self.model, self)
        self._lay_rows_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        names = QHBoxLayout()
        names.addWidget(self.title, 1)
        names.addWidget(self.count)
        head = QVBoxLayout()
        head.setContentsMargins(14, 11, 14, 10)
        head.setSpacing(8)
        head.addLayout(names)
        head.addWidget(self.search)
        head.addWidget(self.filter_line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._search)
        self.filter_line.clicked.connect(self.leave_filter)
        self._desk.settings_changed.connect(self._on_settings)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._leave_search)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(self.opened)
        self.list.settled.connect(self._fetch_thumbnails)
        self.model.arrived.connect(self._on_arrived)
        self.model.window_arrived.connect(self._on_window_arrived)
        self.model.out_of_date.connect(self.read_again)
        self.model.failed.connect(self._on_failed)
        self._thumbnails.ready.connect(self.list.viewport().update)
        self._fetcher.fetched.connect(self._on_thumbnail)
        self._desk.connection_changed.connect(self._tell_state)
        self._desk.connection_changed.connect(self._fetch_thumbnails)
        self._theme.changed.connect(self.list.viewport().update)

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """The labels there are now, whose dots the rows show."""
        delegate = self.list.itemDelegate()
        if isinstance(delegate, HeadlineDelegate):
            delegate.labels = self._labels = {label.no: label for label in labels}
        self.model.label_names = {label.no: label.name for label in labels}
        self.list.viewport().update()

    @Slot(bool)
    def show_unread_only(self, only: bool) -> None:
        """Leave out what is read, or not."""
        if only != self.unread_only:
            self.unread_only = only
            self._search()
            self.filtered.emit()

    @Slot()
    def leave_filter(self) -> None:
        """Show the whole list again."""
        self.search.clear()
        self.show_unread_only(False)

    def chosen_rows(self) -> tuple[list[HeadlineRow], list[Span]]:
        """The selected rows: those in memory, and what to read for the others."""
        known: list[HeadlineRow] = []
        spans: list[Span] = []
        selection = self.list.selectionModel().selection()
        for part in map(selection.at, range(selection.count())):
            rows, missing = self.model.selected(part.top(), part.bottom())
            known += rows
            spans += missing
        return known, spans

    def _lay_rows_out(self) -> None:
        """Give the list the layout of the settings."""
        layout = self._desk.workspace.settings.list_layout
        made = headline_layouts.delegate(
            layout, self._desk, self._theme, self._thumbnails, self.list
        )
        made.labels = self._labels
        before = self.list.itemDelegate()
        if isinstance(before, HeadlineDelegate):
            made.starts, made.groups = before.starts, before.groups
        self.list.setItemDelegate(made)
        before.deleteLater()
        self.list.fit_rows()
        self.why = WhyLink(self.list)

    @Slot(object)
    def _on_settings(self, names: frozenset[str]) -> None:
        if "list_layout" in names:
            self._lay_rows_out()
            self._fetch_thumbnails()
        if names & {"list_order", "list_groups"}:
            self.model.groups = self._desk.workspace.settings.list_groups
            self._search()

    def _listing(self) -> Listing:
        return self._place.listing(
            self._desk.workspace.browsing,
            self._desk.edition_key,
            words=self._words,
            unread=self.unread_only,
            order=Order(self._desk.workspace.settings.list_order),
        )

    def _step(self, rows: int) -> None:
        count, now = self.model.rowCount(), self.list.currentIndex().row()
        if count:
            self.list.choose(max(0, min(now + rows, count - 1)))

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.search.text().split())

    @Slot()
    def _search(self) -> None:
        self.model.narrow(self._listing(), View(chosen_id=self._chosen_id))

    @Slot()
    def _leave_search(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.current is None:
            self.choose_first()

    @Slot(object)
    def _on_arrived(self, snapshot: Snapshot) -> None:
        chosen = snapshot.chosen
        if snapshot.view.chosen_id != self._chosen_id:
            chosen = self.model.number_of(self._chosen_id)  # chosen while the list was being read
        self._settling = True
        self.list.show_groups(snapshot.starts, self.model.groups)
        self.list.settle(snapshot, chosen)
        self._settling = False
        self._arrived = True
        listing = snapshot.window.listing
        if listing is not None and not listing.words and not listing.unread:
            self._total = snapshot.window.count
        self._tell_state()
        self._fetch_thumbnails()
        self.arrived.emit(snapshot)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._arrived, self._failure = True, failure
        self._tell_state()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._settling or not current.isValid() or self.list.is_extending:
            return
        row = self.model.row(current.row())
        self._awaited = None if row else current.row()
        if row:
            self._choose(row)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self.list.is_extending:
            return
        row = self.model.row(index.row())
        if row:
            self._choose(row)

    def _choose(self, row: HeadlineRow) -> None:
        self._chosen_id = row.id
        self.chosen.emit(row)

    @Slot()
    def _on_window_arrived(self) -> None:
        """Open the headline that was chosen before its row was there."""
        awaited = self._awaited
        if awaited is None or awaited != self.list.currentIndex().row():
            return
        row = self.model.row(awaited)
        if row:
            self._awaited = None
            self._choose(row)

    @Slot()
    def _fetch_thumbnails(self) -> None:
        rows = (self.model.row(number) for number in self.list.numbers_in_sight())
        self._fetcher.want(row for row in rows if row)

    @Slot(object)
    def _on_thumbnail(self, got: FetchedThumbnail) -> None:
        number = self.model.number_of(got.row.id)
        row = None if number is None else self.model.row(number)
        if number is not None and row and isinstance(got.outcome, StoredPhoto):
            self.model.change(number, replace(row, thumbnail_sha256=got.outcome.sha256))

    @Slot()
    def _tell_state(self) -> None:
        """Name, count, filter line, and why the list is empty if it is."""
        count = self.model.rowCount()
        self.title.setText(self._place.name(self._desk.edition))
        self.count.setText(formats.number(self._total) if self._total else "")
        listing = self.model.listing
        filtered = listing is not None and bool(listing.words or listing.unread)
        self.filter_line.setVisible(filtered)
        self.filter_line.setText(_filter_text(count, self._total, unread=self.unread_only))
        self.filter_line.setAccessibleName(self.filter_line.text())
        self.filter_line.setToolTip(_("Show all headlines again"))
        self.list.empty_text = (
            list_states.empty_text(
                self._place,
                filtered=filtered,
                refreshing=self._refreshing,
                failure=self._failure,
                offline=self._desk.offline,
            )
            if self._arrived
            else ""
        )
        settled = self._arrived and not (count or filtered or self._refreshing)
        self.why.show_if(settled and self._place.section is not None)
        self.list.viewport().update()


def _filter_text(shown: int, total: int, *, unread: bool) -> str:
    if unread:
        return ngettext(
            "Unread only: {shown} of {count} headline ×",
            "Unread only: {shown} of {count} headlines ×",
            total,
        ).format(shown=formats.number(shown), count=formats.number(total))
    return ngettext(
        "Filtered: {shown} of {count} headline ×",
        "Filtered: {shown} of {count} headlines ×",
        total,
    ).format(shown=formats.number(shown), count=formats.number(total))
