"""The guards of the tests themselves: each catches what it is there for."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards import leaks
from tests.guards.log import Warnings
from tests.guards.network import Network


@pytest.fixture
def network() -> Iterator[Network]:
    """A guard of this test's own, so that the real one finds nothing to complain about."""
    guard = Network()
    with pytest.MonkeyPatch.context() as patch:
        guard.install(patch)
        yield guard


def test_a_connection_to_another_machine_is_refused_and_remembered(network: Network) -> None:
    with socket.socket() as sock, pytest.raises(OSError, match="no network"):
        sock.connect(("192.0.2.1", 80))
    assert network.attempts == ["192.0.2.1"]


def test_a_look_up_of_another_machine_is_refused_and_remembered(network: Network) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("site.example", 443))
    assert network.attempts == ["site.example"]


def test_a_name_that_never_exists_is_unknown_as_anywhere(network: Network) -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("site.invalid", 443)
    assert network.attempts == []


def test_a_connection_to_this_machine_passes(network: Network) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert network.attempts == []


def test_a_warning_in_the_log_is_seen_and_urllib3_is_not_listened_to() -> None:
    watch = Warnings()
    for name, level in (("liangjiang_reader", logging.WARNING), ("urllib3.x", logging.WARNING)):
        watch.handle(logging.LogRecord(name, level, "", 0, "careful with %s", ("that",), None))
    assert watch.unexpected() == ["WARNING careful with that"]


def test_a_thread_that_ends_in_time_is_no_leak() -> None:
    threading.Thread(target=threading.Event().wait, args=(0.05,)).start()


def test_a_running_timer_and_an_open_window_are_found(qapp: object) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    window, timer = QWidget(), QTimer()
    timer.start(1000)
    assert window in leaks._windows()
    assert timer in leaks._timers()
    timer.stop()
    window.deleteLater()
    assert timer not in leaks._timers()


def test_the_home_folder_is_not_the_person_s(home: Path) -> None:
    assert Path.home() == home
    assert list(home.iterdir()) == []
