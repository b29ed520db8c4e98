"""Turns: one at a time in a lane, with a pause, people first."""

from __future__ import annotations

import threading

import pytest

from liangjiang_reader.fetch.clock import SystemClock
from liangjiang_reader.fetch.hosts import parse
from liangjiang_reader.fetch.request import Kind
from liangjiang_reader.fetch.throttle import FOREGROUND_PAUSE_S, Throttle, lane_key
from liangjiang_reader.model.downloads import Need
from tests.fetch.builders import FakeClock

PERSON, BACK = Need.ON_SCREEN, Need.NEW


def never() -> bool:
    return False


def take(throttle: Throttle, clock: FakeClock, need: Need, pause_s: float) -> float:
    """Take a turn and end it at once. Returns when it began."""
    with throttle.turn("lane", need, pause_s, never) as granted:
        assert granted
        return clock.seconds


def test_the_first_turn_comes_at_once(clock: FakeClock) -> None:
    assert take(Throttle(clock), clock, BACK, 5) == 1000
    assert clock.waited == []


def test_the_pause_runs_from_the_end_of_a_turn(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    with throttle.turn("lane", BACK, 5, never):
        clock.seconds += 60
    clock.seconds += 2
    assert take(throttle, clock, BACK, 5) == pytest.approx(1065)


def test_a_person_waits_for_a_second_at_most(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    take(throttle, clock, BACK, 5)
    assert take(throttle, clock, PERSON, 5) == pytest.approx(1000 + FOREGROUND_PAUSE_S)
    assert take(throttle, clock, PERSON, 0.25) == pytest.approx(1001.25)


def test_lanes_do_not_wait_for_each_other(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    with (
        throttle.turn("a", BACK, 5, never) as first,
        throttle.turn("b", BACK, 5, never) as second,
    ):
        assert (first, second, clock.waited) == (True, True, [])


def test_a_wait_ends_when_nobody_wants_the_turn_any_more(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    take(throttle, clock, BACK, 0)
    with throttle.turn("lane", BACK, 600, lambda: clock.seconds > 1003) as granted:
        assert not granted
    assert clock.seconds == pytest.approx(1003, abs=0.3)
    assert take(throttle, clock, BACK, 0) == clock.seconds


def test_the_lane_is_free_again_after_an_error(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    with pytest.raises(ZeroDivisionError), throttle.turn("lane", BACK, 0, never):
        raise ZeroDivisionError
    assert take(throttle, clock, BACK, 0) == 1000


def test_a_plain_wait_is_waited_out_unless_it_is_over(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    assert throttle.wait(30, never)
    assert clock.seconds == pytest.approx(1030)
    assert not throttle.wait(30, lambda: clock.seconds > 1035)
    assert clock.seconds == pytest.approx(1035, abs=0.3)


class _Queue:
    """Threads that queue up for one lane, one after the other, and the order they are served in."""

    def __init__(self) -> None:
        self.throttle = Throttle(SystemClock())
        self.served: list[str] = []
        self._threads: list[threading.Thread] = []

    def join_in(self, name: str, need: Need) -> None:
        """One more thread waits for a turn; returns when it does wait."""
        waits = threading.Event()
        thread = threading.Thread(target=self._wait, args=(name, need, waits))
        self._threads.append(thread)
        thread.start()
        assert waits.wait(5)

    def _wait(self, name: str, need: Need, waits: threading.Event) -> None:
        def is_over() -> bool:
            waits.set()
            return False

        with self.throttle.turn("lane", need, 0, is_over) as granted:
            assert granted
            self.served.append(name)

    def finish(self) -> list[str]:
        for thread in self._threads:
            thread.join(5)
        return self.served


def test_people_go_first_and_each_kind_in_order_of_arrival() -> None:
    queue = _Queue()
    with queue.throttle.turn("lane", BACK, 0, never):
        queue.join_in("sync 1", BACK)
        queue.join_in("click 1", PERSON)
        queue.join_in("sync 2", BACK)
        queue.join_in("click 2", PERSON)
    assert queue.finish() == ["click 1", "click 2", "sync 1", "sync 2"]


def test_turns_are_given_in_the_order_of_need() -> None:
    queue = _Queue()
    with queue.throttle.turn("lane", BACK, 0, never):
        for need in (Need.ARCHIVE, Need.NEW, Need.KEPT, Need.ON_SCREEN):
            queue.join_in(need.name, need)
    assert queue.finish() == ["ON_SCREEN", "KEPT", "NEW", "ARCHIVE"]


def test_many_threads_never_share_a_turn() -> None:
    throttle, inside, most = Throttle(SystemClock()), 0, 0

    def work() -> None:
        nonlocal inside, most
        for _round in range(50):
            with throttle.turn("lane", BACK, 0, never):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == 1


@pytest.mark.parametrize(
    ("url", "lane"),
    [
        ("https://english.liangjiang.gov.cn/a", "page liangjiang.gov.cn"),
        ("https://www.liangjiang.gov.cn/b", "page liangjiang.gov.cn"),
        ("https://subsites.chinadaily.com.cn/c", "page chinadaily.com.cn"),
        ("https://com.cn/", "page com.cn"),
        ("http://127.0.0.1:8000/", "page 127.0.0.1:8000"),
        ("http://127.0.0.1:8001/", "page 127.0.0.1:8001"),
        ("http://localhost:8000/", "page localhost:8000"),
        ("https://[2606:4700::1111]/", "page 2606:4700::1111:443"),
        ("https://intranet/", "page intranet"),
    ],
)
def test_a_lane_is_a_registered_domain_or_one_server(url: str, lane: str) -> None:
    target = parse(url)
    assert target is not None
    assert lane_key(target, Kind.PAGE) == lane
    assert lane_key(target, Kind.PHOTO) == lane.replace("page", "photo")
