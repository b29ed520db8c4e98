"""One HTTP request and its response, within a deadline and a size; no cache, no manners."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests
import requests.adapters
import requests.utils
import urllib3.exceptions

from liangjiang_reader.fetch import faults, headers
from liangjiang_reader.fetch.connections import Adapter, tls_context
from liangjiang_reader.fetch.content_coding import decoder
from liangjiang_reader.fetch.exchange import Exchange, ExchangeEnded, Watchdog
from liangjiang_reader.model.outcomes import ErrorCode, Failure

if TYPE_CHECKING:
    from liangjiang_reader.fetch.hosts import Target

_CHUNK_BYTES = 65536
#: The body of an error page is read up to here, to keep the connection; more is not worth it.
_DRAIN_BYTES = 65536
#: All that requests, urllib3, http.client, ssl and sockets raise about one exchange. ValueError is
#: what they let through for garbled addresses and header fields.
_ERRORS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ExchangeEnded,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as it came. The body is read for status 200 only, its content coding undone."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Bounds:
    """Within what an exchange must stay.

    Attributes:
        deadline_s: total time.
        is_over: looked at several times a second; true ends the exchange.
        any_address: the host may lie in a private network.
    """

    deadline_s: float
    connect_s: float
    idle_s: float
    max_bytes: int
    is_over: Callable[[], bool]
    any_address: bool


class Transport:
    """Sends requests, each thread over connections of its own."""

    def __init__(self, adapter: requests.adapters.BaseAdapter | None = None) -> None:
        """Args: adapter: answers in place of the net."""
        self._adapter = adapter
        self._adapters: dict[threading.Thread, Adapter] = {}
        self._lock = threading.Lock()
        self._watchdog = Watchdog()
        self._tls = tls_context()

    def send(self, target: Target, fields: Mapping[str, str], bounds: Bounds) -> Reply | Failure:
        """Send a GET request and read the response, or say why there is none."""
        exchange = Exchange(bounds.deadline_s, bounds.is_over, any_address=bounds.any_address)
        try:
            with self._watchdog.watching(exchange):
                return self._perform_surely(target, fields, bounds, exchange)
        except _ERRORS as error:
            code, detail = faults.code_of(error, exchange), faults.detail_of(error)
            return Failure(code, target.url, detail=detail)

    def close(self) -> None:
        """End what is under way and close all connections."""
        self._watchdog.close()
        with self._lock:
            adapters = list(self._adapters.values())
            self._adapters.clear()
        for adapter in adapters:
            adapter.close()

    def _perform_surely(
        self, target: Target, fields: Mapping[str, str], bounds: Bounds, exchange: Exchange
    ) -> Reply:
        """Perform it, once more if the connection was an old one.

        A connection kept open may be closed by the server at the very moment it is used again. To
        repeat a GET is harmless (RFC 9110 section 9.2.2).
        """
        try:
            return self._perform(target, fields, bounds, exchange)
        except _ERRORS as error:
            exchange.check()
            if not (exchange.reused and faults.is_broken_connection(error)):
                raise
        exchange.asked = False
        return self._perform(target, fields, bounds, exchange)

    def _perform(
        self, target: Target, fields: Mapping[str, str], bounds: Bounds, exchange: Exchange
    ) -> Reply:
        request = requests.Request("GET", target.url, headers=dict(fields)).prepare()
        # The same text must mean the same host to the rules and to the library.
        if request.url is None or not request.url.startswith(target.origin + "/"):
            raise ExchangeEnded(ErrorCode.ADDRESS_NOT_ALLOWED, f"ambiguous: {request.url}")
        response = self._own_adapter().send(
            request,
            stream=True,
            timeout=(min(bounds.connect_s, exchange.left_s + 1), bounds.idle_s),
            proxies={} if target.is_loopback else requests.utils.get_environ_proxies(target.url),
        )
        try:
            body = self._read(response, bounds.max_bytes, exchange)
            exchange.check()  # a connection that was shut down looks like the end of a body
            return Reply(target.url, response.status_code, response.headers, body)
        finally:
            response.close()

    def _read(self, response: requests.Response, max_bytes: int, exchange: Exchange) -> bytes:
        if response.status_code != 200:
            _drain(response.raw, exchange)
            return b""
        length = headers.content_length(response.headers)
        if length is not None and length > max_bytes:
            raise ExchangeEnded(ErrorCode.TOO_LARGE, f"{length} bytes announced")
        coding = decoder(response.headers.get("Content-Encoding", ""))
        body, received = bytearray(), 0
        while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=False):
            exchange.check()
            received += len(chunk)
            body += coding.feed(chunk, max_bytes + 1 - len(body))
            if received > max_bytes or len(body) > max_bytes:
                raise ExchangeEnded(ErrorCode.TOO_LARGE, f"more than {max_bytes} bytes")
        if not coding.complete:
            raise ExchangeEnded(ErrorCode.CUT_SHORT, "the compressed body has no end")
        return bytes(body)

    def _own_adapter(self) -> requests.adapters.BaseAdapter:
        """The adapter of this thread; those of threads that have ended are closed."""
        if self._adapter is not None:
            return self._adapter
        thread = threading.current_thread()
        with self._lock:
            if thread not in self._adapters:
                for ended in [other for other in self._adapters if not other.is_alive()]:
                    self._adapters.pop(ended).close()
                self._adapters[thread] = Adapter(self._tls)
            return self._adapters[thread]


def _drain(raw: Any, exchange: Exchange) -> None:
    """Read a body that nobody wants, so that the connection can be used again."""
    received = 0
    with contextlib.suppress(urllib3.exceptions.HTTPError):  # the status alone is the answer
        while received < _DRAIN_BYTES and (chunk := raw.read1(_CHUNK_BYTES, decode_content=False)):
            exchange.check()
            received += len(chunk)
