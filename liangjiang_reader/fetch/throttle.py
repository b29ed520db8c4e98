"""Turns: one page at a time of one registered domain, with a pause, and people go first.

A lane is what has one turn at a time. Pages and photos of a domain are two lanes, so that neither
a large photo holds up a page nor many pages hold up a photo.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.clock import Clock
from liangjiang_reader.fetch.hosts import Target
from liangjiang_reader.fetch.request import Kind
from liangjiang_reader.model.downloads import Need

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

#: A person who clicks from page to page is as polite as with a browser.
FOREGROUND_PAUSE_S = 1.0
#: How often a waiting thread looks whether it should end.
_LOOK_S = 0.1

_Ticket = tuple[int, int]


@dataclass(slots=True)
class _Lane:
    busy: bool = False
    ended_at: float = float("-inf")
    waiting: list[_Ticket] = field(default_factory=list)


class Throttle:
    """Gives out turns. Safe to use from several threads, which is what it is for."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lanes: dict[str, _Lane] = {}
        self._changed = threading.Condition()
        self._numbers = count()

    @contextmanager
    def turn(
        self, lane_key: str, need: Need, pause_s: float, is_over: Callable[[], bool]
    ) -> Iterator[bool]:
        """Wait for a turn, hold it inside the ``with``.

        Args:
            lane_key: see the function of that name.
            need: among those who wait, people go first.
            pause_s: least time since the end of the turn before; a person waits for
                ``FOREGROUND_PAUSE_S`` of it at most.
            is_over: looked at while waiting.

        Yields:
            Whether the turn came before ``is_over`` said to end.
        """
        if need is Need.ON_SCREEN:
            pause_s = min(pause_s, FOREGROUND_PAUSE_S)
        granted = self._take(lane_key, need, pause_s, is_over)
        try:
            yield granted
        finally:
            if granted:
                self._end(lane_key)

    def wait(self, seconds: float, is_over: Callable[[], bool]) -> bool:
        """Wait that long. Returns whether it was waited out: False when it should end."""
        until = self._clock.monotonic() + seconds
        with self._changed:
            while (left := until - self._clock.monotonic()) > 0:
                if is_over():
                    return False
                self._clock.wait(self._changed, min(left, _LOOK_S))
        return not is_over()

    def _take(self, key: str, need: Need, pause_s: float, is_over: Callable[[], bool]) -> bool:
        with self._changed:
            lane = self._lanes.setdefault(key, _Lane())
            ticket = (int(need), next(self._numbers))
            lane.waiting.append(ticket)
            try:
                while (left := self._left_s(lane, ticket, pause_s)) > 0:
                    if is_over():
                        return False
                    self._clock.wait(self._changed, min(left, _LOOK_S))
                lane.busy = True
                return True
            finally:
                lane.waiting.remove(ticket)
                self._changed.notify_all()

    def _left_s(self, lane: _Lane, ticket: _Ticket, pause_s: float) -> float:
        """Seconds until this ticket's turn; infinite while it depends on somebody else."""
        if lane.busy or ticket != min(lane.waiting):
            return float("inf")
        return lane.ended_at + pause_s - self._clock.monotonic()

    def _end(self, key: str) -> None:
        with self._changed:
            lane = self._lanes[key]
            lane.busy = False
            lane.ended_at = self._clock.monotonic()
            self._changed.notify_all()


def lane_key(target: Target, kind: Kind) -> str:
    """The lane of an address: its registered domain, or host and port of an IP address."""
    return f"{kind} {_registered_domain(target)}"


def _registered_domain(target: Target) -> str:
    if target.ip is not None or target.is_loopback:
        return target.authority
    return _domain_of(target.host)


@lru_cache(maxsize=256)
def _domain_of(host: str) -> str:
    return _suffixes().privatesuffix(host) or host


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The list of public suffixes; reading it takes as long as opening a small window."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
