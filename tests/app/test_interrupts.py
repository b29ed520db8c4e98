"""Signals close the window, so that where the person was is stored."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from liangjiang_reader.app import interrupts


class _Window(QMainWindow):
    closed = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Note it."""
        self.closed = True
        super().closeEvent(event)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "in the notification area"])
def test_a_signal_closes_the_window(
    number: signal.Signals, hidden: bool, qapp: QApplication, qtbot: QtBot
) -> None:
    before = signal.getsignal(number)
    window = _Window()
    window.show()
    window.setHidden(hidden)
    with interrupts.closing_windows(qapp):
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: window.closed)
    assert signal.getsignal(number) is before
    window.deleteLater()
