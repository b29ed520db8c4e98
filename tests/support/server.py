"""HTTP for the replica: keep-alive, validators, faults, and a record of every request."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import urlsplit

from tests.support.faults import Breakage, Resource, fail
from tests.support.verdict import Record


class Content(Protocol):
    """What the server asks the site for."""

    #: Wait this long before each answer, so that requests made at once are seen to be.
    latency_s: float
    #: Validators that answers carry.
    sends_etag: bool
    sends_last_modified: bool

    def resource(self, path: str) -> Resource | None:
        """What lies at a path."""

    def known(self, path: str) -> bool:
        """Whether a reader may ask for a path, be there something or not."""

    def take_fault(self, path: str) -> Breakage | None:
        """The fault to meet at a path, counted as met."""


class Server:
    """A server on a port of its own; may stop and start again on the same port.

    Args:
        content: what it serves.
        certificate: PEM file with certificate and key, for https.

    Attributes:
        records: every request since the first start, oldest first.
        errors: exceptions inside the server; any is a fault of the replica itself.
    """

    def __init__(self, content: Content, certificate: Path | None = None) -> None:
        self.content = content
        self.certificate = certificate
        self.records: list[Record] = []
        self.errors: list[BaseException] = []
        self.stopping = Event()
        self.port = 0
        self._lock = Lock()
        self._came = Condition(self._lock)
        self._pages_in_flight = 0
        self._listener: _Listener | None = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Listen; on the first start on a free port."""
        self.stopping.clear()
        self._listener = _Listener(self)
        self.port = self._listener.server_address[1]
        self._thread = Thread(
            target=self._listener.serve_forever, args=(0.02,), name="replica", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End every connection and stop listening; does nothing when stopped."""
        if self._listener is None or self._thread is None:
            return
        self.stopping.set()
        self._listener.shutdown()
        self._listener.end_connections()
        self._listener.server_close()
        self._thread.join()
        self._listener = self._thread = None

    def begin(self, record: Record) -> None:
        """Note a request that starts."""
        with self._lock:
            record.beside = self._pages_in_flight
            self._pages_in_flight += record.page and record.fault is None
            self.records.append(record)
            self._came.notify_all()

    def wait_for(self, count: int, timeout_s: float, given_up: Callable[[], bool]) -> None:
        """Wait until there are that many records, or until nobody will make them any more."""
        deadline = time.monotonic() + timeout_s
        with self._lock:
            while len(self.records) < count and not given_up():
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{len(self.records)} of {count} requests came")
                self._came.wait(0.05)

    def end(self, record: Record) -> None:
        """Note that a page without a fault is about to be complete at the reader's side."""
        with self._lock:
            self._pages_in_flight -= record.page and record.fault is None


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, server: Server) -> None:
        self.replica = server
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__(("127.0.0.1", server.port), _Handler)
        if server.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(server.certificate)
            # The handshake is left to the connection's own thread: the listener must not wait.
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """Wake every handler that waits for its reader."""
        with self._open_lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it has ended by itself

    def handle_error(self, request: Any, client_address: Any) -> None:
        import sys

        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError | ssl.SSLError):
            self.replica.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request after the other on one connection; is the ``Wire`` of a fault."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "nginx", ""
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the reader's ACK
    server: _Listener

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self.close_connection = True
        self._serve()

    @property
    def stopping(self) -> Event:
        """Set when the server stops."""
        return self.server.replica.stopping

    @property
    def host(self) -> str:
        """``host:port`` as the reader named it."""
        return self.headers.get("Host", "")

    def _serve(self) -> None:
        content = self.server.replica.content
        target = self.path
        self.path = urlsplit(target).path
        resource, fault = content.resource(self.path), content.take_fault(self.path)
        self._record = Record(
            self.command,
            target,
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            time.monotonic(),
            page=resource is not None and resource.content_type.startswith("text/html"),
            known=content.known(self.path),
            fault=fault.fault if fault else None,
        )
        self.server.replica.begin(self._record)
        self._ended = False
        try:
            self.stopping.wait(content.latency_s)
            if fault is not None:
                fail(self, fault, resource)
            else:
                self._send_resource(resource)
        finally:
            self._end()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self.server.replica.end(self._record)

    def _send_resource(self, resource: Resource | None) -> None:
        if resource is None:
            body = b"<html><head><title>404</title></head><body>Not found</body></html>"
            self.send(404, {"Content-Type": "text/html"}, body)
            return
        content = self.server.replica.content
        headers = {"Set-Cookie": "visit=1; path=/"}  # a reader with manners does not bring it back
        if content.sends_etag:
            headers["ETag"] = resource.etag
        if content.sends_last_modified:
            headers["Last-Modified"] = format_datetime(resource.last_modified, usegmt=True)
        if self._has_it(resource):
            self.send(304, headers, b"")
        else:
            self.send(200, {**headers, "Content-Type": resource.content_type}, resource.body)

    def _has_it(self, resource: Resource) -> bool:
        """RFC 9110 section 13.2.2: If-None-Match goes before If-Modified-Since."""
        content = self.server.replica.content
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return content.sends_etag and resource.etag in {tag.strip() for tag in tags.split(",")}
        since = self.headers.get("If-Modified-Since")
        if since is None or not content.sends_last_modified:
            return False
        return _moment(since) >= resource.last_modified

    # -- Wire ---------------------------------------------------------------------------------

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """A whole answer. The last byte goes alone: when the reader has it, the request is over."""
        if status != 304:
            headers = {**headers, "Content-Length": str(len(body))}
        self._head(status, headers)
        if self.command == "HEAD":
            body = b""
        if len(body) > 1:
            self.write(body[:-1])
        self._end()
        self.write(body[-1:])

    def begin(self, status: int, headers: dict[str, str]) -> None:
        """The head of an answer whose body follows in parts."""
        self._head(status, {**headers, "Connection": "close"})

    def write(self, data: bytes) -> None:
        """Part of a body."""
        self.wfile.write(data)
        self._record.body_bytes += len(data)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        if status == 304 or self.command == "HEAD":
            self._end()
        self._record.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the record tells all."""


def _moment(text: str) -> datetime:
    return parsedate_to_datetime(text)
