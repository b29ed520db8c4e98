"""Syncing what the person asked for: list, articles and photos, with progress and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.events import Did, Progress, Report, Step
from liangjiang_reader.services.freshness import LIST_MAX_AGE_S
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk

#: The progress is drawn at most this often, and lists are read again at most this often.
_DRAWN_MS, _STORED_MS = 60, 800
#: So long the end of a sync is told, unless something failed: that stays until the next one.
_TOLD_MS = 10_000


class SyncController(QObject):
    """Runs one sync at a time.

    Signals:
        changed: progress or state changed.
        stored: more is in the library than before.
        ended: the sync ended (carries the Report or Failure).
    """

    changed = Signal()
    stored = Signal()
    ended = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self.progress: Progress | None = None
        self.outcome: Report | Failure | None = None
        self._drawn = self._timer(_DRAWN_MS, self.changed)
        self._stored = self._timer(_STORED_MS, self.stored)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(self._forget_outcome)
        desk.replaced.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return self._task is not None

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop and has not ended yet."""
        return self._task is not None and self._task.stop.is_set()

    def start(self, keys: tuple[str, ...], *, quiet: bool = False) -> None:
        """Sync these sections; nothing happens while one is under way.

        A quiet sync was not asked for by the person: lists that are young and what failed a short
        while ago are left in peace.
        """
        if self.running:
            return
        workspace, edition = self._desk.workspace, self._desk.edition_key
        wanted = Wanted(
            photos=workspace.settings.photos,
            force=not quiet,
            list_max_age_s=LIST_MAX_AGE_S if quiet else 0.0,
        )
        self.progress = self.outcome = None
        self._told.stop()

        def sync(task: Task) -> Report:
            return workspace.refreshing.sections(
                edition, keys, wanted, on_progress=task.tell, stop=task.stop
            )

        self._task = self._desk.background.run(
            self, sync, self._on_ended, lane=Lane.NET, on_progress=self._on_progress
        )
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Stop as soon as may be; what came until then is stored and reported."""
        if self._task is not None:
            self._task.stop.set()
            self.changed.emit()

    def sentence(self) -> str:
        """What goes on, or how the last sync ended; "" before the first."""
        if self.stopping:
            return _("Stopping…")
        if self.running:
            return _under_way(self.progress)
        if self.outcome is None:
            return ""
        if isinstance(self.outcome, Failure):
            return errors.sentence(self.outcome)
        return _ended(self.outcome)

    def problems(self) -> tuple[str, ...]:
        """What could not be had in the last sync and why, one sentence each, none twice."""
        if not isinstance(self.outcome, Report):
            return ()
        return tuple(dict.fromkeys(errors.sentence(failure) for failure in self.outcome.failures))

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
        if not self._drawn.isActive():
            self._drawn.start()
        if progress.did in (Did.FETCHED, Did.CHANGED) and not self._stored.isActive():
            self._stored.start()

    @Slot(object)
    def _on_ended(self, outcome: Report | Failure) -> None:
        self._task, self.progress, self.outcome = None, None, outcome
        self._drawn.stop()
        self._stored.stop()
        if isinstance(outcome, Report):
            gone = next((f for f in outcome.failures if outcome.offline), None)
            self._desk.note_connection(gone)
            if not outcome.failures:
                self._told.start()
        self.stored.emit()
        self.changed.emit()
        self.ended.emit(outcome)

    @Slot()
    def _forget(self) -> None:
        """Another workspace or edition is open; what ran was dropped."""
        self._task = self.progress = self.outcome = None
        self._drawn.stop()
        self._stored.stop()
        self.changed.emit()

    @Slot()
    def _forget_outcome(self) -> None:
        if not self.running:
            self.outcome = None
            self.changed.emit()

    def _timer(self, milliseconds: int, signal: SignalInstance) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(signal)
        return timer


def _under_way(progress: Progress | None) -> str:
    if progress is None or progress.step is Step.MENU:
        return _("Asking the site…")
    if progress.step is Step.LIST:
        return _("Fetching headlines…")
    if progress.step is Step.PHOTO:
        return _("Fetching photos…")
    return _("Fetching: {title}").format(title=progress.label)


def _ended(report: Report) -> str:
    if report.cancelled:
        return _("Stopped. What had been fetched until then is stored.")
    if report.offline:
        return errors.sentence(report.failures[0])
    if report.site_changed:
        return errors.site_changed()
    failed = len(set(report.failures))
    if failed:
        return ngettext(
            "Done, but {count} item could not be fetched.",
            "Done, but {count} items could not be fetched.",
            failed,
        ).format(count=failed)
    if report.new_headlines:
        return ngettext(
            "Done: {count} new headline.", "Done: {count} new headlines.", report.new_headlines
        ).format(count=report.new_headlines)
    return _("Done: everything is up to date.")
