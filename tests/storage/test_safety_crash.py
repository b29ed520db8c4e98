"""``kill -9`` amid a backup, a restore, a recovery or compacting leaves a library to work with."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from liangjiang_reader.model.safety import BackupReason
from liangjiang_reader.storage import recovery
from liangjiang_reader.storage.backups import Backups
from liangjiang_reader.storage.library import DATABASE, Library
from tests.storage.builders import headline
from tests.storage.safety_process import NOON
from tests.storage.test_backups import make_personal_things, personal
from tests.storage.test_recovery import overwrite

ROOT = Path(__file__).parents[2]
ROUNDS = 5


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a library that takes a while to restore, and a backup of it."""
    library = Library.open(tmp_path / "data" / "library")
    make_personal_things(library)
    ids = [f"c_{number}" for number in range(100, 1600)]
    library.headlines.save("news/local", [headline(article_id) for article_id in ids], 0)
    library.articles.mark_starred(ids, True)
    library.back_up(backups_in(tmp_path / "data"), BackupReason.DAILY, NOON)
    library.close()
    return tmp_path / "data"


def backups_in(data: Path) -> Backups:
    return Backups(data / "backups", data / "settings.toml")


def kill_after(seconds: float, what: str, data: Path) -> None:
    """Start the process, and end it the hard way some time after it has begun."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.safety_process", what, str(data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        Event().wait(seconds)
        process.kill()


def test_every_backup_that_has_its_name_is_whole(data: Path) -> None:
    chance = random.Random(1)
    for _round in range(ROUNDS):
        kill_after(chance.uniform(0.05, 0.5), "backup", data)
        backups = backups_in(data)
        files = sorted((data / "backups").glob("*.zip"))
        assert len(backups.list()) == len(files)
        for path in files:
            assert backups.read(path).counts["marks"] > 1000


def test_a_restore_that_was_broken_off_is_simply_done_again(data: Path) -> None:
    whole = Library.open(data / "library")
    wanted = personal(whole)
    whole.close()
    chance = random.Random(2)
    for _round in range(ROUNDS):
        shutil.rmtree(data / "library")
        kill_after(chance.uniform(0.05, 0.6), "restore", data)
        library = Library.open(data / "library")
        assert library.check() == ()
        backups = backups_in(data)
        library.merge(backups.read(backups.find("2026-03-01")))
        assert personal(library) == wanted
        library.close()


def test_a_recovery_that_was_broken_off_leaves_the_damaged_library_or_the_whole_one(
    data: Path,
) -> None:
    whole = Library.open(data / "library")
    wanted = personal(whole)
    whole.close()
    overwrite(data / "library" / DATABASE, 3)
    damaged = (data / "library" / DATABASE).read_bytes()
    chance = random.Random(3)
    for _round in range(ROUNDS):
        kill_after(chance.uniform(0.05, 1.2), "recover", data)
        recovery.finish(data / "library")
        files = [folder / DATABASE for folder in data.glob("library-damaged-*")]
        assert any(file.read_bytes() == damaged for file in [data / "library" / DATABASE, *files])
    if not files:
        recovery.recover(data / "library", backups_in(data), NOON, lambda _url: None)
    library = Library.open(data / "library")
    assert personal(library) == wanted
    assert library.check() == ()
    library.close()


def test_a_library_that_was_being_compacted_is_whole(data: Path) -> None:
    whole = Library.open(data / "library")
    wanted = personal(whole)
    whole.close()
    chance = random.Random(4)
    with closing(sqlite3.connect(data / "library" / DATABASE)) as db:
        db.execute("PRAGMA auto_vacuum = NONE")  # as an earlier version made it
        db.execute("VACUUM")
    for _round in range(ROUNDS):
        kill_after(chance.uniform(0.0, 0.6), "compact", data)
        library = Library.open(data / "library")
        assert library.check() == ()
        assert personal(library) == wanted
        library.close()
