"""After a crash: one sentence at the next start, and where the report of it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.status_line import StatusLine


class CrashNotice(QObject):
    """Connects the action ``reports``, which opens the folder of reports."""

    def __init__(
        self, folder: Path, links: Links, status: StatusLine, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._links, self._status = folder, links, status
        self._action = actions["reports"]
        self._action.triggered.connect(self.open_folder)

    def tell(self, report: Path) -> None:
        """The last run crashed: say so, and that nothing is lost."""
        text = _(
            "The reader ended unexpectedly the last time. Nothing that was stored is lost; "
            "“Reports of faults” in the menu “Help” shows what happened."
        )
        self._status.set_activity(text, str(report))

    @Slot()
    def open_folder(self) -> None:
        """Show the reports in the file manager."""
        self._links.open_folder(str(self._folder))
