"""The decision table: stored copy, request, time, offline, cool-down → what to do."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import ANY

import pytest

from liangjiang_reader.fetch import policy
from liangjiang_reader.fetch.policy import Decision, Fetch, Refuse, Revalidate, Use, Wait, decide
from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.fetch.request import Kind, Request
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Origin
from tests.fetch.builders import NOW, SITE, stored

URL = SITE + "/local.html"
BACK = Need.NEW
DAY = 86400.0
ASK = Revalidate('"1"', None)
STALE_OFFLINE = Use(ANY, Origin.STALE, ErrorCode.OFFLINE)
BUSY = ErrorCode.TOO_BUSY


def gone(age_s: float, status: int = 404) -> StoredResponse:
    return stored(URL, age_s, status=status, body=b"", etag=None)


def asks(**values: object) -> Request:
    return Request(URL, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "request_", "decision"),
    [
        pytest.param(None, asks(), Fetch(), id="nothing stored"),
        pytest.param(None, asks(max_age_s=900), Fetch(), id="nothing stored, any age would do"),
        pytest.param(
            stored(age_s=10), asks(max_age_s=900), Use(ANY, Origin.CACHE), id="young enough"
        ),
        pytest.param(stored(age_s=0), asks(max_age_s=0), ASK, id="no age is young enough"),
        pytest.param(stored(age_s=900), asks(max_age_s=900), ASK, id="as old as allowed"),
        pytest.param(stored(age_s=10), asks(max_age_s=900, force=True), ASK, id="forced"),
        pytest.param(stored(age_s=-60), asks(max_age_s=900), Fetch(), id="fetched in the future"),
        pytest.param(
            stored(age_s=60, checked_at=NOW + timedelta(seconds=9)),
            asks(max_age_s=900),
            ASK,
            id="checked in the future",
        ),
        pytest.param(
            stored(age_s=9 * DAY, checked_at=NOW),
            asks(max_age_s=5),
            Use(ANY, Origin.CACHE),
            id="renewed",
        ),
        pytest.param(
            stored(age_s=99, last_modified="Mon"), asks(), Revalidate('"1"', "Mon"), id="validators"
        ),
        pytest.param(
            stored(age_s=99, etag=None, last_modified="Mon"),
            asks(),
            Revalidate(None, "Mon"),
            id="a date alone",
        ),
        pytest.param(stored(age_s=99, etag=None), asks(), Fetch(), id="no validators"),
        pytest.param(stored(age_s=7.9 * DAY), asks(), ASK, id="validators just trusted"),
        pytest.param(stored(age_s=8 * DAY), asks(), Fetch(), id="validators too old"),
        pytest.param(
            stored(age_s=8 * DAY, checked_at=NOW),
            asks(),
            Fetch(),
            id="304 answers do not renew trust",
        ),
        pytest.param(gone(60), asks(), Refuse(ErrorCode.NOT_FOUND, 404), id="known to be gone"),
        pytest.param(gone(60, 410), asks(), Refuse(ErrorCode.NOT_FOUND, 410), id="gone for good"),
        pytest.param(gone(60), asks(max_age_s=900), Refuse(ErrorCode.NOT_FOUND, 404), id="no copy"),
        pytest.param(gone(3600), asks(), Fetch(), id="gone an hour ago"),
        pytest.param(gone(-5), asks(), Fetch(), id="gone in the future"),
        pytest.param(gone(60), asks(force=True), Fetch(), id="gone, but asked again"),
        pytest.param(gone(60), asks(kind=Kind.PHOTO), Refuse(ErrorCode.NOT_FOUND, 404), id="photo"),
        pytest.param(stored(status=500), asks(max_age_s=900), Fetch(), id="a status of no use"),
    ],
)
def test_with_the_net(row: StoredResponse | None, request_: Request, decision: Decision) -> None:
    decided = decide(row, request_, NOW)
    assert decided == decision
    assert not isinstance(decided, Use) or decided.copy is row


@pytest.mark.parametrize(
    ("row", "request_", "decision"),
    [
        pytest.param(None, asks(), Refuse(ErrorCode.OFFLINE), id="nothing stored"),
        pytest.param(None, asks(force=True), Refuse(ErrorCode.OFFLINE), id="forced"),
        pytest.param(
            stored(age_s=10), asks(max_age_s=900), Use(ANY, Origin.CACHE), id="young enough"
        ),
        pytest.param(stored(age_s=99 * DAY), asks(max_age_s=900), STALE_OFFLINE, id="old"),
        pytest.param(stored(), asks(force=True), STALE_OFFLINE, id="forced, stored"),
        pytest.param(gone(60), asks(), Refuse(ErrorCode.OFFLINE), id="known to be gone"),
    ],
)
def test_offline_nothing_is_asked(
    row: StoredResponse | None, request_: Request, decision: Decision
) -> None:
    assert decide(row, request_, NOW, offline=True) == decision
    assert decide(row, request_, NOW, offline=True, cooldown_s=30) == decision


@pytest.mark.parametrize(
    ("row", "request_", "cooldown_s", "decision"),
    [
        pytest.param(None, asks(), 30, Refuse(BUSY, None, 30), id="a person"),
        pytest.param(
            stored(age_s=10), asks(), 30, Use(ANY, Origin.STALE, BUSY, 30), id="a person, stored"
        ),
        pytest.param(stored(), asks(max_age_s=9), 30, Use(ANY, Origin.CACHE), id="young enough"),
        pytest.param(None, asks(force=True), 30, Fetch(), id="a person who insists"),
        pytest.param(None, asks(need=BACK), 30, Wait(30), id="background"),
        pytest.param(stored(age_s=10), asks(need=BACK), 30, Wait(30), id="background, stored"),
        pytest.param(None, asks(need=BACK), 90, Wait(90), id="background, as long as it may be"),
        pytest.param(None, asks(need=BACK), 91, Refuse(BUSY, None, 91), id="too long"),
        pytest.param(
            stored(age_s=10),
            asks(need=BACK),
            91,
            Use(ANY, Origin.STALE, BUSY, 91),
            id="too long, stored",
        ),
        pytest.param(gone(60), asks(), 30, Refuse(ErrorCode.NOT_FOUND, 404), id="known to be gone"),
    ],
)
def test_while_the_host_cools_down(
    row: StoredResponse | None, request_: Request, cooldown_s: float, decision: Decision
) -> None:
    assert decide(row, request_, NOW, cooldown_s=cooldown_s) == decision


def test_the_limits_are_what_the_table_says() -> None:
    assert policy.VALIDATOR_MAX_AGE_S == 8 * DAY
    assert policy.NEGATIVE_MAX_AGE_S == 3600
    assert policy.BACKGROUND_WAIT_S == 90
