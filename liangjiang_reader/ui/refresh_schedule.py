"""Refreshing all sections by itself: at the start and every so many minutes, if that is wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.sync_controller import SyncController

#: After the start the person's own article goes first.
_START_MS = 4000
#: A kinder minimum than any number that may stand in the settings.
LEAST_MINUTES = 30
_MINUTE_MS = 60_000


class RefreshSchedule(QObject):
    """Starts quiet syncs; never offline, never in the sample edition, never beside another."""

    def __init__(self, desk: Desk, sync: SyncController, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._sync = desk, sync
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.refresh)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self.refresh)
        desk.settings_changed.connect(self._on_settings)
        if desk.workspace.settings.refresh_at_start:
            self._start.start(_START_MS)
        self._set_timer()

    @Slot()
    def refresh(self) -> None:
        """Fetch what is due, quietly."""
        if not self._desk.offline and not self._desk.sample:
            keys = tuple(section.key for section in self._desk.edition.sections)
            self._sync.start(keys, quiet=True)

    @Slot(object)
    def _on_settings(self, names: frozenset[str]) -> None:
        if "refresh_minutes" in names:
            self._set_timer()

    def _set_timer(self) -> None:
        minutes = self._desk.workspace.settings.refresh_minutes
        if minutes:
            self.timer.start(max(LEAST_MINUTES, minutes) * _MINUTE_MS)
        else:
            self.timer.stop()
