"""Everything that goes wrong on the web, on request: what the replica sends instead of a page."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from functools import cache
from threading import Event
from typing import Protocol

from tests.support.pictures import draw, pixel_bomb

HTML = "text/html; charset=utf-8"
_MEGABYTE = 1 << 20


class Fault(StrEnum):
    """A way to fail."""

    CHALLENGE = "challenge page with status 412"
    SCRIPT_ONLY = "page that is only a script, status 200"
    FORBIDDEN = "status 403"
    NOT_FOUND = "status 404"
    GONE = "status 410"
    TOO_MANY = "status 429 with Retry-After in seconds"
    TOO_MANY_UNTIL = "status 429 with Retry-After as a date"
    SERVER_ERROR = "status 500"
    UNAVAILABLE = "status 503"
    REDIRECT = "redirect to a page that is there"
    REDIRECT_LOOP = "redirect to itself"
    REDIRECT_PRIVATE = "redirect to a private address"
    REDIRECT_LOCAL_NET = "redirect into a local net"
    REDIRECT_HTTP = "redirect from https to plain http"
    REDIRECT_ELSEWHERE = "redirect to another host"
    REDIRECT_CREDENTIALS = "redirect to an address with a password"
    SLOW_DRIP = "bytes that trickle"
    STALL = "no answer at all"
    CUT = "body that ends too early"
    CUT_CHUNKED = "chunked body that ends too early"
    WRONG_CHARSET = "header that names another charset than the body has"
    GBK = "body in GBK that says so in its markup only"
    GZIP = "body in gzip"
    GZIP_BOMB = "gzip body that unpacks to 320 MB"
    HUGE = "body of 50 MB"
    EMPTY = "empty body"
    PDF = "a PDF file"
    JSON = "a JSON text"
    PIXEL_BOMB = "picture with a giant size in its head"
    BROKEN_PICTURE = "picture cut in the middle"
    HTML_AS_PICTURE = "web page that says it is a picture"
    RESET = "connection reset"
    UNASKED_304 = "status 304 to a request without conditions"


@dataclass(frozen=True)
class Resource:
    """What a path of the site holds."""

    body: bytes
    content_type: str
    etag: str
    last_modified: datetime


@dataclass
class Breakage:
    """A fault set on a path.

    Attributes:
        times: how often it still happens, None for always.
        location: where a redirect leads.
        retry_after_s: what Retry-After says; None leaves a 503 without it.
        pause_s: between two bytes of a drip.
    """

    fault: Fault
    times: int | None = None
    location: str = ""
    retry_after_s: int | None = 7
    pause_s: float = 0.05
    headers: dict[str, str] = field(default_factory=dict)


class Wire(Protocol):
    """The one request being answered, as a fault sees it."""

    path: str
    connection: socket.socket

    @property
    def host(self) -> str:
        """``host:port`` as the reader named it."""

    @property
    def stopping(self) -> Event:
        """Set when the server stops."""

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """A whole answer with its length."""

    def begin(self, status: int, headers: dict[str, str]) -> None:
        """Status and headers alone; the connection ends after the answer."""

    def write(self, data: bytes) -> None:
        """Part of a body."""


def fail(wire: Wire, breakage: Breakage, resource: Resource | None) -> None:
    """Answer with the fault; ``resource`` is what would have been sent."""
    body = resource.body if resource else b"<html><body><p>Nothing here.</p></body></html>"
    content_type = resource.content_type if resource else HTML
    _FAULTS[breakage.fault](wire, breakage, body, content_type)


_Act = Callable[[Wire, Breakage, bytes, str], None]


def _answer(status: int, body: bytes, content_type: str = HTML) -> _Act:
    def act(wire: Wire, breakage: Breakage, _body: bytes, _type: str) -> None:
        wire.send(status, {"Content-Type": content_type, **breakage.headers}, body)

    return act


def _page(text: str) -> bytes:
    return f"<html><head><title>{text}</title></head><body><h1>{text}</h1></body></html>".encode()


_CHALLENGE = (
    b'<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" r="m"><script>'
    b"$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=83271;</script></head>"
    b'<body><script src="/4QbVtADbnLVIc/c.FxJzG50F.js"></script></body></html>'
)
_SCRIPT_ONLY = (
    b"<html><body><script>"
    b"var a='q';document.cookie='k='+a;location.reload();"
    b"</script></body></html>"
)


def _busy(wire: Wire, breakage: Breakage, _body: bytes, _type: str) -> None:
    seconds = breakage.retry_after_s or 0
    value = str(seconds)
    if breakage.fault is Fault.TOO_MANY_UNTIL:
        value = format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)
    wire.send(429, {"Content-Type": HTML, "Retry-After": value}, _page("Too many requests"))


def _unavailable(wire: Wire, breakage: Breakage, _body: bytes, _type: str) -> None:
    seconds = breakage.retry_after_s
    wait = {} if seconds is None else {"Retry-After": str(seconds)}
    wire.send(503, {"Content-Type": HTML, **wait}, _page("Unavailable"))


def _redirect(default: Callable[[Wire], str]) -> _Act:
    def act(wire: Wire, breakage: Breakage, _body: bytes, _type: str) -> None:
        location = breakage.location or default(wire)
        wire.send(302, {"Location": location, "Content-Type": HTML}, _page("Moved"))

    return act


def _drip(wire: Wire, breakage: Breakage, body: bytes, content_type: str) -> None:
    wire.begin(200, {"Content-Type": content_type, "Content-Length": str(len(body))})
    for number in range(len(body)):
        wire.write(body[number : number + 1])
        if wire.stopping.wait(breakage.pause_s):
            return


def _stall(wire: Wire, _breakage: Breakage, _body: bytes, _type: str) -> None:
    wire.stopping.wait()


def _cut(wire: Wire, _breakage: Breakage, body: bytes, content_type: str) -> None:
    wire.begin(200, {"Content-Type": content_type, "Content-Length": str(len(body))})
    wire.write(body[: len(body) // 2])


def _cut_chunked(wire: Wire, _breakage: Breakage, body: bytes, content_type: str) -> None:
    wire.begin(200, {"Content-Type": content_type, "Transfer-Encoding": "chunked"})
    half = body[: len(body) // 2]
    wire.write(f"{len(half):x}\r\n".encode() + half + b"\r\n")  # and no last chunk


def _wrong_charset(wire: Wire, _breakage: Breakage, body: bytes, _type: str) -> None:
    wire.send(200, {"Content-Type": "text/html; charset=iso-8859-1"}, body)


def _gbk(wire: Wire, _breakage: Breakage, body: bytes, _type: str) -> None:
    text = body.decode("utf-8").replace('charset="utf-8"', 'charset="gb2312"')
    encoded = text.encode("gb18030")
    wire.send(200, {"Content-Type": "text/html"}, encoded)


def _gzip(wire: Wire, _breakage: Breakage, body: bytes, content_type: str) -> None:
    headers = {"Content-Type": content_type, "Content-Encoding": "gzip"}
    wire.send(200, headers, gzip.compress(body))


def _gzip_bomb(wire: Wire, _breakage: Breakage, _body: bytes, content_type: str) -> None:
    headers = {"Content-Type": content_type, "Content-Encoding": "gzip"}
    wire.send(200, headers, _zipped_blanks() * 20)


@cache
def _zipped_blanks() -> bytes:
    """16 MB of spaces as one gzip member; members may follow each other (RFC 1952 2.2)."""
    return gzip.compress(b" " * (16 * _MEGABYTE), 9)


def _huge(wire: Wire, _breakage: Breakage, body: bytes, content_type: str) -> None:
    length = 50 * _MEGABYTE
    wire.begin(200, {"Content-Type": content_type, "Content-Length": str(length)})
    wire.write(body)
    left = length - len(body)
    while left > 0 and not wire.stopping.is_set():
        piece = min(left, 64 * 1024)
        wire.write(b" " * piece)
        left -= piece


def _half_a_picture(wire: Wire, _breakage: Breakage, _body: bytes, _type: str) -> None:
    whole = draw(640, 480, "jpeg", 7)
    wire.send(200, {"Content-Type": "image/jpeg"}, whole[: len(whole) // 2])


def _reset(wire: Wire, _breakage: Breakage, _body: bytes, _type: str) -> None:
    # Closing with a linger time of zero sends RST instead of FIN (socket(7), SO_LINGER).
    wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.close(wire.connection.detach())
    raise ConnectionResetError("as ordered")  # the handler has nothing left to talk to


def _not_modified(wire: Wire, _breakage: Breakage, _body: bytes, _type: str) -> None:
    wire.send(304, {"ETag": '"never-sent-before"'}, b"")


_FAULTS: dict[Fault, _Act] = {
    Fault.CHALLENGE: _answer(412, _CHALLENGE),
    Fault.SCRIPT_ONLY: _answer(200, _SCRIPT_ONLY),
    Fault.FORBIDDEN: _answer(403, _page("Forbidden")),
    Fault.NOT_FOUND: _answer(404, _page("Not found")),
    Fault.GONE: _answer(410, _page("Gone")),
    Fault.TOO_MANY: _busy,
    Fault.TOO_MANY_UNTIL: _busy,
    Fault.SERVER_ERROR: _answer(500, _page("Internal error")),
    Fault.UNAVAILABLE: _unavailable,
    Fault.REDIRECT: _redirect(lambda wire: f"/moved{wire.path}"),
    Fault.REDIRECT_LOOP: _redirect(lambda wire: wire.path),
    Fault.REDIRECT_PRIVATE: _redirect(lambda wire: "http://169.254.169.254/latest/meta-data/"),
    Fault.REDIRECT_LOCAL_NET: _redirect(lambda wire: f"http://10.0.0.1{wire.path}"),
    Fault.REDIRECT_HTTP: _redirect(lambda wire: f"http://english.liangjiang.gov.cn{wire.path}"),
    Fault.REDIRECT_ELSEWHERE: _redirect(lambda wire: f"https://news.example.com{wire.path}"),
    Fault.REDIRECT_CREDENTIALS: _redirect(
        lambda wire: f"http://reader:secret@{wire.host}/moved{wire.path}"
    ),
    Fault.SLOW_DRIP: _drip,
    Fault.STALL: _stall,
    Fault.CUT: _cut,
    Fault.CUT_CHUNKED: _cut_chunked,
    Fault.WRONG_CHARSET: _wrong_charset,
    Fault.GBK: _gbk,
    Fault.GZIP: _gzip,
    Fault.GZIP_BOMB: _gzip_bomb,
    Fault.HUGE: _huge,
    Fault.EMPTY: _answer(200, b""),
    Fault.PDF: _answer(
        200, b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "application/pdf"
    ),
    Fault.JSON: _answer(200, b'{"code": 200, "data": []}', "application/json"),
    Fault.PIXEL_BOMB: _answer(200, pixel_bomb(), "image/png"),
    Fault.BROKEN_PICTURE: _half_a_picture,
    Fault.HTML_AS_PICTURE: _answer(200, _page("A page"), "image/jpeg"),
    Fault.RESET: _reset,
    Fault.UNASKED_304: _not_modified,
}
