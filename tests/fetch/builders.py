"""What fetch tests work with: a store in memory, a clock that is told the time, clients."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from requests.structures import CaseInsensitiveDict

from liangjiang_reader.fetch.hosts import Target
from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.fetch.transport import Bounds, Reply
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Response

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


@dataclass(frozen=True)
class Named:
    """A server that is only named, for ``make_client``: ``host:port``."""

    authority: str


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


class ScriptedTransport:
    """Stands in for ``fetch.transport.Transport``: answers by address, remembers who asked when."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.replies: dict[str, Reply | Failure] = {}
        self.asked: list[str] = []
        self.at: list[float] = []
        self.fields: list[Mapping[str, str]] = []
        self.takes_s = 0.0

    def page(self, url: str, status: int = 200, body: bytes = b"<p>", **fields: str) -> str:
        """Answer with this from now on. Underscores in names of fields stand for hyphens."""
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        self.replies[url] = Reply(url, status, CaseInsensitiveDict(named), body)
        return url

    def fails(self, url: str, code: ErrorCode) -> str:
        """Fail with this from now on."""
        self.replies[url] = Failure(code, url)
        return url

    def send(self, target: Target, fields: Mapping[str, str], bounds: Bounds) -> Reply | Failure:
        """Answer a request; an unknown address is not there."""
        self.asked.append(target.url)
        self.at.append(self._clock.seconds)
        self.fields.append(fields)
        self._clock.seconds += self.takes_s
        missing = Reply(target.url, 404, CaseInsensitiveDict(), b"")
        return self.replies.get(target.url, missing)

    def close(self) -> None:
        """Nothing is kept open."""

    @property
    def pages(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [url for url in self.asked if not url.endswith("/robots.txt")]
