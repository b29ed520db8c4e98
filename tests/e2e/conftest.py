"""Fixtures for runs of the real program."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.support.replica import ReplicaSite


@pytest.fixture
def program_for(tmp_path: Path) -> Callable[[ReplicaSite], Program]:
    """The program with an empty data folder, aimed at a replica."""
    return lambda site: Program(tmp_path / "data", site.url)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A virtual screen of its own: the value for DISPLAY."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        yield ":" + server.stdout.readline().strip()
        server.terminate()
