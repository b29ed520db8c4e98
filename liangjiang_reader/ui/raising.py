"""The window comes to the front when the program is started a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from liangjiang_reader.ui.main_window import MainWindow

#: What a second start may wish for: the sample edition, or a link (which follows the word).
SAMPLE, OPEN = "sample", "open "


def bring_to_front(window: QWidget) -> None:
    """Show a window that may be hidden, minimised or behind others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Raising(QObject):
    """``asked`` may be emitted on any thread; it carries what the second start wishes for."""

    asked = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _on_asked(self, wish: str) -> None:
        bring_to_front(self._window)
        if wish == SAMPLE:
            self._window.editions.open_sample(True)
        elif wish.startswith(OPEN):
            self._window.opening.open(wish.removeprefix(OPEN))
