"""The window comes to the front when the program is started a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from liangjiang_reader.ui.main_window import MainWindow

#: What a second start may wish for: the sample edition.
SAMPLE = "sample"


class Raising(QObject):
    """``asked`` may be emitted on any thread; it carries what the second start wishes for."""

    asked = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _on_asked(self, wish: str) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if wish == SAMPLE:
            window.editions.open_sample(True)
