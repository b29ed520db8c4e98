"""The desk: what the window works on just now, for all its parts to share.

It holds the open workspace (the real library or the sample edition), the edition on show, and the
one way into the background. Parts keep the desk, never the workspace, which may be exchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.events import OFFLINE_CODES
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.background import Background, Lane, Task


class Desk(QObject):
    """The workspace and edition in use.

    Signals:
        replaced: another workspace or edition is on the desk; everything shown is out of date.
        connection_changed: offline by choice or not, reachable or not.
        marks_changed: the library's counts may have changed.
        settings_changed: settings have other values now (carries the frozenset of their names).
        failed: something the person did could not be stored (carries the Failure).
    """

    replaced = Signal()
    connection_changed = Signal()
    marks_changed = Signal()
    settings_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, background: Background, edition_key: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.background = background
        self.edition_key = edition_key
        self._unreachable: Failure | None = None
        self._tried = False

    @property
    def edition(self) -> Edition:
        """The edition on show."""
        return self.workspace.edition(self.edition_key)

    @property
    def sample(self) -> bool:
        """Whether the sample edition is open."""
        return self.workspace.sample

    @property
    def offline(self) -> bool:
        """Whether the person chose to work offline."""
        return self.workspace.offline

    @property
    def unreachable(self) -> Failure | None:
        """Why the site could not be reached at the last attempt, None if it could."""
        return self._unreachable

    @property
    def tried(self) -> bool:
        """Whether the site has been asked for anything yet; before, nothing is known of the net."""
        return self._tried

    def set_offline(self, offline: bool) -> None:
        """Work offline or not, and remember it for the next start."""
        self.use_offline(offline)
        self.change_setting(offline=offline)

    def use_offline(self, offline: bool) -> None:
        """Work offline or not, for this run."""
        if offline != self.workspace.offline:
            self.workspace.offline = offline
            self._unreachable, self._tried = None, False
            self.connection_changed.emit()

    def note_connection(self, failure: Failure | None) -> None:
        """An attempt to use the net ended: with success, or so."""
        gone = failure if failure is not None and failure.code in OFFLINE_CODES else None
        if gone is not None and self.offline:
            gone = None
        if (gone is None) != (self._unreachable is None) or not self._tried:
            self._unreachable, self._tried = gone, True
            self.connection_changed.emit()

    def replace(self, workspace: Workspace, edition_key: str) -> None:
        """Work on another workspace or edition from now on; closes the workspace before."""
        self.background.drop_all()
        before, self.workspace = self.workspace, workspace
        self.edition_key = edition_key
        self._unreachable, self._tried = None, False
        if before is not workspace:
            self.background.run(self, lambda _task: before.close(), lane=Lane.WRITE)
        self.replaced.emit()
        self.connection_changed.emit()

    def write(self, change: Callable[[Workspace], None]) -> None:
        """Change marks in the library, in order, on the writer's lane; counts follow."""
        self._write(change, self._on_marks_written)

    def write_quietly(self, change: Callable[[Workspace], None]) -> None:
        """Change what no count depends on: a position, the session, a setting."""
        self._write(change, self._on_written)

    def change_setting(self, **values: Any) -> None:
        """Change settings and save them; ``settings_changed`` follows."""
        workspace = self.workspace

        def change(_task: Task) -> frozenset[str]:
            workspace.change(**values)
            return frozenset(values)

        self.background.run(self, change, self._on_settings_written, lane=Lane.WRITE)

    def _write(self, change: Callable[[Workspace], None], on_done: Callable[[Any], None]) -> None:
        workspace = self.workspace
        self.background.run(self, lambda _task: change(workspace), on_done, lane=Lane.WRITE)

    @Slot(object)
    def _on_written(self, outcome: Failure | None) -> None:
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)

    @Slot(object)
    def _on_settings_written(self, outcome: frozenset[str] | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)
        else:
            self.settings_changed.emit(outcome)

    @Slot(object)
    def _on_marks_written(self, outcome: Failure | None) -> None:
        self._on_written(outcome)
        self.marks_changed.emit()
