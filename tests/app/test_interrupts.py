"""Signals close the window, so that where the person was is stored."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from liangjiang_reader.app import interrupts

_LATEST_MS = 10_000


class _Window(QWidget):
    closed = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Note it."""
        self.closed = True
        super().closeEvent(event)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(number: signal.Signals, qapp: QApplication) -> None:
    before = signal.getsignal(number)
    window = _Window()
    window.show()
    too_late = QTimer(singleShot=True)
    too_late.timeout.connect(lambda: qapp.exit(99))
    too_late.start(_LATEST_MS)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), number))
    with interrupts.closing_windows(qapp):
        code = qapp.exec()
    too_late.stop()
    assert (code, window.closed) == (0, True)
    assert signal.getsignal(number) is before
    window.deleteLater()
