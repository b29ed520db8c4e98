"""Leaving the UI thread and coming back to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.ui.background import Background, Lane, Task, Work

MANY = 5_000


class Receiver(QObject):
    """Keeps what is delivered, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[int] = set()

    @Slot(object)
    def receive(self, outcome: object) -> None:
        """Keep it."""
        self.got.append(outcome)
        self.threads.add(threading.get_ident())


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def receiver(qtbot: QtBot) -> Receiver:
    return Receiver()


def given(number: int) -> Work:
    """Work that returns a number."""
    return lambda _task: number


def keeping(number: int, written: list[int]) -> Work:
    """Work that writes a number."""
    return lambda _task: written.append(number)


def test_five_thousand_outcomes_arrive_on_the_ui_thread(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    for number in range(MANY):
        background.run(receiver, given(number), receiver.receive)
    qtbot.waitUntil(lambda: len(receiver.got) == MANY, timeout=30_000)
    assert sorted(map(int, map(str, receiver.got))) == list(range(MANY))
    assert receiver.threads == {threading.get_ident()}


def test_work_is_done_on_another_thread(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    background.run(receiver, lambda _task: threading.get_ident(), receiver.receive)
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert receiver.got != [threading.get_ident()]


def test_of_one_topic_only_the_latest_is_delivered(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    begun = threading.Event()

    def slow(task: Task) -> str:
        begun.set()
        task.stop.wait(10)
        return "slow"

    first = background.run(receiver, slow, receiver.receive, topic="article")
    assert begun.wait(5)
    background.run(receiver, lambda _task: "quick", receiver.receive, topic="article")
    background.run(receiver, lambda _task: "other", receiver.receive, topic="list")
    qtbot.waitUntil(lambda: len(receiver.got) == 2)
    assert first.stop.is_set()
    assert set(receiver.got) == {"quick", "other"}


def test_progress_arrives_before_the_outcome_and_in_order(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    def work(task: Task) -> str:
        for number in range(100):
            task.tell(number)
        return "done"

    background.run(receiver, work, receiver.receive, on_progress=receiver.receive)
    qtbot.waitUntil(lambda: "done" in receiver.got)
    assert receiver.got == [*range(100), "done"]


def test_an_exception_is_logged_once_and_arrives_as_a_failure(
    background: Background,
    receiver: Receiver,
    qtbot: QtBot,
    expect_warning: Callable[[str], None],
) -> None:
    expect_warning("work in the background failed")

    def fail(_task: Task) -> None:
        raise ZeroDivisionError("nothing to divide by")

    background.run(receiver, fail, receiver.receive)
    qtbot.waitUntil(lambda: bool(receiver.got))
    (failure,) = receiver.got
    assert isinstance(failure, Failure)
    assert failure.code is ErrorCode.INTERNAL
    assert "nothing to divide by" in failure.detail


def test_an_expected_error_arrives_as_its_own_failure(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    full = Failure(ErrorCode.DISK_FULL, "/data")

    def fail(_task: Task) -> None:
        raise ReaderError(full)

    background.run(receiver, fail, receiver.receive, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert receiver.got == [full]


def test_nothing_is_delivered_to_an_owner_that_is_gone(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    gone, go_on = Receiver(), threading.Event()
    background.run(gone, lambda _task: go_on.wait(10), gone.receive)
    delete(gone)
    go_on.set()
    background.run(receiver, lambda _task: "after", receiver.receive)
    qtbot.waitUntil(lambda: receiver.got == ["after"])
    assert gone.got == []


def test_writes_are_done_in_the_order_they_were_asked_for(
    background: Background, receiver: Receiver, qtbot: QtBot
) -> None:
    written: list[int] = []
    for number in range(200):
        background.run(receiver, keeping(number, written), lane=Lane.WRITE)
    qtbot.waitUntil(lambda: len(written) == 200)
    assert written == list(range(200))


def test_closing_stops_what_runs_but_finishes_what_is_to_be_written(qtbot: QtBot) -> None:
    background, receiver = Background(), Receiver()
    written: list[int] = []
    begun = threading.Barrier(3)

    def fetch(task: Task) -> None:
        begun.wait(5)
        task.stop.wait(30)

    for _number in range(2):
        background.run(receiver, fetch, receiver.receive, lane=Lane.NET)
    begun.wait(5)
    for number in range(50):
        background.run(receiver, keeping(number, written), lane=Lane.WRITE)
    started = time.monotonic()
    background.close()
    assert time.monotonic() - started < 1
    assert written == list(range(50))
    assert receiver.got == []


def test_nothing_is_begun_after_closing(receiver: Receiver) -> None:
    background = Background()
    background.close()
    background.close()
    task = background.run(receiver, lambda _task: 1, receiver.receive)
    assert not task.wanted
