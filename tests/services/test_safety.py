"""Backups by the day, restoring with settings, the gap that a crash leaves in a recovery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liangjiang_reader.services import clock
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from tests.storage.builders import article


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(Options(data_dir=tmp_path))
    opened.library.articles.save(article("c_1"))
    opened.library.articles.mark_starred(["c_1"], True)
    yield opened
    opened.close()


def set_day(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    now = datetime(2026, 3, day, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "today", lambda: now.astimezone().date())


def test_one_backup_a_day(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for day in (1, 1, 2, 1, 3):
        set_day(monkeypatch, day)
        info = workspace.safety.back_up_daily()
        made.append(info.name if info else "")
    assert made == ["2026-03-01.zip", "", "2026-03-02.zip", "", "2026-03-03.zip"]


def test_a_library_that_lost_everything_does_not_push_out_the_backups(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(monkeypatch, 1)
    workspace.safety.back_up_daily()
    workspace.close()
    (tmp_path / "library").rename(tmp_path / "lost")
    empty = Workspace.open(Options(data_dir=tmp_path))
    set_day(monkeypatch, 2)
    assert empty.safety.back_up_daily() is None
    assert [info.name for info in empty.safety.list()] == ["2026-03-01.zip"]
    empty.close()


def test_the_sample_edition_is_not_backed_up_by_itself(tmp_path: Path) -> None:
    sample = Workspace.open(Options(data_dir=tmp_path, sample=True))
    assert sample.safety.back_up_daily() is None
    sample.close()


def test_settings_come_back_where_none_were_saved(workspace: Workspace, tmp_path: Path) -> None:
    workspace.change(theme="dark")
    made = workspace.safety.back_up()
    other = Workspace.open(Options(data_dir=tmp_path / "other"))
    restored = other.safety.restore(made.path)
    assert restored.settings
    assert other.settings.theme == "dark"
    assert other.status().starred == 1
    other.close()


def test_a_restore_backs_up_what_is_there_first(workspace: Workspace) -> None:
    made = workspace.safety.back_up()
    restored = workspace.safety.restore(made.name)
    assert restored.backup.endswith("-before-restore.zip")
    assert restored.backup in {info.name for info in workspace.safety.list()}


def test_a_recovered_library_that_did_not_get_its_place_gets_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.close()
    (tmp_path / "library").rename(tmp_path / "library-recovered")
    again = Workspace.open(Options(data_dir=tmp_path))
    assert again.status().starred == 1
    again.close()


def test_a_check_at_the_start_keeps_to_its_time_and_finds_nothing_wrong(
    workspace: Workspace,
) -> None:
    assert workspace.safety.quick_check() == ()
    assert workspace.library.quick_check(0.0) == []
