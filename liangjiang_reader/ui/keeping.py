"""Keeping lists offline: rings in the tree, the audit, and fetching what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.model.keeping import Audit, Kept, KeptKind
from liangjiang_reader.model.library import SmartList
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.events import Progress, Report
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.section_tree import SectionTreeModel
from liangjiang_reader.ui.sync_controller import SyncController

if TYPE_CHECKING:
    from liangjiang_reader.ui.audit_window import AuditWindow
    from liangjiang_reader.ui.keep_dialog import KeepDialog

#: The rings follow what is stored at most this often.
_CALM_MS = 1500


class KeepingOffline(QObject):
    """Connects ``keep_offline`` and ``audit``; fetches what is kept after every sync.

    ``stored`` follows when more is in the library than before.
    """

    stored = Signal()

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        sync: SyncController,
        tree: SectionTreeModel,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._navigator, self._tree, self._window = desk, navigator, tree, window
        self.dialog: KeepDialog | None = None
        self.audit_window: AuditWindow | None = None
        self._task: Task | None = None
        self._kept: tuple[Kept, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.look)
        actions["keep_offline"].triggered.connect(self.ask)
        actions["audit"].triggered.connect(self.open_audit)
        sync.ended.connect(self._on_synced)
        desk.marks_changed.connect(self._calm.start)
        desk.replaced.connect(self._on_replaced)
        desk.connection_changed.connect(self._on_connection)
        self.look()

    @property
    def running(self) -> bool:
        """Whether what is missing is being fetched."""
        return self._task is not None

    @Slot()
    def ask(self) -> None:
        """Ask how much of the place on show is to be kept."""
        from liangjiang_reader.ui.keep_dialog import KeepDialog

        if self.dialog is None:
            self.dialog = KeepDialog(self._window)
            self.dialog.keep.connect(self.keep)
            self.dialog.release.connect(self.release)
        place = self._navigator.place
        wanted = place.kept(self._desk.edition_key)
        same = [one for one in self._kept if _same_list(one, wanted)]
        kept = same[0] if same else wanted
        self.dialog.open_for(kept, place.name(self._desk.edition), is_kept=bool(same))

    @Slot(object)
    def keep(self, kept: Kept) -> None:
        """Keep a list from now on, and fetch it."""
        self._desk.write_quietly(lambda space: space.keeping.keep(kept))
        self._desk.background.run(self, lambda _task: None, self._on_kept, lane=Lane.WRITE)

    @Slot(object)
    def release(self, kept: Kept) -> None:
        """Keep a list no longer."""
        self._desk.write_quietly(lambda space: space.keeping.release(kept))
        self._desk.background.run(self, lambda _task: None, self._on_released, lane=Lane.WRITE)

    @Slot()
    def open_audit(self) -> None:
        """Show what is complete and what is missing."""
        from liangjiang_reader.ui.audit_window import AuditWindow

        if self.audit_window is None:
            self.audit_window = AuditWindow(self._window)
            self.audit_window.fetch.connect(self.fetch)
            self.audit_window.stop.connect(self.stop)
            self.audit_window.again.connect(self.look)
        self.audit_window.show()
        self.audit_window.raise_()
        self.audit_window.activateWindow()
        self.audit_window.show_audits(None)
        self.look()

    @Slot()
    def look(self) -> None:
        """Audit everything that is kept, for the rings and the window."""
        keeping = self._desk.workspace.keeping

        def audits(_task: Task) -> tuple[Audit, ...]:
            return tuple(keeping.audit(kept) for kept in keeping.all())

        self._desk.background.run(self, audits, self._on_audits, topic="audit")

    @Slot()
    def fetch(self) -> None:
        """Fetch what is missing; nothing happens while that is under way."""
        self._fetch(lists=True)

    @Slot()
    def stop(self) -> None:
        """Stop as soon as may be."""
        if self._task is not None:
            self._task.stop.set()

    def _fetch(self, *, lists: bool) -> None:
        if self.running or self._desk.offline or not self._kept:
            return
        keeping = self._desk.workspace.keeping

        def fetch(task: Task) -> Report:
            return keeping.fetch(
                keeping.all(), lists=lists, force=lists, on_progress=task.tell, stop=task.stop
            )

        self._task = self._desk.background.run(
            self, fetch, self._on_fetched, lane=Lane.NET, on_progress=self._on_progress
        )

    @Slot(object)
    def _on_audits(self, outcome: tuple[Audit, ...] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._kept = tuple(audit.kept for audit in outcome)
        edition = self._desk.edition_key
        self._tree.set_shares(
            {a.kept.place_key: a.share for a in outcome if a.kept.edition == edition}
        )
        if self.audit_window is not None:
            self.audit_window.show_audits(tuple((self._name(a.kept), a) for a in outcome))

    def _name(self, kept: Kept) -> str:
        if kept.kind is KeptKind.SEARCH:
            return kept.key
        edition = self._desk.workspace.edition(kept.edition)
        if kept.kind is KeptKind.LABEL:
            names = {str(label.no): label.name for label in self._tree.labels}
            return names.get(kept.key, kept.key)
        smart = SmartList(kept.key) if kept.kind is KeptKind.SMART else None
        return Place(section=None if smart else kept.key, smart=smart).name(edition)

    @Slot(object)
    def _on_kept(self, _outcome: object) -> None:
        keeping = self._desk.workspace.keeping
        self._desk.background.run(
            self, lambda _task: keeping.all(), self._on_list_of_kept, topic="kept"
        )

    @Slot(object)
    def _on_list_of_kept(self, outcome: tuple[Kept, ...] | Failure) -> None:
        if not isinstance(outcome, Failure):
            self._kept = outcome
            self.look()
            self._fetch(lists=True)

    @Slot(object)
    def _on_released(self, _outcome: object) -> None:
        self.look()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self.audit_window is not None:
            self.audit_window.show_progress(progress.done, progress.total)
        if not self._calm.isActive():
            self._calm.start()

    @Slot(object)
    def _on_fetched(self, outcome: Report | Failure) -> None:
        self._task = None
        if self.audit_window is not None:
            self.audit_window.end_progress()
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self.look()
        self.stored.emit()

    @Slot(object)
    def _on_synced(self, outcome: Report | Failure) -> None:
        """The lists are fresh: fetch what they brought."""
        if isinstance(outcome, Report) and not outcome.offline and not outcome.cancelled:
            self._fetch(lists=False)

    @Slot()
    def _on_replaced(self) -> None:
        self._task = None
        self.look()

    @Slot()
    def _on_connection(self) -> None:
        """The net is there: keep the promise."""
        if self._desk.tried and self._desk.unreachable is None:
            self._fetch(lists=False)


def _same_list(one: Kept, other: Kept) -> bool:
    return (one.edition, one.kind, one.key) == (other.edition, other.kind, other.key)
