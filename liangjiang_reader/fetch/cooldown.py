"""Hosts that asked to be left alone for a while, with 429 or 503."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from liangjiang_reader.fetch.clock import Clock

#: Without a Retry-After: this long, then twice as long each time until the host answers well.
FIRST_S = 30.0
#: However long a host asks for: an hour later one more question harms nobody.
LONGEST_S = 3600.0
_SHORTEST_S = 1.0


@dataclass(slots=True)
class _Host:
    until: float = 0.0
    strikes: int = 0


class Cooldowns:
    """Per host, until when nothing is to be asked. Safe to use from several threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def remaining_s(self, host: str) -> float:
        """Seconds that the host still wants to be left alone, 0 if it does not."""
        with self._lock:
            state = self._hosts.get(host)
            return max(0.0, state.until - self._clock.monotonic()) if state else 0.0

    def begin(self, host: str, retry_after_s: float | None) -> float:
        """The host answered 429 or 503. Returns the seconds to leave it alone."""
        with self._lock:
            state = self._hosts.setdefault(host, _Host())
            doubled = FIRST_S * 2 ** min(state.strikes, 16)
            seconds = doubled if retry_after_s is None else max(retry_after_s, _SHORTEST_S)
            seconds = min(seconds, LONGEST_S)
            state.strikes += 1
            state.until = max(state.until, self._clock.monotonic() + seconds)
            return seconds

    def answered_well(self, host: str) -> None:
        """The host answered a request; one that was under way while it cooled down is no sign."""
        with self._lock:
            state = self._hosts.get(host)
            if state is not None and state.until <= self._clock.monotonic():
                del self._hosts[host]
