"""A workspace on the sample edition: real pages, the real fetch and parse path, no net."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    """A fresh workspace on the sample edition."""
    workspace = Workspace.open(Options(sample=True, data_dir=tmp_path))
    yield workspace
    workspace.close()
