"""What the person's own machine does wrong while the reader fetches."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services import clock
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.storage import database, photo_files
from tests.faults.ground import EDITION, Ground, Stage, furnished, held, kept, violations
from tests.support.replica import ReplicaSite

ALL = [kept(stage) for stage in Stage]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Made once; every trial works on a copy."""
    with ReplicaSite(seed=71_206, articles=3, elsewhere=2, photos=1) as site:
        yield furnished(site, tmp_path_factory.mktemp("ground") / "data")


def refused(workspace: Workspace) -> ErrorCode:
    """Fetch everything; the code with which the library refused it."""
    with pytest.raises(ReaderError) as caught:
        workspace.keeping.fetch(ALL)
    return caught.value.failure.code


def test_a_disk_that_is_full_for_the_database(ground: Ground, tmp_path: Path) -> None:
    data = ground.copy(tmp_path / "data")
    before = held(data)
    with ground.open(data) as workspace:
        writer = workspace.library.database._writer
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages}")
        assert refused(workspace) is ErrorCode.DISK_FULL
        assert violations(workspace, data, before) == []
    _is_had_later(ground, data)


def test_a_disk_that_is_full_for_photos(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ground.copy(tmp_path / "data")
    before = held(data)

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with ground.open(data) as workspace:
        monkeypatch.setattr(photo_files.PhotoFiles, "prepare", full)
        assert refused(workspace) is ErrorCode.DISK_FULL
        assert violations(workspace, data, before) == []
    monkeypatch.undo()
    _is_had_later(ground, data)


def test_another_program_that_holds_the_library(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ground.copy(tmp_path / "data")
    before = held(data)
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with ground.open(data) as workspace:
        with closing(sqlite3.connect(data / "library" / "library.sqlite3")) as other:
            other.execute("BEGIN IMMEDIATE")
            assert refused(workspace) is ErrorCode.LIBRARY_BUSY
            other.execute("ROLLBACK")
        assert violations(workspace, data, before) == []
    _is_had_later(ground, data)


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    data = ground.copy(tmp_path / "data")
    before, moment = held(data), clock.now() + timedelta(days=days)
    with monkeypatch.context() as jumped:
        jumped.setattr(clock, "now", lambda: moment)
        with ground.open(data) as workspace:
            assert workspace.keeping.fetch(ALL).failures == ()
            assert violations(workspace, data, before) == []
    _is_had_later(ground, data)


def test_photos_that_were_removed_by_hand(ground: Ground, tmp_path: Path) -> None:
    data = ground.copy(tmp_path / "data")
    shutil.rmtree(data / "library" / "photos")
    before = held(data)
    with ground.open(data) as workspace:
        assert workspace.keeping.audit(kept(Stage.LIST)).missing
        assert before.lost_in(held(data)) == []
    _is_had_later(ground, data)


def _is_had_later(ground: Ground, data: Path) -> None:
    before = held(data)
    with ground.open(data) as workspace:
        assert workspace.keeping.fetch(ALL).failures == ()
        assert workspace.refreshing.sections(EDITION, ["living/leisure"], Wanted()).failures == ()
        assert all(workspace.keeping.audit(one).missing == () for one in ALL)
        assert violations(workspace, data, before) == []
