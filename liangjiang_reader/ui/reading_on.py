"""Reading on with one key: down the article, then to the next unread one, through all sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.browsing import Browsing
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.background import Lane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import Place

#: A page of the article overlaps the one before by this share, so that no line is lost.
_OVERLAP = 0.12


@dataclass(frozen=True, slots=True)
class _Found:
    """The next unread article, and the place it is in."""

    place: Place
    row: HeadlineRow


class ReadingOn(QObject):
    """Connects ``read_on``, ``read_back``, ``next_unread``, ``all_read`` and ``undo_read``.

    ``told`` carries a sentence for the status line.
    """

    told = Signal(str)

    def __init__(
        self, desk: Desk, navigator: Navigator, pane: ArticlePane, actions: Actions
    ) -> None:
        super().__init__(pane)
        self._desk, self._navigator, self._pane = desk, navigator, pane
        self._undo = actions["undo_read"]
        self._marked: tuple[str, ...] = ()
        self._marked_edition = ""
        self._undo.setEnabled(False)
        actions["read_on"].triggered.connect(self.read_on)
        actions["read_back"].triggered.connect(self.read_back)
        actions["next_unread"].triggered.connect(self.next_unread)
        actions["all_read"].triggered.connect(self.mark_all_read)
        self._undo.triggered.connect(self.undo)
        desk.replaced.connect(self._forget)

    @Slot()
    def read_on(self) -> None:
        """A page down; at the end of the article on to the next unread one."""
        if _pressed_what_has_focus():
            return
        bar = self._pane.verticalScrollBar()
        if self._pane.article is not None and bar.value() < bar.maximum():
            bar.setValue(bar.value() + self._page())
        else:
            self.next_unread()

    @Slot()
    def read_back(self) -> None:
        """A page up."""
        bar = self._pane.verticalScrollBar()
        bar.setValue(bar.value() - self._page())

    @Slot()
    def next_unread(self) -> None:
        """Open the next unread article: of this list, then of the sections after it."""
        desk, place = self._desk, self._navigator.place
        shown = self._pane.article
        after = shown.article.id if shown is not None else ""
        keys = [section.key for section in desk.edition.sections]
        at = keys.index(place.key) + 1 if place.key in keys else 0
        places = [place, *(Place(section=key) for key in (*keys[at:], *keys[:at]))]
        browsing, edition = desk.workspace.browsing, desk.edition_key
        desk.background.run(
            self,
            lambda _task: _next(browsing, edition, places, after),
            self._on_found,
            topic="unread",
        )

    @Slot()
    def mark_all_read(self) -> None:
        """Mark the whole list on show as read; it can be undone."""
        browsing, place = self._desk.workspace.browsing, self._navigator.place
        listing = place.listing(browsing, self._desk.edition_key)
        self._marked_edition = listing.edition
        self._desk.background.run(
            self,
            lambda _task: browsing.mark_all_read(listing),
            self._on_marked,
            lane=Lane.WRITE,
        )

    @Slot()
    def undo(self) -> None:
        """Make unread again what was marked last."""
        ids, edition = self._marked, self._marked_edition
        self._forget()
        if ids:
            self._desk.write(lambda workspace: workspace.browsing.mark_read(ids, False, edition))
            self._desk.background.run(self, lambda _task: None, self._on_undone, lane=Lane.WRITE)

    def _page(self) -> int:
        return round(self._pane.viewport().height() * (1 - _OVERLAP))

    @Slot(object)
    def _on_found(self, found: _Found | Failure | None) -> None:
        if isinstance(found, Failure):
            self._desk.failed.emit(found)
        elif found is None:
            self.told.emit(_("Nothing unread is left."))
        else:
            article = ArticleRef(found.row.id, found.row.edition, found.row.url)
            if found.place == self._navigator.place:
                self._navigator.open_article(article)
            else:
                self._navigator.go(found.place, article)

    @Slot(object)
    def _on_marked(self, outcome: tuple[str, ...] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._marked = outcome
        self._undo.setEnabled(bool(outcome))
        self._show_marks()
        self.told.emit(_marked_sentence(len(outcome)))

    @Slot(object)
    def _on_undone(self, _outcome: object) -> None:
        self._show_marks()
        self.told.emit(_("They are unread again."))

    def _show_marks(self) -> None:
        self._navigator.read_list_again()
        self._desk.marks_changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._marked = ()
        self._undo.setEnabled(False)


def _next(browsing: Browsing, edition: str, places: Sequence[Place], after: str) -> _Found | None:
    """On a worker: below the article in its own list, from the top in the others."""
    for number, place in enumerate(places):
        listing = place.listing(browsing, edition)
        row = browsing.next_unread(listing, after if number == 0 else "")
        if row is not None:
            return _Found(place, row)
    return None


def _marked_sentence(count: int) -> str:
    if not count:
        return _("Everything here was read already.")
    return ngettext(
        "{count} article marked as read. Undo makes it unread again.",
        "{count} articles marked as read. Undo makes them unread again.",
        count,
    ).format(count=formats.number(count))


def _pressed_what_has_focus() -> bool:
    """Space belongs to the button or box that has the focus, whatever else it is a key of."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton):
        focused.click()
        return True
    if isinstance(focused, QComboBox):
        focused.showPopup()
        return True
    return False
