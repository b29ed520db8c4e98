"""Opens the downloads window, and keeps the work on the downloads going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.download_work import DownloadWork
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.download_window import DownloadWindow


class DownloadViewing(QObject):
    """Connects the action ``downloads``. The window is made when it is first wanted."""

    def __init__(
        self, desk: Desk, theme: Theme, navigator: Navigator, actions: Actions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._window = desk, theme, parent
        self._navigator = navigator
        self.work = DownloadWork(desk, self)
        self.window: DownloadWindow | None = None
        actions["downloads"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the downloads."""
        from liangjiang_reader.ui.download_window import DownloadWindow

        if self.window is None:
            self.window = DownloadWindow(
                self._desk, self._theme, self.work, self._where, self._window
            )
        self.window.open()

    def _where(self) -> Place:
        return self._navigator.place
