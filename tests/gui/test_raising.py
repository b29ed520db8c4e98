"""The window when the program is started a second time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.raising import Raising


def test_the_window_comes_to_the_front(
    real_workspace: Workspace,
    open_real_window: Callable[[Workspace], MainWindow],
    qtbot: QtBot,
) -> None:
    window = open_real_window(real_workspace)
    window.hide()
    threading.Thread(target=Raising(window).asked.emit, args=("",)).start()
    qtbot.waitUntil(window.isVisible)
