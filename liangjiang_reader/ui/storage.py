"""From the menu to the storage window, and one sentence when the limit is passed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk

_MB = 1_000_000


class Storage(QObject):
    """Connects the action ``storage``; looks at the limit when a refresh has ended.

    Signals:
        told: a sentence for the status line.
        cleaned: something was removed from the library.
        limit_wanted: the person wants to set the limit.
    """

    told = Signal(str)
    cleaned = Signal()
    limit_wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        actions["storage"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the storage window."""
        from liangjiang_reader.ui.storage_window import StorageWindow

        window = StorageWindow(self._desk, self._window)
        window.cleaned.connect(self.cleaned)
        window.limit_wanted.connect(self.limit_wanted)
        window.show()

    @Slot()
    def look(self) -> None:
        """Say so if the library has grown beyond the limit."""
        workspace = self._desk.workspace
        if workspace.settings.storage_limit_mb:
            room = workspace.room
            self._desk.background.run(
                self, lambda _task: room.total(), self._on_total, topic="total"
            )

    @Slot(object)
    def _on_total(self, outcome: int | Failure) -> None:
        limit = self._desk.workspace.settings.storage_limit_mb
        if not isinstance(outcome, Failure) and limit and outcome > limit * _MB:
            self.told.emit(
                _("The library is larger than the limit. File › Storage… shows what could go.")
            )
