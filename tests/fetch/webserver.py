"""A small web server for the fetch tests: each path is told what to do, every request is kept."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

#: Key and certificate of a "localhost" that nobody vouches for.
CERTIFICATE = Path(__file__).with_name("localhost.pem")

HTML = b"<!doctype html><html><body><p>A page of the site.</p></body></html>"

Action = Callable[["Visitor"], None]


@dataclass(frozen=True)
class Seen:
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    connection: tuple[str, int]


@dataclass
class WebServer:
    """Serves on a free port of this machine while it is entered.

    Attributes:
        actions: what to do by path; other paths are 404.
        leaving: set when the server ends; an action that stalls waits for it.
    """

    tls: bool = False
    actions: dict[str, Action] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    leaving: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> WebServer:
        owner = self

        class Handler(Visitor):
            server_ = owner

        self._http = _Server(("127.0.0.1", 0), Handler)
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self._http.socket = context.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.leaving.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def authority(self) -> str:
        """``127.0.0.1:port``."""
        return f"127.0.0.1:{self._http.server_address[1]}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{'https' if self.tls else 'http'}://{self.authority}{path}"

    def page(self, path: str, body: bytes = HTML, status: int = 200, **fields: str) -> str:
        """Serve this from now on. Underscores in names of fields stand for hyphens."""
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        named.setdefault("Content-Type", "text/html")
        return self.does(path, lambda visitor: visitor.answer(status, named, body))

    def does(self, path: str, action: Action) -> str:
        """Do this for a path from now on. Returns its address."""
        self.actions[path] = action
        return self.url(path)

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [seen.path for seen in self.seen if seen.path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Of the many tests that break connections on purpose, none wants a stack trace on stderr.
    handle_error = staticmethod(lambda *_args: None)  # type: ignore[assignment]


class Visitor(BaseHTTPRequestHandler):
    """One connection to the server; actions answer through it."""

    server_: WebServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Keep the request, then do what its path was told."""
        seen = Seen(self.path, dict(self.headers), self.client_address)
        self.server_.seen.append(seen)
        action = self.server_.actions.get(self.path)
        if action is None:
            self.answer(404, {}, b"not here")
        else:
            action(self)

    def answer(self, status: int, fields: Mapping[str, str], body: bytes) -> None:
        """A whole response, with its length unless ``fields`` tell another."""
        self.send_response(status)
        bodiless = status in {204, 304}
        for name, value in {"Content-Length": str(len(body)), **fields}.items():
            if not (bodiless and name == "Content-Length"):
                self.send_header(name, value)
        self.end_headers()
        if not bodiless:
            self.wfile.write(body)

    def send(self, text: bytes) -> None:
        """Raw bytes of a response."""
        self.wfile.write(text)
        self.wfile.flush()

    def hang_up(self) -> None:
        """Close the connection after what was sent."""
        self.close_connection = True

    def stall(self) -> None:
        """Keep the connection and say nothing more."""
        self.server_.leaving.wait(30)
        self.close_connection = True

    def drip(self, text: bytes) -> None:
        """Send a byte now and then for as long as the other side listens."""
        while not self.server_.leaving.wait(0.02):
            self.send(text)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
