"""Saved searches beside their lists: what is new in them is told, and they go to files and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.sync_controller import SyncController

_FILE_NAME = "searches.json"
_News = tuple[tuple[SavedSearch, ...], dict[int, int]]


class SearchAlerts(QObject):
    """Connects ``export_searches`` and ``import_searches``.

    ``told`` carries a sentence for the status line; ``came`` only those about new articles.
    """

    told = Signal(str)
    came = Signal(str)

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        sync: SyncController,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._navigator, self._window = desk, navigator, window
        self._new: dict[int, int] = {}
        navigator.moved.connect(self._on_moved)
        sync.ended.connect(self._look)
        desk.replaced.connect(self._forget)
        actions["export_searches"].triggered.connect(self.export)
        actions["import_searches"].triggered.connect(self.take_over)

    @Slot()
    def export(self) -> None:
        """Ask for a file and write all saved searches to it."""
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, _("Export searches"), str(Path.home() / _FILE_NAME), _file_types()
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write all saved searches to a file."""
        from liangjiang_reader.services import search_files

        browsing = self._desk.workspace.browsing
        self._desk.background.run(
            self,
            lambda _task: search_files.export(browsing, target),
            self._on_exported,
            lane=Lane.WRITE,
        )

    @Slot()
    def take_over(self) -> None:
        """Ask for a file and save the searches in it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window, _("Import searches"), str(Path.home()), _file_types()
        )
        if chosen:
            self.take_over_from(Path(chosen))

    def take_over_from(self, source: Path) -> None:
        """Save the searches in a file beside those that are there."""
        from liangjiang_reader.services import search_files

        browsing = self._desk.workspace.browsing
        self._desk.background.run(
            self,
            lambda _task: search_files.take_over(browsing, source),
            self._on_taken_over,
            lane=Lane.WRITE,
        )

    @Slot()
    def _on_moved(self) -> None:
        """A search that is on show has been looked at."""
        search, edition = self._navigator.place.search, self._desk.edition_key
        if search is not None:
            self._new.pop(search.no, None)
            self._desk.write(
                lambda workspace: workspace.browsing.mark_search_seen(search.query, edition)
            )

    @Slot()
    def _look(self) -> None:
        browsing, edition = self._desk.workspace.browsing, self._desk.edition_key

        def look(_task: Task) -> _News:
            return browsing.saved_searches(), browsing.new_in_searches(edition)

        self._desk.background.run(self, look, self._on_news, topic="news")

    @Slot(object)
    def _on_news(self, outcome: _News | Failure) -> None:
        if isinstance(outcome, Failure):
            return
        searches, new = outcome
        shown = self._navigator.place.search
        if shown is not None:
            new = {no: count for no, count in new.items() if no != shown.no}
        more = {no: count for no, count in new.items() if count > self._new.get(no, 0)}
        self._new = new
        named = [search.name for search in searches if search.no in more]
        if shown is not None:
            self._on_moved()  # it stands before the person's eyes
        if named:
            text = ngettext(
                "{count} new article in your searches: {names}.",
                "{count} new articles in your searches: {names}.",
                sum(more.values()),
            )
            sentence = text.format(count=formats.number(sum(more.values())), names=", ".join(named))
            self.told.emit(sentence)
            self.came.emit(sentence)

    @Slot(object)
    def _on_exported(self, outcome: int | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        text = ngettext("{count} search exported.", "{count} searches exported.", outcome)
        self.told.emit(text.format(count=formats.number(outcome)))

    @Slot(object)
    def _on_taken_over(self, outcome: int | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._navigator.count_again()
        text = ngettext("{count} new search saved.", "{count} new searches saved.", outcome)
        self.told.emit(text.format(count=formats.number(outcome)))

    @Slot()
    def _forget(self) -> None:
        self._new = {}


def _file_types() -> str:
    return f"{_('Saved searches')} (*.json);;{_('All files')} (*)"
