"""Fixtures for runs of the real program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.support.replica import ReplicaSite


@pytest.fixture
def program_for(tmp_path: Path) -> Callable[[ReplicaSite], Program]:
    """The program with an empty data folder, aimed at a replica."""
    return lambda site: Program(tmp_path / "data", site.url)
