"""Noting what is asked of the site. Lines are gathered, so that a sync is not held up by them."""

from __future__ import annotations

import logging
import threading

from liangjiang_reader.model.activity import ActivityLine, Asked, Came
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, ReaderError
from liangjiang_reader.services import clock
from liangjiang_reader.storage.library import Library

_log = logging.getLogger(__name__)

#: So many lines wait before they are written together.
_GATHERED = 50
#: What a page from there counts as; a stale one failed to be renewed.
CAME = {
    Origin.NETWORK: Came.FETCHED,
    Origin.REVALIDATED: Came.UNCHANGED,
    Origin.CACHE: Came.STORED,
    Origin.STALE: Came.FAILED,
}


class Activity:
    """The activity log. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting: list[ActivityLine] = []
        self._lock = threading.Lock()

    def note(
        self,
        asked: Asked,
        url: str,
        came: Came,
        *,
        seconds: float = 0.0,
        size: int = 0,
        failure: Failure | None = None,
    ) -> None:
        """Note one thing that was asked for, or left in peace."""
        code = failure.code if failure else None
        if code is ErrorCode.CANCELLED:
            return
        line = ActivityLine(clock.now(), asked, url, came, seconds, size, code)
        with self._lock:
            self._waiting.append(line)
            full = len(self._waiting) >= _GATHERED
        if full:
            self.flush()

    def latest(self, *, failed: bool = False) -> tuple[ActivityLine, ...]:
        """The latest lines, the last one first."""
        self.flush()
        return self._library.activity.latest(failed=failed)

    def flush(self) -> None:
        """Write what waits. A library that takes no news loses these lines, and nothing else."""
        with self._lock:
            lines, self._waiting = self._waiting, []
        if not lines:
            return
        try:
            self._library.activity.add(lines)
        except ReaderError as error:
            _log.info("the activity log cannot be written: %s", error)
