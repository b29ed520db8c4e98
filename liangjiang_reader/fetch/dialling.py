"""From host and port to a connected socket, giving up at once when the exchange must end.

The addresses that a look-up gave are judged, and one of the very same is connected to: there is no
second look-up that could answer otherwise (DNS rebinding).
"""

from __future__ import annotations

import errno
import ipaddress
import os
import selectors
import socket
import threading
import time
from concurrent.futures import Future
from typing import Any

from liangjiang_reader.fetch.exchange import LOOK_S, Exchange, ExchangeEnded
from liangjiang_reader.model.outcomes import ErrorCode

#: A host with several addresses gets this long for each but the last: one of two routes (IPv6,
#: IPv4) is often broken without a word.
_ONE_OF_SEVERAL_S = 4.0
_IN_PROGRESS = {
    errno.EINPROGRESS,
    errno.EWOULDBLOCK,
    errno.EAGAIN,
    getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK),
}

_AddressInfo = tuple[Any, Any, int, str, Any]


def dial(host: str, port: int, timeout_s: float, *, proxy: bool) -> socket.socket:
    """Connect, trying every address of the host in turn.

    ``timeout_s`` is for all of them together. With ``proxy`` the host is the person's proxy, which
    may live anywhere.

    Raises:
        ExchangeEnded: it must end; or ADDRESS_NOT_ALLOWED, the host lies in a private network.
        OSError: no address answered; socket.gaierror, the host has none.
    """
    exchange = Exchange.current()
    found = look_up(host, port, exchange)
    if not proxy:
        _refuse_private(found, exchange)
    until = time.monotonic() + timeout_s
    fault = OSError(f"no address for {host}")
    for number, address in enumerate(found, start=1):
        left_s = max(0.0, until - time.monotonic())
        if number < len(found):
            left_s = min(left_s, _ONE_OF_SEVERAL_S)
        try:
            return _connect(address, left_s, exchange)
        except OSError as error:
            fault = error
    raise fault


def look_up(host: str, port: int, exchange: Exchange) -> list[_AddressInfo]:
    """The addresses of a host. Raises ExchangeEnded, socket.gaierror."""
    if _is_literal(host):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    # A look-up cannot be broken off, so it runs on a thread of its own that may be left behind.
    answer: Future[list[_AddressInfo]] = Future()
    threading.Thread(
        target=_look_up_into, args=(answer, host, port), name="look-up", daemon=True
    ).start()
    while True:
        try:
            return answer.result(LOOK_S)
        except TimeoutError:
            if answer.done():
                raise
            exchange.check()


def _look_up_into(answer: Future[list[_AddressInfo]], host: str, port: int) -> None:
    try:
        answer.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        answer.set_exception(error)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refuse_private(found: list[_AddressInfo], exchange: Exchange) -> None:
    for *_rest, address in found:
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not exchange.may_connect(ip):
            raise ExchangeEnded(ErrorCode.ADDRESS_NOT_ALLOWED, f"the host's address is {ip}")


def _connect(info: _AddressInfo, timeout_s: float, exchange: Exchange) -> socket.socket:
    family, kind, protocol, _name, address = info
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        fault = sock.connect_ex(address)
        if fault in _IN_PROGRESS:
            fault = _wait_for(sock, timeout_s, exchange)
        if fault:
            raise OSError(fault, os.strerror(fault))
    except BaseException:
        sock.close()
        raise
    return sock


def _wait_for(sock: socket.socket, timeout_s: float, exchange: Exchange) -> int:
    """Wait for a connection to come about. Returns its error number, 0 for none."""
    until = time.monotonic() + timeout_s
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while not selector.select(LOOK_S):
            exchange.check()
            if time.monotonic() >= until:
                raise TimeoutError("no answer to the attempt to connect")
    return sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
