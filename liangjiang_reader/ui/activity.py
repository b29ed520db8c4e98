"""Opens the activity window: by the menu, or from an empty list that a person asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.activity_window import ActivityWindow


class ActivityOpener(QObject):
    """Connects the action ``activity``. The window is made when it is first wanted."""

    def __init__(self, desk: Desk, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._parent = desk, theme, parent
        self.window: ActivityWindow | None = None
        actions["activity"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the log."""
        from liangjiang_reader.ui.activity_window import ActivityWindow

        if self.window is None:
            self.window = ActivityWindow(self._desk, self._theme, self._parent)
        self.window.open()
