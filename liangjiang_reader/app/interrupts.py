"""Ctrl+C and SIGTERM close the window as a click would; Qt's event loop lets neither through."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def closing_windows(application: QApplication) -> Iterator[None]:
    """While the event loop runs inside, the signals close all windows.

    Python runs a signal's handler only between two of its own instructions. A byte on a socket
    (``signal.set_wakeup_fd``) wakes the loop, and with it Python.
    """
    woken, waking = socket.socketpair()
    waking.setblocking(False)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read)

    def close() -> None:
        woken.recv(1)
        application.closeAllWindows()  # the last one ends the event loop
        for window in application.topLevelWidgets():
            # A window that waits in the notification area is hidden, and was passed over.
            if isinstance(window, QMainWindow) and not window.isVisible():
                window.close()

    notifier.activated.connect(close)
    before = {number: signal.signal(number, lambda *_: None) for number in _NUMBERS}
    wakeup = signal.set_wakeup_fd(waking.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        woken.close()
        waking.close()
