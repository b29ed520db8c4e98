"""The client and servers that stall, drip, break off, lie, or send far too much."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from liangjiang_reader.fetch.client import Client, Kind, Request
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from tests.fetch.builders import MemoryStore, Named, failure, response, stored
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import HTML, Action, Visitor, WebServer

SMALL = Limits(page_max_bytes=10_000, photo_max_bytes=10_000)
HURRIED = Limits(page_deadline_s=0.3)
IMPATIENT = Limits(idle_s=0.2)
#: A stop or a deadline acts within half a second; the rest is for a machine that is busy.
AT_ONCE_S = 1.5
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def sends(*parts: bytes) -> Action:
    """Send raw bytes, then close the connection."""

    def action(visitor: Visitor) -> None:
        for part in parts:
            visitor.send(part)
        visitor.hang_up()

    return action


def sends_and_stalls(start: bytes) -> Action:
    def action(visitor: Visitor) -> None:
        visitor.send(start)
        visitor.stall()

    return action


def drips(start: bytes, drop: bytes) -> Action:
    def action(visitor: Visitor) -> None:
        visitor.send(start)
        visitor.drip(drop)

    return action


LINGERING = {
    "silence": sends_and_stalls(b""),
    "silence after the status": sends_and_stalls(b"HTTP/1.1 200 OK\r\n"),
    "silence in the body": sends_and_stalls(OK + b"Content-Length: 99\r\n\r\n<html>"),
    "header fields without end": drips(OK + b"X-Long: ", b"x"),
    "a body byte by byte": drips(OK + b"Content-Length: 99999\r\n\r\n", b"x"),
    "chunks without end": drips(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a body without length or end": drips(OK + b"\r\n", b"x"),
    "continue, for ever": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "an error page without end": drips(b"HTTP/1.1 404 Not Found\r\n\r\n", b"x"),
}


@pytest.mark.parametrize("action", LINGERING.values(), ids=LINGERING.keys())
def test_the_deadline_ends_what_would_never_end(
    server: WebServer, make_client: MakeClient, store: MemoryStore, action: Action
) -> None:
    url = server.does("/a.html", action)
    client = make_client(server, limits=HURRIED)
    began = time.monotonic()
    got = failure(client.get(Request(url)))
    assert got.code is ErrorCode.TIMED_OUT
    assert 0.25 < time.monotonic() - began < 0.3 + AT_ONCE_S
    assert url not in store.rows


def in_background(client: Client, request: Request, stop: StopFlag) -> list[object]:
    """Begin a request on a thread of its own; its outcome comes into the list."""
    outcomes: list[object] = []
    thread = threading.Thread(target=lambda: outcomes.append(client.get(request, stop)))
    thread.start()
    outcomes.append(thread)
    return outcomes


def outcome_of(outcomes: list[object]) -> Failure:
    thread = outcomes[0]
    assert isinstance(thread, threading.Thread)
    thread.join(AT_ONCE_S)
    assert not thread.is_alive(), "the request did not end at once"
    return failure(outcomes[1])


@pytest.mark.parametrize("action", LINGERING.values(), ids=LINGERING.keys())
def test_a_stop_ends_it_at_once(server: WebServer, make_client: MakeClient, action: Action) -> None:
    begun = threading.Event()

    def begin(visitor: Visitor) -> None:
        begun.set()
        action(visitor)

    stop, url = StopFlag(), server.does("/a.html", begin)
    outcomes = in_background(make_client(server), Request(url), stop)
    assert begun.wait(5)
    stop.set()
    assert outcome_of(outcomes).code is ErrorCode.CANCELLED


def test_closing_the_client_ends_everything_at_once(
    server: WebServer, make_client: MakeClient
) -> None:
    begun = threading.Barrier(3)

    def begin(visitor: Visitor) -> None:
        begun.wait(5)
        visitor.stall()

    client = make_client(server)
    page = Request(server.does("/a.html", begin))
    photo = Request(server.does("/a.jpg", begin), Kind.PHOTO)
    queued = Request(server.page("/b.html"))
    outcomes = [in_background(client, wish, StopFlag()) for wish in (page, photo)]
    begun.wait(5)
    outcomes.append(in_background(client, queued, StopFlag()))
    client.close()
    assert {outcome_of(each).code for each in outcomes} == {ErrorCode.CANCELLED}
    assert "/b.html" not in server.paths()


def test_silence_is_not_waited_out_to_the_deadline(
    server: WebServer, make_client: MakeClient
) -> None:
    url = server.does("/a.html", LINGERING["silence in the body"])
    got = failure(make_client(server, limits=IMPATIENT).get(Request(url)))
    assert got.code is ErrorCode.TIMED_OUT


@pytest.fixture
def mute() -> Iterator[str]:
    """``host:port`` that takes connections and never says a word, not even in TLS."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_a_tls_handshake_that_never_ends_is_ended_by_a_stop(
    make_client: MakeClient, mute: str
) -> None:
    client = make_client(Named(mute))
    stop = StopFlag()
    outcomes = in_background(client, Request(f"https://{mute}/a.html"), stop)
    stop.wait(0.15)
    stop.set()
    assert outcome_of(outcomes).code is ErrorCode.CANCELLED


