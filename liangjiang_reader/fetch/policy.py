"""What to do about a request: use the stored copy, revalidate it, fetch, wait or refuse. Pure.

Terms of RFC 9111. There is no heuristic freshness (section 4.2.2): how old a stored copy may be is
the caller's word alone, for news sites send no useful lifetimes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.fetch.request import Request
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Origin

#: Some servers answer 304 to any validator, for ever: once in this time the body itself is asked
#: for.
VALIDATOR_MAX_AGE_S = 8 * 86400.0
#: A page that is not there is not asked for again for this long.
NEGATIVE_MAX_AGE_S = 3600.0
#: Longer than this no background work stands still for a busy host: it fails and goes on.
BACKGROUND_WAIT_S = 90.0

GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Use:
    """Use the stored copy: CACHE when it is young enough, else STALE for a reason."""

    copy: StoredResponse
    origin: Origin
    because: ErrorCode | None = None
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Revalidate:
    """Ask whether the stored copy still holds (RFC 9111 section 4.3)."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Fetch:
    """Ask for the whole."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The host asked for time: wait, then decide again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refuse:
    """Fail without asking."""

    code: ErrorCode
    status: int | None = None
    retry_after_s: float | None = None


Decision = Use | Revalidate | Fetch | Wait | Refuse


def decide(
    stored: StoredResponse | None,
    request: Request,
    now: datetime,
    *,
    offline: bool = False,
    cooldown_s: float = 0.0,
) -> Decision:
    """Decide about one request.

    Args:
        stored: what the store has for the address, a negative row included.
        request: what is asked for, and how.
        now: aware, UTC.
        offline: the person works offline.
        cooldown_s: how long the host still asks to be left alone, 0 if it does not.
    """
    copy = stored if stored is not None and stored.status == 200 else None
    if copy is not None and not request.force and is_fresh(copy, request, now):
        return Use(copy, Origin.CACHE)
    if offline:
        return _use_or_refuse(copy, ErrorCode.OFFLINE)
    if stored is not None and not request.force and _is_known_gone(stored, now):
        return Refuse(ErrorCode.NOT_FOUND, stored.status)
    if cooldown_s > 0 and not request.force:
        if request.need > Need.ON_SCREEN and cooldown_s <= BACKGROUND_WAIT_S:
            return Wait(cooldown_s)
        return _use_or_refuse(copy, ErrorCode.TOO_BUSY, cooldown_s)
    if copy is not None and _has_trusted_validators(copy, now):
        return Revalidate(copy.etag, copy.last_modified)
    return Fetch()


def is_fresh(stored: StoredResponse, request: Request, now: datetime) -> bool:
    """Whether the caller lets the copy be used unasked. From the future (a wrong clock): no."""
    if stored.fetched_at > now:
        return False
    return 0 <= (now - stored.checked_at).total_seconds() < request.max_age_s


def _is_known_gone(stored: StoredResponse, now: datetime) -> bool:
    age_s = (now - stored.fetched_at).total_seconds()
    return stored.status in GONE and 0 <= age_s < NEGATIVE_MAX_AGE_S


def _use_or_refuse(
    copy: StoredResponse | None, code: ErrorCode, retry_after_s: float | None = None
) -> Decision:
    """Stale beats nothing."""
    if copy is None:
        return Refuse(code, retry_after_s=retry_after_s)
    return Use(copy, Origin.STALE, code, retry_after_s)


def _has_trusted_validators(stored: StoredResponse, now: datetime) -> bool:
    age_s = (now - stored.fetched_at).total_seconds()
    return bool(stored.etag or stored.last_modified) and 0 <= age_s < VALIDATOR_MAX_AGE_S
