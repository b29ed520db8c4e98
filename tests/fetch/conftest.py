"""Fixtures of the fetch tests: a server to talk to, and clients that are closed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from liangjiang_reader.fetch.client import Client
from liangjiang_reader.fetch.hosts import HostRules
from liangjiang_reader.fetch.limits import Limits
from tests.fetch.builders import FakeClock, MemoryStore, Named, ScriptedTransport
from tests.fetch.webserver import WebServer

MakeClient = Callable[..., Client]


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A web server with no pages yet."""
    with WebServer() as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def store() -> MemoryStore:
    """An empty store."""
    return MemoryStore()


@pytest.fixture
def net(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> ScriptedTransport:
    """A net of which every answer is told; clients made in the same test talk to it."""
    scripted = ScriptedTransport(clock)
    monkeypatch.setattr("liangjiang_reader.fetch.transport.Transport", lambda adapter: scripted)
    return scripted


@pytest.fixture
def make_client(store: MemoryStore) -> Iterator[MakeClient]:
    """Makes clients that may talk to the servers given, and to every public host."""
    clients: list[Client] = []

    def make(
        *servers: WebServer | Named,
        allowed: Callable[[str], bool] = lambda url: True,
        allow_http: bool = False,
        limits: Limits | None = None,
        **values: Any,
    ) -> Client:
        named = frozenset(server.authority for server in servers)
        client = Client(
            store, HostRules(allowed, named, allow_http), limits or Limits(pause_s=0), **values
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