def test_a_tls_handshake_that_never_ends_means_no_way_to_the_host(
    make_client: MakeClient, mute: str
) -> None:
    client = make_client(Named(mute), limits=Limits(connect_s=0.2))
    got = failure(client.get(Request(f"https://{mute}/a.html")))
    assert got.code is ErrorCode.UNREACHABLE


@pytest.fixture
def full() -> Iterator[str]:
    """``host:port`` that lets nobody in: its queue of new connections is full."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=1))
        for _place in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_a_connection_that_never_comes_about_is_ended_by_a_stop(
    make_client: MakeClient, full: str
) -> None:
    stop, client = StopFlag(), make_client(Named(full))
    outcomes = in_background(client, Request(f"http://{full}/a.html"), stop)
    stop.wait(0.15)
    stop.set()
    assert outcome_of(outcomes).code is ErrorCode.CANCELLED


def test_a_connection_that_never_comes_about_means_no_way_to_the_host(
    make_client: MakeClient, full: str
) -> None:
    client = make_client(Named(full), limits=Limits(connect_s=0.2))
    got = failure(client.get(Request(f"http://{full}/a.html")))
    assert (got.code, "attempt to connect" in got.detail) == (ErrorCode.UNREACHABLE, True)


CUT = {
    "nothing at all": sends(),
    "less than announced": sends(OK + b"Content-Length: 99\r\n\r\n<html>"),
    "a chunk that ends early": sends(OK + b"Transfer-Encoding: chunked\r\n\r\n63\r\n<html>"),
    "no last chunk": sends(OK + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n"),
    "half a gzip": sends(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(HTML * 50)[:-20]),
    "half a deflate": sends(
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(HTML * 50)[:-20]
    ),
}


@pytest.mark.parametrize("action", CUT.values(), ids=CUT.keys())
def test_what_is_cut_short_is_said_to_be_and_not_stored(
    server: WebServer, make_client: MakeClient, store: MemoryStore, action: Action
) -> None:
    url = server.does("/a.html", action)
    got = failure(make_client(server).get(Request(url)))
    assert got.code is ErrorCode.CUT_SHORT
    assert url not in store.rows


@pytest.mark.parametrize("header", [OK, OK + b"Content-Length: 0\r\n\r\n", OK + b"\r\n"])
def test_a_page_of_which_nothing_came_does_not_replace_the_stored_one(
    server: WebServer, make_client: MakeClient, store: MemoryStore, header: bytes
) -> None:
    url = server.does("/a.html", sends(header))
    before = stored(url, 60)
    store.save(before)
    got = response(make_client(server).get(Request(url)))
    assert got.stale_because is not None
    assert got.stale_because.code is ErrorCode.EMPTY_PAGE
    assert store.rows[url] == before


GARBLED = {
    "half a status line": sends(b"HTTP/1.1 2"),
    "not http": sends(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "a status that is no number": sends(b"HTTP/1.1 good OK\r\n\r\n"),
    "a header line far too long": sends(OK + b"X: " + b"x" * 70_000 + b"\r\n\r\n"),
    "far too many header lines": sends(OK + b"X: y\r\n" * 200 + b"\r\n"),
    "a coding nobody offered": sends(OK + b"Content-Encoding: br\r\n\r\nxx"),
    "gzip that is none": sends(OK + b"Content-Encoding: gzip\r\n\r\n<html>"),
}


@pytest.mark.parametrize("action", GARBLED.values(), ids=GARBLED.keys())
def test_what_is_garbled_is_a_fault_of_the_server(
    server: WebServer, make_client: MakeClient, action: Action
) -> None:
    url = server.does("/a.html", action)
    assert failure(make_client(server).get(Request(url))).code is ErrorCode.SERVER_ERROR


ENDLESS = OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1000\r\n" + b"x" * 4096 + b"\r\n"
TOO_LARGE = {
    "announced": sends(OK + b"Content-Length: 10001\r\n\r\n"),
    "announced as far too much": sends(OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n"),
    "in chunks": drips(ENDLESS, b"1000\r\n" + b"x" * 4096 + b"\r\n"),
    "until the connection closes": sends(OK + b"\r\n", b"x" * 10_001),
    "a gzip bomb": sends(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(8_000_000))),
    "a gzip bomb of many parts": sends(
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(1_000)) * 40
    ),
    "a deflate bomb": sends(
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(bytes(8_000_000))
    ),
}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("action", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_more_than_the_limit_is_not_read(
    server: WebServer, make_client: MakeClient, store: MemoryStore, action: Action, kind: Kind
) -> None:
    url = server.does("/a", action)
    got = failure(make_client(server, limits=SMALL).get(Request(url, kind)))
    assert got.code is ErrorCode.TOO_LARGE
    assert url not in store.rows


def test_exactly_the_limit_is_read(server: WebServer, make_client: MakeClient) -> None:
    url = server.page("/a.html", gzip.compress(b"x" * 10_000), Content_Encoding="gzip")
    client = make_client(server, limits=SMALL)
    assert len(response(client.get(Request(url))).body) == 10_000
    url = server.page("/b.html", b"x" * 10_000)
    assert len(response(client.get(Request(url))).body) == 10_000


def test_a_broken_error_page_still_tells_its_status(
    server: WebServer, make_client: MakeClient
) -> None:
    url = server.does(
        "/a.html", sends(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 99\r\n\r\n<html>")
    )
    got = failure(make_client(server).get(Request(url)))
    assert (got.code, got.status) == (ErrorCode.REFUSED, 403)


def test_a_host_that_nobody_knows_cannot_be_reached(make_client: MakeClient) -> None:
    got = failure(make_client().get(Request("https://news.invalid/a.html")))
    assert got.code is ErrorCode.UNREACHABLE
    assert "not known" in got.detail


def test_a_port_where_nobody_listens_cannot_be_reached(make_client: MakeClient) -> None:
    with WebServer() as server:
        url = server.url("/a.html")
    assert failure(make_client(server).get(Request(url))).code is ErrorCode.UNREACHABLE


def test_a_look_up_that_hangs_is_left_behind(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: done.wait(30) and [])
    stop = StopFlag()
    outcomes = in_background(make_client(), Request("https://news.invalid/a.html"), stop)
    stop.wait(0.15)
    stop.set()
    assert outcome_of(outcomes).code is ErrorCode.CANCELLED
    done.set()


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%lo"])
@pytest.mark.parametrize("public_first", [True, False])
def test_a_name_that_leads_into_a_private_network_is_not_connected_to(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch, ip: str, public_first: bool
) -> None:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (ip, 443))]
    good = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]
    answer = good + found if public_first else found + good
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answer)
    got = failure(make_client().get(Request("https://news.example/a.html")))
    assert got.code is ErrorCode.ADDRESS_NOT_ALLOWED
    assert ip.partition("%")[0] in got.detail


def test_a_name_that_the_person_named_may_lead_anywhere(
    server: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.authority.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    server.page("/a.html")
    client = make_client(Named(f"replica.example:{port}"))
    assert response(client.get(Request(f"http://replica.example:{port}/a.html"))).body == HTML


def test_the_next_address_of_a_host_is_tried_when_one_does_not_answer(
    server: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.authority.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = closed.getsockname()[1]
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", number))
        for number in (nobody, port)
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    server.page("/a.html")
    client = make_client(Named(f"replica.example:{port}"))
    assert response(client.get(Request(f"http://replica.example:{port}/a.html"))).body == HTML


def test_limits_come_from_the_settings_in_bytes_and_pixels() -> None:
    from liangjiang_reader.config.settings import Settings

    assert Limits.from_settings(Settings()) == Limits()
    limits = Limits.from_settings(
        replace(Settings(), page_max_mb=0.5, photo_max_megapixels=2.0, pause_s=9.0)
    )
    assert (limits.page_max_bytes, limits.photo_max_pixels) == (500_000, 2_000_000)
    assert limits.pause_s == 9.0
