"""No test reaches another machine: connections and look-ups pass to loopback only."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest


class Network:
    """Lets connections pass to this machine only, and remembers every other attempt."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self._getaddrinfo = socket.getaddrinfo

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and its sockets."""
        patch.setattr(socket.socket, "connect", self._guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", self._guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", self._look_up)

    def _guarded(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        def guarded_connect(sock: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple):  # a name in the file system (AF_UNIX) is a str
                self._judge(address[0])
            return connect(sock, address)

        return guarded_connect

    def _look_up(self, host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        # RFC 2606: names below .invalid never exist, so a test may ask for one.
        if name is not None and name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name:
            self._judge(name)
        return self._getaddrinfo(host, *args, **kwargs)

    def _judge(self, host: str) -> None:
        if host != "localhost" and not _is_loopback(host):
            self.attempts.append(host)
            raise OSError(f"tests have no network, but something wanted {host}")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def _network() -> Iterator[Network]:
    network = Network()
    with pytest.MonkeyPatch.context() as patch:
        network.install(patch)
        yield network


@pytest.fixture(autouse=True)
def no_network(_network: Network) -> Iterator[None]:
    """Fail a test that wanted a host other than this machine, even if it caught the error."""
    _network.attempts.clear()
    yield
    assert not _network.attempts, f"the network was used: {_network.attempts}"
