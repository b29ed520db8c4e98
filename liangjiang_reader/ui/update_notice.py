"""A word in the status line when there is a newer version, if the person wants to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk

if TYPE_CHECKING:
    from liangjiang_reader.services.updates import Release

#: Long after the start, and now and then in a window that stays open; the service looks at most
#: once a day.
_FIRST_MS, _AGAIN_MS = 30_000, 6 * 3_600_000


class UpdateNotice(QObject):
    """Follows the setting ``update_notice``. ``told`` carries a sentence for the status line."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        desk.settings_changed.connect(self._on_settings)
        if desk.workspace.settings.update_notice:
            self.timer.start(_FIRST_MS)

    @Slot()
    def look(self) -> None:
        """Look, unless the person works offline."""
        self.timer.setInterval(_AGAIN_MS)
        workspace = self._desk.workspace
        if self._desk.offline or self._desk.sample:
            return

        def look(task: Task) -> Release | None:
            return workspace.updates.look(task.stop)

        self._desk.background.run(self, look, self._on_looked, lane=Lane.NET, topic="updates")

    @Slot(object)
    def _on_looked(self, release: Release | Failure | None) -> None:
        if release is not None and not isinstance(release, Failure):
            self.told.emit(available(release))

    @Slot(object)
    def _on_settings(self, names: frozenset[str]) -> None:
        if "update_notice" not in names:
            return
        if not self._desk.workspace.settings.update_notice:
            self.timer.stop()
        elif self._desk.workspace.updates.has_address:
            self.timer.start(_AGAIN_MS)
            self.look()
        else:
            self.told.emit(_("This build does not say where to look for newer versions."))


def available(release: Release) -> str:
    """That there is a newer version, and where to find it."""
    return _("Version {version} of {date} is available. Help › About leads to it.").format(
        version=release.version, date=formats.long_date(release.date)
    )
