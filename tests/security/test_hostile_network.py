"""Hostile network: names that change where they lead, answers that unpack to more than they are.

What concerns redirects, schemes and limits of single exchanges stands in ``tests/fetch``.
"""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable
from typing import Any

import brotli
import pytest

from liangjiang_reader.fetch.client import Kind, Request
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.model.outcomes import ErrorCode
from tests.fetch.builders import MemoryStore, Named, failure
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import WebServer

BOMB = bytes(50_000_000)
PUBLIC, PRIVATE = "93.184.216.34", "127.0.0.1"


def leading_to(*answers: str, port: int = 443) -> tuple[Callable[..., Any], list[str]]:
    """A name server that gives each answer once, the last one for ever; and who was asked for."""
    left, asked = list(answers), []

    def look_up(host: str, *_args: object, **_kwargs: object) -> list[Any]:
        asked.append(host)
        ip = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    return look_up, asked


class Sockets:
    """Notes where connections would go; none comes about."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.to: list[str] = []
        monkeypatch.setattr(socket.socket, "connect_ex", self._connect)
        monkeypatch.setattr(socket.socket, "connect", self._connect)

    def _connect(self, address: Any) -> int:
        self.to.append(address[0])
        raise OSError("no route to the host")


def test_a_name_that_leads_elsewhere_when_asked_again_is_judged_again(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a public answer for the judge, a private one for the connection."""
    look_up, asked = leading_to(PUBLIC, PRIVATE)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    sockets = Sockets(monkeypatch)
    client = make_client()
    first = failure(client.get(Request("https://news.example/robots.txt")))
    for _attempt in range(3):
        client.get(Request("https://news.example/a.html"))
    assert first.code in {ErrorCode.UNREACHABLE, ErrorCode.ADDRESS_NOT_ALLOWED}
    assert len(asked) >= 2
    assert set(sockets.to) <= {PUBLIC}


def test_what_was_judged_is_what_is_connected_to(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, asked = leading_to(PUBLIC)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    sockets = Sockets(monkeypatch)
    make_client().get(Request("https://news.example/a.html"))
    assert sockets.to == [PUBLIC] * len(asked)


@pytest.mark.parametrize("spelling", ["localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_this_machine_is_not_reached_under_any_spelling(
    server: WebServer, make_client: MakeClient, spelling: str
) -> None:
    port = server.authority.rpartition(":")[2]
    server.page("/a.html")
    got = failure(make_client(allow_http=True).get(Request(f"http://{spelling}:{port}/a.html")))
    assert got.code is ErrorCode.ADDRESS_NOT_ALLOWED
    assert server.seen == []


def test_a_photo_may_not_lead_into_the_own_network_either(
    server: WebServer, make_client: MakeClient
) -> None:
    url = server.page("/a.html", b"", 302, Location="http://192.168.1.1/setup.cgi")
    got = failure(make_client(server, allow_http=True).get(Request(url, Kind.PHOTO)))
    assert (got.code, got.url) == (ErrorCode.ADDRESS_NOT_ALLOWED, "http://192.168.1.1/setup.cgi")


@pytest.mark.parametrize(
    ("coding", "pack", "code"),
    [
        ("gzip", lambda body: gzip.compress(body), ErrorCode.TOO_LARGE),
        ("gzip", lambda body: gzip.compress(gzip.compress(body) * 60), ErrorCode.TOO_LARGE),
        ("deflate", zlib.compress, ErrorCode.TOO_LARGE),
        ("br", brotli.compress, None),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body)), None),
        ("zstd", lambda body: body[:99], None),
    ],
    ids=["gzip", "gzip in gzip", "deflate", "brotli", "two codings", "zstd"],
)
@pytest.mark.parametrize("kind", [Kind.PAGE, Kind.PHOTO])
def test_what_unpacks_without_end_is_given_up(
    server: WebServer,
    make_client: MakeClient,
    store: MemoryStore,
    coding: str,
    pack: Callable[[bytes], bytes],
    code: ErrorCode | None,
    kind: Kind,
) -> None:
    """Brotli and others are never offered, so what comes in them is not unpacked at all."""
    url = server.page("/a.html", pack(BOMB), Content_Encoding=coding)
    limits = Limits(pause_s=0, page_max_bytes=1_000_000, photo_max_bytes=1_000_000)
    got = failure(make_client(server, limits=limits).get(Request(url, kind)))
    if code is not None:
        assert got.code is code
    assert store.rows.get(url) is None


def test_a_host_that_was_named_is_named_with_its_port(
    server: WebServer, make_client: MakeClient
) -> None:
    server.page("/a.html")
    host, _colon, port = server.authority.rpartition(":")
    client = make_client(Named(f"{host}:{int(port) + 1}"))
    got = failure(client.get(Request(f"http://{server.authority}/a.html")))
    assert got.code is ErrorCode.ADDRESS_NOT_ALLOWED
