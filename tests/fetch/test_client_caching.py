"""The client and its store: what is asked, what is stored, and that nothing stored is ever lost."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from liangjiang_reader.fetch.client import Kind, Request
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, Response
from tests.fetch.builders import FakeClock, MemoryStore, failure, response, stored
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import HTML, Visitor, WebServer

OLD = b"the stored page"


def test_a_page_comes_from_the_net_and_is_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    url = server.page(
        "/a.html",
        Content_Type="text/html; charset=gbk",
        ETag='"7"',
        Last_Modified="Wed, 11 Feb 2026 08:00:00 GMT",
    )
    got = response(make_client(server, clock=clock).get(Request(url + "#top")))
    assert got == Response(
        url, url, 200, "text/html; charset=gbk", HTML, clock.now(), Origin.NETWORK
    )
    row = store.rows[url]
    assert (row.body, row.etag, row.final_url) == (HTML, '"7"', url)
    assert row.last_modified == "Wed, 11 Feb 2026 08:00:00 GMT"
    assert row.fetched_at == row.checked_at == clock.now()


def test_a_stored_page_is_asked_about_and_used_when_it_still_holds(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    url = server.page("/a.html", b"", 304, ETag='"2"')
    store.save(stored(url, 3600, last_modified="Wed, 11 Feb 2026 08:00:00 GMT"))
    got = response(make_client(server, clock=clock).get(Request(url)))
    assert (got.origin, got.body, got.status) == (Origin.REVALIDATED, OLD, 200)
    assert got.fetched_at == clock.now() - timedelta(hours=1)
    asked = server.seen[-1].headers
    assert asked["If-None-Match"] == '"1"'
    assert asked["If-Modified-Since"] == "Wed, 11 Feb 2026 08:00:00 GMT"
    row = store.rows[url]
    assert (row.etag, row.checked_at, row.fetched_at) == ('"2"', clock.now(), got.fetched_at)


def test_a_changed_page_takes_the_place_of_the_stored_one(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    url = server.page("/a.html", ETag='"2"')
    store.save(stored(url, 3600))
    got = response(make_client(server, clock=clock).get(Request(url)))
    assert (got.origin, got.body) == (Origin.NETWORK, HTML)
    assert (store.rows[url].body, store.rows[url].etag) == (HTML, '"2"')


def test_a_young_copy_is_used_without_asking_anybody(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    url = server.page("/a.html")
    store.save(stored(url, 60))
    got = response(make_client(server, clock=clock).get(Request(url, max_age_s=900)))
    assert (got.origin, got.body) == (Origin.CACHE, OLD)
    assert server.seen == []


def test_what_was_not_asked_about_cannot_be_not_modified(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", b"", 304)
    got = failure(make_client(server).get(Request(url)))
    assert (got.code, got.status) == (ErrorCode.SERVER_ERROR, 304)
    assert url not in store.rows
    before = stored(url, 60, etag=None)
    store.save(before)
    stale = response(make_client(server).get(Request(url)))
    assert (stale.origin, stale.stale_because) == (Origin.STALE, got)
    assert store.rows[url] == before


def test_validators_are_shown_only_to_the_address_that_gave_them(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    final = server.page("/final.html")
    url = server.page("/a.html", b"", 301, Location="/final.html")
    store.save(stored(url, 60, final_url=final))
    assert response(make_client(server, clock=clock).get(Request(url))).final_url == final
    first, second = (seen.headers for seen in server.seen[-2:])
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == '"1"'


def test_a_garbled_validator_is_not_kept(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", ETag='"' + "x" * 2000 + '"', Last_Modified="")
    make_client(server).get(Request(url))
    assert (store.rows[url].etag, store.rows[url].last_modified) == (None, None)


STATUSES = [
    (400, ErrorCode.REFUSED),
    (401, ErrorCode.REFUSED),
    (403, ErrorCode.REFUSED),
    (404, ErrorCode.NOT_FOUND),
    (408, ErrorCode.TIMED_OUT),
    (410, ErrorCode.NOT_FOUND),
    (412, ErrorCode.CHALLENGE),
    (429, ErrorCode.TOO_BUSY),
    (451, ErrorCode.REFUSED),
    (500, ErrorCode.SERVER_ERROR),
    (502, ErrorCode.SERVER_ERROR),
    (503, ErrorCode.TOO_BUSY),
    (504, ErrorCode.TIMED_OUT),
    (204, ErrorCode.EMPTY_PAGE),
    (206, ErrorCode.SERVER_ERROR),
    (300, ErrorCode.SERVER_ERROR),
    (599, ErrorCode.SERVER_ERROR),
]


@pytest.mark.parametrize(("status", "code"), STATUSES)
def test_a_status_is_told_for_what_it_is(
    server: WebServer, make_client: MakeClient, status: int, code: ErrorCode
) -> None:
    url = server.page("/a.html", HTML, status)
    got = failure(make_client(server).get(Request(url)))
    assert (got.code, got.url, got.status) == (code, url, status)


@pytest.mark.parametrize(("status", "code"), STATUSES)
def test_no_status_takes_a_stored_page_away(
    server: WebServer, make_client: MakeClient, store: MemoryStore, status: int, code: ErrorCode
) -> None:
    url = server.page("/a.html", b"<script>check()</script>", status)
    before = stored(url, 60)
    store.save(before)
    got = response(make_client(server).get(Request(url)))
    assert (got.origin, got.body, got.status) == (Origin.STALE, OLD, 200)
    assert got.stale_because is not None
    assert (got.stale_because.code, got.stale_because.status) == (code, status)
    assert store.rows[url] == before


def challenge(answer: Response) -> Failure | None:
    return Failure(ErrorCode.CHALLENGE, answer.url) if b"script" in answer.body else None


def test_a_page_that_the_caller_does_not_accept_is_not_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", b"<script>check()</script>")
    got = make_client(server).get(Request(url, accept=challenge))
    assert got == Failure(ErrorCode.CHALLENGE, url)
    assert url not in store.rows


def test_a_page_that_the_caller_does_not_accept_leaves_the_stored_one_in_place(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", b"<script>check()</script>")
    before = stored(url, 60)
    store.save(before)
    got = response(make_client(server).get(Request(url, accept=challenge)))
    assert (got.body, got.stale_because) == (OLD, Failure(ErrorCode.CHALLENGE, url))
    assert store.rows[url] == before


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "application/json"])
def test_what_is_not_html_is_handed_on_but_not_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore, content_type: str
) -> None:
    url = server.page("/a.html", Content_Type=content_type)
    assert response(make_client(server).get(Request(url))).body == HTML
    assert url not in store.rows


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_remembered_for_an_hour_unless_a_person_insists(
    server: WebServer, make_client: MakeClient, clock: FakeClock, status: int
) -> None:
    url, client = server.page("/a.html", b"", status), make_client(server, clock=clock)
    client.get(Request(url))
    assert failure(client.get(Request(url))) == Failure(ErrorCode.NOT_FOUND, url, status)
    assert server.paths() == ["/a.html"]
    server.page("/a.html")
    assert response(client.get(Request(url, force=True))).origin is Origin.NETWORK
    assert server.paths() == ["/a.html"] * 2


def test_what_was_not_there_is_asked_for_again_after_an_hour(
    server: WebServer, make_client: MakeClient, clock: FakeClock
) -> None:
    url, client = server.url("/a.html"), make_client(server, clock=clock)
    client.get(Request(url))
    clock.seconds += 3600
    client.get(Request(url))
    assert server.paths() == ["/a.html"] * 2


def test_a_photo_passes_through_and_only_its_absence_is_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    client = make_client(server)
    url = server.page("/a.jpg", b"\xff\xd8\xff", Content_Type="image/jpeg", ETag='"1"')
    got = response(client.get(Request(url, Kind.PHOTO, max_age_s=900)))
    assert (got.body, got.content_type) == (b"\xff\xd8\xff", "image/jpeg")
    assert url not in store.rows
    missing = server.url("/b.jpg")
    client.get(Request(missing, Kind.PHOTO))
    assert store.rows[missing].status == 404
    assert failure(client.get(Request(missing, Kind.PHOTO))).code is ErrorCode.NOT_FOUND
    assert server.paths() == ["/a.jpg", "/b.jpg"]


def test_offline_the_stored_page_is_stale_and_nobody_is_asked(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url, client = server.page("/a.html"), make_client(server, offline=True)
    assert failure(client.get(Request(url))).code is ErrorCode.OFFLINE
    store.save(stored(url, 60))
    got = response(client.get(Request(url, force=True)))
    assert (got.origin, got.body) == (Origin.STALE, OLD)
    assert got.stale_because == Failure(ErrorCode.OFFLINE, url)
    assert server.seen == []
    client.offline = False
    assert response(client.get(Request(url))).origin is Origin.NETWORK


def test_without_a_net_the_stored_page_is_stale(
    make_client: MakeClient, store: MemoryStore
) -> None:
    with WebServer() as server:
        url = server.url("/a.html")
    store.save(stored(url, 60))
    got = response(make_client(server).get(Request(url)))
    assert (got.origin, got.body) == (Origin.STALE, OLD)
    assert got.stale_because is not None
    assert got.stale_because.code is ErrorCode.UNREACHABLE


def test_a_stopped_request_gives_nothing_even_if_a_page_is_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    stop, url = StopFlag(), server.url("/a.html")

    def stop_then_stall(visitor: Visitor) -> None:
        stop.set()
        visitor.stall()

    server.does("/a.html", stop_then_stall)
    before = stored(url, 60)
    store.save(before)
    assert failure(make_client(server).get(Request(url), stop)).code is ErrorCode.CANCELLED
    assert store.rows[url] == before


def test_a_clock_set_back_makes_no_copy_fresh(
    server: WebServer, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    url = server.page("/a.html")
    row = stored(url)
    store.save(replace(row, fetched_at=row.fetched_at + timedelta(days=400)))
    got = response(make_client(server, clock=clock).get(Request(url, max_age_s=1e9)))
    assert got.origin is Origin.NETWORK
    assert "If-None-Match" not in server.seen[-1].headers


def test_a_compressed_page_is_stored_as_it_was_meant(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", gzip.compress(HTML), Content_Encoding="gzip")
    assert response(make_client(server).get(Request(url))).body == HTML
    assert store.rows[url].body == HTML


def test_every_request_says_honestly_who_asks_and_nothing_about_the_person(
    server: WebServer, make_client: MakeClient
) -> None:
    client = make_client(server)
    client.get(Request(server.page("/a.html", Set_Cookie="who=you; path=/")))
    client.get(Request(server.page("/b.html")))
    headers = server.seen[-1].headers
    assert headers["User-Agent"] == (
        "LiangjiangReader/0.1.0 (desktop news reader; respects robots.txt)"
    )
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert {"Cookie", "Referer", "Authorization", "From"}.isdisjoint(headers)


def test_connections_are_kept_open(server: WebServer, make_client: MakeClient) -> None:
    client = make_client(server)
    for name in ("/a.html", "/b.html", "/missing.html", "/c.html"):
        client.get(Request(server.page(name) if name != "/missing.html" else server.url(name)))
    assert len(server.seen) == 5
    assert len({seen.connection for seen in server.seen}) == 1


def test_a_connection_that_the_server_closed_meanwhile_is_no_failure(
    server: WebServer, make_client: MakeClient
) -> None:
    client = make_client(server)
    hung_up: list[str] = []

    def hang_up_the_first_time(visitor: Visitor) -> None:
        if hung_up:
            visitor.answer(200, {"Content-Type": "text/html"}, HTML)
        hung_up.append("once")
        visitor.hang_up()

    client.get(Request(server.page("/first.html")))
    url = server.does("/a.html", hang_up_the_first_time)
    assert response(client.get(Request(url))).body == HTML


def test_a_net_that_goes_away_while_connections_are_open_is_noticed(
    server: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = make_client(server)
    client.get(Request(server.page("/first.html")))

    def unplugged(*_args: object, **_kwargs: object) -> None:
        raise OSError("network is unreachable")

    monkeypatch.setattr("liangjiang_reader.fetch.connections.dial", unplugged)
    url = server.does("/a.html", Visitor.hang_up)
    got = failure(client.get(Request(url)))
    assert (got.code, "network is unreachable" in got.detail) == (ErrorCode.UNREACHABLE, True)


def test_a_closed_client_answers_nothing(server: WebServer, make_client: MakeClient) -> None:
    client = make_client(server)
    url = server.page("/a.html")
    client.get(Request(url))
    client.close()
    client.close()
    assert failure(client.get(Request(url, max_age_s=900))).code is ErrorCode.CANCELLED
