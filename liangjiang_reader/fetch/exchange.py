"""One request and its response under way, which can be ended from outside at any moment.

A socket's timeout is per read: a server that sends a byte now and then holds a thread for ever,
and a thread inside a read sees no flag. So one watchdog thread looks at all exchanges several
times a second and shuts down the sockets of those that must end; the blocked read then fails.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from liangjiang_reader.fetch.hosts import IPAddress, is_public_answer
from liangjiang_reader.model.outcomes import ErrorCode

#: How often exchanges are looked at: well below the half second in which a stop must act.
LOOK_S = 0.1

_current: ContextVar[Exchange] = ContextVar("exchange")


class ExchangeEnded(Exception):
    """The exchange was ended on purpose, for the reason given."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Exchange:
    """The state of one exchange.

    Attributes:
        ended: why it was ended from outside, None while it was not.
        asked: the request went out whole, so what fails now is the answer.
        reused: it goes over a connection that was kept from an earlier exchange.
    """

    def __init__(
        self, deadline_s: float, is_over: Callable[[], bool], *, any_address: bool = False
    ) -> None:
        self.ended: ErrorCode | None = None
        self.asked = False
        self.reused = False
        self._deadline = time.monotonic() + deadline_s
        self._is_over = is_over
        self._any_address = any_address
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    @classmethod
    def current(cls) -> Exchange:
        """The exchange that this thread is carrying out."""
        return _current.get()

    @property
    def is_watched(self) -> bool:
        """Whether it has a connection already."""
        return bool(self._sockets)

    @property
    def left_s(self) -> float:
        """Seconds to the deadline, 0 when it has passed."""
        return max(0.0, self._deadline - time.monotonic())

    def may_connect(self, ip: IPAddress) -> bool:
        """Whether a look-up may have led to this address."""
        return self._any_address or is_public_answer(ip)

    def check(self) -> None:
        """Look whether it must end. Raises ExchangeEnded."""
        self.look()
        if self.ended is not None:
            raise ExchangeEnded(self.ended)

    def look(self) -> None:
        """End it if its time is over or nobody wants it any more."""
        if self._is_over():
            self.end(ErrorCode.CANCELLED)
        elif self.left_s == 0:
            self.end(ErrorCode.TIMED_OUT)

    def end(self, code: ErrorCode) -> None:
        """End it now: reads and writes of its connections fail at once."""
        with self._lock:
            self.ended = self.ended or code
            for sock in self._sockets:
                _shut_down(sock)

    def watch(self, sock: socket.socket) -> None:
        """Remember a socket of this exchange. Raises ExchangeEnded."""
        # A duplicate, because TLS takes the socket object away from whoever made it, and an
        # SSLSocket must not be shut down under the thread that reads from it.
        twin = socket.socket(sock.family, sock.type, sock.proto, fileno=socket.dup(sock.fileno()))
        with self._lock:
            self._sockets.append(twin)
        self.check()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Make it the current exchange of this thread; afterwards nothing can touch it."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)
            with self._lock:
                for sock in self._sockets:
                    sock.close()
                self._sockets.clear()


def _shut_down(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # not connected yet, or no longer


class Watchdog:
    """Looks at all exchanges of a client. Its thread sleeps while there are none."""

    def __init__(self) -> None:
        self._exchanges: set[Exchange] = set()
        self._changed = threading.Condition()
        self._closed = False
        self._is_asleep = False
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, exchange: Exchange) -> Iterator[Exchange]:
        """Carry out an exchange under watch. Raises ExchangeEnded after ``close``."""
        self._add(exchange)
        try:
            with exchange.under_way():
                yield exchange
        finally:
            with self._changed:
                self._exchanges.discard(exchange)

    def close(self) -> None:
        """End all exchanges, and the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            exchanges = list(self._exchanges)
        for exchange in exchanges:
            exchange.end(ErrorCode.CANCELLED)
        if self._thread is not None:
            self._thread.join()

    def _add(self, exchange: Exchange) -> None:
        with self._changed:
            if self._closed:
                raise ExchangeEnded(ErrorCode.CANCELLED)
            self._exchanges.add(exchange)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._is_asleep:  # a wake-up for every single request would cost more than it
                self._changed.notify_all()

    def _run(self) -> None:
        while exchanges := self._wait_for_work():
            for exchange in exchanges:
                exchange.look()
            with self._changed:
                self._changed.wait_for(lambda: self._closed, LOOK_S)

    def _wait_for_work(self) -> list[Exchange]:
        """The exchanges to look at, at least one; none once closed."""
        with self._changed:
            self._is_asleep = True
            self._changed.wait_for(lambda: self._closed or self._exchanges)
            self._is_asleep = False
            return [] if self._closed else list(self._exchanges)
