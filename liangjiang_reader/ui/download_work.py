"""Works through the download queue in the background while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.events import Did, Progress, Report
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk

#: What was left by the run before waits until the window has settled.
_FIRST_LOOK_MS = 2_000
#: After a run that ended before the queue did: the site is left alone for a while.
_LATER_MS = 5 * 60_000
_DRAWN_MS, _STORED_MS = 400, 2_000


class DownloadWork(QObject):
    """Goes on by itself with what waits; sleeps while there is nothing, or no net.

    Signals:
        changed: a step ended, or the work began or ended.
        stored: more is in the library than before.
    """

    changed = Signal()
    stored = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._again = False
        self._drawn, self._stored = self._timer(_DRAWN_MS), self._timer(_STORED_MS)
        self._drawn.timeout.connect(self.changed)
        self._stored.timeout.connect(self.stored)
        self._later = self._timer(_FIRST_LOOK_MS)
        self._later.timeout.connect(self.look)
        desk.replaced.connect(self._on_replaced)
        desk.connection_changed.connect(self.look_soon)
        self._later.start()

    @property
    def running(self) -> bool:
        """Whether downloads are being worked on."""
        return self._task is not None

    @Slot()
    def look_soon(self) -> None:
        """Look again in a moment: the net may be back."""
        if not self.running:
            self._later.start(_FIRST_LOOK_MS)

    @Slot()
    def look(self) -> None:
        """Begin if anything waits and nothing is under way."""
        self._again = self.running
        if self.running or self._desk.offline:
            return
        downloads = self._desk.workspace.downloads

        def work(task: Task) -> Report | None:
            if not downloads.has_work():
                return Report()
            return downloads.run(on_progress=task.tell, stop=task.stop)

        self._later.stop()
        self._task = self._desk.background.run(
            self, work, self._on_ended, lane=Lane.NET, on_progress=self._on_progress
        )

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        _begin(self._drawn)
        if progress.did in (Did.FETCHED, Did.CHANGED):
            _begin(self._stored)

    @Slot(object)
    def _on_ended(self, outcome: Report | Failure | None) -> None:
        """None: another process is at work on the queue. It may end before the queue does."""
        self._task = None
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        if outcome is None or isinstance(outcome, Failure) or outcome.failures:
            self._later.start(_LATER_MS)
        elif self._again:  # something was added when the work had just come to its end
            self.look()
        self.changed.emit()

    @Slot()
    def _on_replaced(self) -> None:
        """Another workspace is open; what ran was dropped."""
        self._task = None
        self._later.start(_FIRST_LOOK_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer


def _begin(timer: QTimer) -> None:
    """A timer that runs already is left to run: else it would never end under steady news."""
    if not timer.isActive():
        timer.start()
