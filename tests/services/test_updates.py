"""The look for newer versions: one small file, once a day, judged before it is believed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from liangjiang_reader import __version__
from liangjiang_reader.services import clock, updates
from liangjiang_reader.services.updates import Release, Updates
from liangjiang_reader.storage.library import Library
from tests.fetch.webserver import Visitor, WebServer

PATH = "/latest.json"
GOOD = {
    "format": 1,
    "version": "99.1.0",
    "date": "2026-12-01",
    "url": "https://example.org/reader",
}
FOUND = Release("99.1.0", date(2026, 12, 1), "https://example.org/reader")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library.open(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A server on this machine."""
    with WebServer() as running:
        yield running


def says(body: bytes, status: int = 200, **headers: str) -> Callable[[Visitor], None]:
    """An answer with this body."""

    def answer(visitor: Visitor) -> None:
        visitor.answer(status, {"Content-Type": "application/json", **headers}, body)

    return answer


def at(library: Library, server: WebServer) -> Updates:
    """Looks at the file of the server."""
    return Updates(library, server.url(PATH), frozenset({server.authority}))


def test_a_newer_version_is_told_once_and_remembered(
    library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.actions[PATH] = says(json.dumps(GOOD).encode())
    looking = at(library, server)
    assert looking.look() == FOUND
    assert looking.known() == FOUND
    later = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert looking.look() is None
    assert looking.known() == FOUND


def test_it_looks_once_a_day_even_when_nothing_came_of_it(
    library: Library, server: WebServer
) -> None:
    server.actions[PATH] = says(b"no", status=500)
    looking = at(library, server)
    assert looking.look() is None
    server.actions[PATH] = says(json.dumps(GOOD).encode())
    assert looking.look() is None
    assert len([seen for seen in server.seen if seen.path == PATH]) == 1


def test_a_clock_that_was_set_back_does_not_stop_it(
    library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.actions[PATH] = says(json.dumps(GOOD).encode())
    future = datetime.now(UTC) + timedelta(days=4000)
    library.state.put("updates/looked", future.isoformat())
    assert at(library, server).look() == FOUND


@pytest.mark.parametrize(
    "change",
    [
        {"version": __version__},
        {"version": "0.0.9"},
        {"version": "99.1rc1"},
        {"version": "99"},
        {"version": "9" * 50},
        {"version": 99},
        {"url": "http://example.org/reader"},
        {"url": "javascript:alert(1)"},
        {"url": "https://me:secret@example.org/"},
        {"url": "https://example.org/" + "x" * 600},
        {"url": None},
        {"date": "soon"},
        {"format": 2},
    ],
)
def test_anything_but_a_sound_newer_version_is_passed_over(
    library: Library, server: WebServer, change: dict[str, object]
) -> None:
    server.actions[PATH] = says(json.dumps({**GOOD, **change}).encode())
    looking = at(library, server)
    assert looking.look() is None
    assert looking.known() is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"[" * 15_000, b"x" * 50_000])
def test_what_is_no_such_file_is_passed_over(
    library: Library, server: WebServer, body: bytes
) -> None:
    server.actions[PATH] = says(body)
    assert at(library, server).look() is None


def test_it_is_led_nowhere_else(library: Library, server: WebServer) -> None:
    server.actions[PATH] = says(b"", status=302, Location=server.url("/other.json"))
    server.actions["/other.json"] = says(json.dumps(GOOD).encode())
    assert at(library, server).look() is None
    assert "/other.json" not in {seen.path for seen in server.seen}


def test_nothing_is_sent_but_the_request(library: Library, server: WebServer) -> None:
    server.actions[PATH] = says(json.dumps(GOOD).encode())
    at(library, server).look()
    (seen,) = [seen for seen in server.seen if seen.path == PATH]
    assert {"cookie", "referer", "authorization"}.isdisjoint(
        {name.lower() for name in seen.headers}
    )
    assert library.responses.load(server.url(PATH)) is None


def test_a_build_without_an_address_asks_nobody(library: Library) -> None:
    assert updates.address_of_build() == ""
    looking = Updates(library, updates.address_of_build())
    assert not looking.has_address
    assert looking.look() is None
    assert library.state.get("updates/looked") is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [("1.2", "1.2.1"), ("1.9.9", "1.10"), ("0.1.0", "0.2"), ("2.0", "10.0")],
)
def test_versions_are_compared_by_their_numbers(older: str, newer: str) -> None:
    assert updates._parts(older) < updates._parts(newer)
    assert updates._parts("1.2") == updates._parts("1.2.0")
