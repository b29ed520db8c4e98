"""What fetch tests work with: a store in memory, a clock that is told the time, clients."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.model.outcomes import Failure, Response

NOW = datetime(2026, 2, 12, 8, 30, tzinfo=UTC)
SITE = "https://english.liangjiang.gov.cn"


class FakeClock:
    """Stands still until it is told, or until somebody waits: then the wait is over at once."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.waited: list[float] = []
        self.while_waiting: Callable[[], None] = lambda: None

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds - 1000)

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        self.while_waiting()
        self.waited.append(seconds)
        self.seconds += seconds


class MemoryStore:
    """A response store that forgets at the end of the test."""

    def __init__(self, *rows: StoredResponse) -> None:
        self.rows = {row.url: row for row in rows}

    def load(self, url: str) -> StoredResponse | None:
        return self.rows.get(url)

    def save(self, response: StoredResponse) -> None:
        self.rows[response.url] = response

    def checked(self, url: str, at: datetime, etag: str | None, last_modified: str | None) -> None:
        row = self.rows[url]
        self.rows[url] = replace(
            row,
            checked_at=at,
            etag=etag or row.etag,
            last_modified=last_modified or row.last_modified,
        )


def stored(url: str = SITE + "/local.html", age_s: float = 0.0, **values: Any) -> StoredResponse:
    """A stored page, fetched and checked that long before ``NOW``."""
    at = NOW - timedelta(seconds=age_s)
    made = StoredResponse(
        url=url,
        final_url=url,
        status=200,
        content_type="text/html",
        body=b"the stored page",
        etag='"1"',
        last_modified=None,
        fetched_at=at,
        checked_at=at,
    )
    return replace(made, **values)


def response(outcome: Response | Failure) -> Response:
    """The outcome, which must be a response."""
    assert isinstance(outcome, Response), outcome
    return outcome


def failure(outcome: object) -> Failure:
    """The outcome, which must be a failure."""
    assert isinstance(outcome, Failure), outcome
    return outcome
