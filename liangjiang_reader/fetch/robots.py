"""What robots.txt allows (RFC 9309). Rules are kept for a day, in memory and in the store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.clock import Clock
from liangjiang_reader.fetch.headers import PRODUCT
from liangjiang_reader.fetch.hosts import Target
from liangjiang_reader.fetch.ports import ResponseStore, StoredResponse
from liangjiang_reader.model.outcomes import ErrorCode, Failure

if TYPE_CHECKING:
    from protego import Protego

    from liangjiang_reader.fetch.transport import Reply

#: RFC 9309 section 2.4: no copy older than this, unless the file cannot be had.
MAX_AGE_S = 86400.0
#: RFC 9309 section 2.5: at least this much is read; what follows is not.
MAX_BYTES = 500 * 1024
#: A host that could not say is not asked again for this long.
RETRY_S = 60.0
#: No site of news wants readers to wait longer than this; some files are written for crawlers of
#: the whole web.
LONGEST_CRAWL_DELAY_S = 30.0

_LOOK_S = 0.1
#: RFC 9309 section 2.3.1.2 and 2.3.1.3: a file that leads nowhere is as good as none.
_LEADS_NOWHERE = {
    ErrorCode.REDIRECT_LOOP,
    ErrorCode.ADDRESS_NOT_ALLOWED,
    ErrorCode.INSECURE,
}
#: The host answers, but not this: RFC 9309 section 2.3.1.4 asks to stay away for now.
_NOT_NOW = {
    ErrorCode.TIMED_OUT,
    ErrorCode.SERVER_ERROR,
    ErrorCode.TOO_BUSY,
    ErrorCode.TOO_LARGE,
    ErrorCode.CUT_SHORT,
    ErrorCode.EMPTY_PAGE,
}

Ask = Callable[[Target], "Reply | Failure"]


@dataclass(frozen=True, slots=True)
class Visit:
    """How a robots.txt may be asked for on behalf of one request."""

    ask: Ask
    is_over: Callable[[], bool]
    force: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What one host's file says: rules, or none (all is allowed), or why it cannot be known."""

    since: datetime
    rules: Protego | None = None
    failure: Failure | None = None


class Robots:
    """The rules of every origin met so far. Safe to use from several threads."""

    def __init__(self, store: ResponseStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._locks: dict[str, threading.Lock] = {}

    def check(self, target: Target, visit: Visit) -> Failure | None:
        """Why the address must not be fetched now, None if it may be.

        ROBOTS: the rules forbid it. ROBOTS_UNAVAILABLE: the rules cannot be had. Otherwise the
        failure to reach the host at all.
        """
        known = self._of_origin(target, visit)
        if known.failure is not None:
            return replace(known.failure, url=target.url)
        if known.rules is not None and not known.rules.can_fetch(target.url, PRODUCT):
            return Failure(ErrorCode.ROBOTS, target.url)
        return None

    def crawl_delay_s(self, target: Target) -> float:
        """The Crawl-delay of the rules as far as they are known now, within reason."""
        known = self._known.get(target.origin)
        delay = known.rules.crawl_delay(PRODUCT) if known and known.rules else None
        return min(max(delay or 0.0, 0.0), LONGEST_CRAWL_DELAY_S)

    def _of_origin(self, target: Target, visit: Visit) -> _Known:
        """The rules from memory, from the store, or from the site; one thread asks."""
        lock = self._locks.setdefault(target.origin, threading.Lock())
        while not lock.acquire(timeout=_LOOK_S):
            if visit.is_over():
                return _Known(self._clock.now(), failure=Failure(ErrorCode.CANCELLED))
        try:
            known = self._known.get(target.origin)
            if known is None or not self._holds(known, visit.force):
                known = self._learn(target, visit)
                self._known[target.origin] = known
            return known
        finally:
            lock.release()

    def _holds(self, known: _Known, force: bool) -> bool:
        age_s = (self._clock.now() - known.since).total_seconds()
        if known.failure is None:
            return 0 <= age_s < MAX_AGE_S
        lasting = known.failure.code is ErrorCode.ROBOTS_UNAVAILABLE
        return lasting and not force and 0 <= age_s < RETRY_S

    def _learn(self, target: Target, visit: Visit) -> _Known:
        address = target.at("/robots.txt")
        now = self._clock.now()
        stored = self._store.load(address.url)
        if stored is not None and 0 <= (now - stored.fetched_at).total_seconds() < MAX_AGE_S:
            return _from(stored)
        asked = visit.ask(address)
        if not isinstance(asked, Failure):
            body = asked.body[:MAX_BYTES]
            return _from(self._keep(address.url, asked.url, asked.status, body, now))
        if _means_no_rules(asked):
            return _from(self._keep(address.url, address.url, asked.status or 404, b"", now))
        if asked.code not in _NOT_NOW:
            return _Known(now, failure=asked)
        if stored is not None:
            return replace(_from(stored), since=now)
        failure = replace(asked, code=ErrorCode.ROBOTS_UNAVAILABLE)
        return _Known(now, failure=failure)

    def _keep(
        self, url: str, final_url: str, status: int, body: bytes, now: datetime
    ) -> StoredResponse:
        row = StoredResponse(url, final_url, status, "text/plain", body, None, None, now, now)
        self._store.save(row)
        return row


def _means_no_rules(failure: Failure) -> bool:
    """RFC 9309 section 2.3.1.3: any 4xx, save the one that asks for time."""
    if failure.code in _LEADS_NOWHERE:
        return True
    return failure.status is not None and 400 <= failure.status < 500 and failure.status != 429


def _from(row: StoredResponse) -> _Known:
    if row.status != 200:
        return _Known(row.fetched_at)
    from protego import Protego

    # utf-8-sig: editors on Windows put a byte order mark first, which would hide the first line.
    return _Known(row.fetched_at, Protego.parse(row.body.decode("utf-8-sig", "replace")))
