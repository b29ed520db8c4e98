"""On how many days the site was tried and did not answer once, remembered over restarts.

Days of trying are counted, not days gone by: a clock that jumps adds one at most, and a month
without the reader adds none.
"""

from __future__ import annotations

import threading

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.services import clock
from liangjiang_reader.storage.library import Library

#: After so many days the person is told of the mirrors.
LONG_DAYS = 3
#: The host is not there, or does not let the reader in. A busy one or a missing page is there.
_ABSENT = frozenset(
    {
        ErrorCode.UNREACHABLE,
        ErrorCode.TIMED_OUT,
        ErrorCode.CERTIFICATE,
        ErrorCode.CHALLENGE,
        ErrorCode.REFUSED,
    }
)


class Absence:
    """The days of one library, by the origin that was tried. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._days: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def days(self, origin: str) -> int:
        """On how many days this origin was tried in vain since it last answered."""
        with self._lock:
            return len(self._of(origin))

    def note(self, origin: str, code: ErrorCode | None) -> None:
        """A page was asked for: it came (None), or failed so. Raises ReaderError."""
        if code is not None and code not in _ABSENT:
            return
        with self._lock:
            days, today = self._of(origin), clock.today().isoformat()
            if (code is None and not days) or (code is not None and today in days):
                return
            self._days[origin] = [] if code is None else [*days, today]
            if not self._library.read_only:
                self._library.state.put(_key(origin), self._days[origin])

    def _of(self, origin: str) -> list[str]:
        if origin not in self._days:
            stored = self._library.state.get(_key(origin))
            sound = isinstance(stored, list) and all(isinstance(day, str) for day in stored)
            self._days[origin] = stored if sound else []
        return self._days[origin]


def _key(origin: str) -> str:
    return f"absent:{origin}"
