"""From the menu or the banner to another place to fetch from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.services.workspace import MOVABLE
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.edition_switch import EditionSwitch


class Mirrors(QObject):
    """Connects the action ``mirrors``. Nothing changes until the person has chosen."""

    def __init__(
        self, desk: Desk, editions: EditionSwitch, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._editions, self._window = desk, editions, window
        self._action = actions["mirrors"]
        self._action.triggered.connect(self.open)
        desk.replaced.connect(self._show_state)
        self._show_state()

    @Slot()
    def open(self) -> None:
        """Ask where to fetch from."""
        from liangjiang_reader.ui.mirrors_dialog import MirrorsDialog

        dialog = MirrorsDialog(self._desk.workspace.edition(MOVABLE), self._window)
        dialog.chosen.connect(self._editions.use_site)
        dialog.open()

    @Slot()
    def _show_state(self) -> None:
        self._action.setEnabled(not self._desk.sample)
