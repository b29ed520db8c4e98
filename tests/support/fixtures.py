"""Fixtures that start replica sites, judge what they were asked for, and stop them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from tests.support.replica import ReplicaSite


class MakeReplica(Protocol):
    """Starts a replica with the arguments of ``ReplicaSite``."""

    def __call__(self, **arguments: Any) -> ReplicaSite:
        """A running site, judged and stopped at the end of the test."""


@pytest.fixture
def make_replica() -> Iterator[MakeReplica]:
    """Start as many replica sites as a test needs."""
    sites: list[ReplicaSite] = []

    def make(**arguments: Any) -> ReplicaSite:
        site = ReplicaSite(**arguments)
        sites.append(site)
        site.start()
        return site

    yield make
    for site in sites:
        site.stop()
    for site in sites:
        site.judge()


@pytest.fixture
def replica(make_replica: MakeReplica) -> ReplicaSite:
    """A running replica of the English edition."""
    return make_replica()
