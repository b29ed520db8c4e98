"""Shared computer: what the reader writes is for its owner's eyes, even where the umask is lax."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.config import logs, paths
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.preferences import Preferences
from liangjiang_reader.services.workspace import Workspace
from tests.support.fixtures import MakeReplica

LOGGER = logging.getLogger("liangjiang_reader")


@pytest.fixture(autouse=True)
def lax_umask() -> Iterator[None]:
    """New files would be readable and writable for everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """Where a test may log to; the handler goes afterwards."""
    before, level = list(LOGGER.handlers), LOGGER.level
    yield tmp_path / "logs" / "reader.log"
    for handler in [handler for handler in LOGGER.handlers if handler not in before]:
        LOGGER.removeHandler(handler)
        handler.close()
    LOGGER.setLevel(level)


def open_to_others(folder: Path) -> list[str]:
    """What below a folder others could read, write or enter."""
    found = [path for path in folder.rglob("*") if path.lstat().st_mode & 0o077]
    return sorted(str(path.relative_to(folder)) for path in found)


def test_library_photos_and_settings_are_private(make_replica: MakeReplica, tmp_path: Path) -> None:
    site = make_replica(articles=3)
    data = tmp_path / "data"
    where = ["--site", site.url, "--data-dir", str(data)]
    assert main([*where, "sync", "news/local"]) == 0
    assert main([*where, "settings", "pause_s", "7"]) == 0
    names = {path.name for path in data.rglob("*")}
    assert {"settings.toml", "photos"} <= names
    assert any(path.suffix == ".jpg" for path in data.rglob("*"))
    assert open_to_others(tmp_path) == []


def test_backups_of_the_settings_are_private(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(data_dir=tmp_path / "data", offline=True))
    preferences = Preferences(workspace)
    of_nothing = preferences.backup()
    workspace.change(pause_s=7.0)
    of_something = preferences.backup()
    workspace.folders.settings_file.unlink()
    preferences.restore(of_something)
    workspace.close()
    assert of_nothing != of_something
    assert workspace.folders.settings_file.exists()
    assert open_to_others(tmp_path) == []


def test_backups_of_the_library_are_private(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(data_dir=tmp_path / "data", offline=True))
    made = workspace.safety.back_up()
    workspace.close()
    assert any(path.name == made.name for path in tmp_path.rglob("*"))
    assert open_to_others(tmp_path) == []


def test_the_log_is_private_and_stays_so_when_it_is_cut(
    log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_MAX_BYTES", 400)
    logs.start(log_file)
    for number in range(20):
        LOGGER.info("read article %s of the section with the long name", number)
    assert len(list(log_file.parent.iterdir())) > 1
    assert open_to_others(log_file.parent.parent) == []


def test_a_log_that_others_could_read_is_closed_to_them(log_file: Path) -> None:
    log_file.parent.mkdir(mode=0o700)
    log_file.touch(mode=0o644)
    logs.start(log_file)
    LOGGER.info("read an article")
    assert open_to_others(log_file.parent) == []


def test_the_usual_folders_are_private(home: Path) -> None:
    usual = paths.folders()
    logs.start(usual.log_file)
    workspace = Workspace.open(Options(offline=True))
    workspace.change(pause_s=7.0)
    workspace.close()
    for folder in (usual.data, usual.settings_file.parent, usual.log_file.parent):
        assert folder.is_relative_to(home)
        assert folder.stat().st_mode & 0o077 == 0, folder
