"""No test leaves a thread, a window or a running timer behind."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

_THREAD_GRACE_S = 3.0


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread running which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_GRACE_S
    started = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def no_qt_object_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window or a running timer behind; looks at tests that use Qt."""
    if "qapp" not in request.fixturenames:
        yield
        return
    # What tests before keep (a corpus of parsed pages is a million objects) is not looked through
    # again and again: that took two seconds of each test.
    gc.freeze()
    windows, timers = set(map(id, _windows())), set(map(id, _timers()))
    yield
    _deliver_deletions()
    left = [repr(window) for window in _windows() if id(window) not in windows]
    assert not left, f"windows left open: {left}"
    running = [repr(timer) for timer in _timers() if id(timer) not in timers]
    assert not running, f"timers left running: {running}"


def _windows() -> list[QWidget]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return []
    # Qt keeps its one tool tip label by itself.
    return [w for w in application.topLevelWidgets() if w.metaObject().className() != "QTipLabel"]


def _timers() -> list[QTimer]:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = (item for item in gc.get_objects() if issubclass(type(item), QTimer))
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def _deliver_deletions() -> None:
    """Carry out what ``deleteLater`` asked for; without an event loop Qt would wait."""
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
