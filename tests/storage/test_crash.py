"""``kill -9`` at any moment: what was acknowledged is there, and the library is sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from liangjiang_reader.storage.library import Library

ROOT = Path(__file__).parents[2]
ROUNDS = 10


def start_writer(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer_process", str(folder), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines_until_killed(process: subprocess.Popen[str], lines: int) -> list[list[str]]:
    """Read some acknowledgements, kill the process in its next step, read the rest."""
    assert process.stdout is not None
    read = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    read += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    return [line.split() for line in read if line.endswith("\n")]


def test_a_killed_program_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(20260211)
    for name in (f"run{number}" for number in range(ROUNDS)):
        acknowledged = lines_until_killed(start_writer(tmp_path, name), lines=chance.randint(1, 60))
        make_old(tmp_path / "photos")
        library = Library.open(tmp_path)
        assert library.check() == ()
        for what, key in acknowledged:
            assert is_there(library, what, key), (what, key)
        assert_no_orphans(library, tmp_path / "photos")
        library.close()


def make_old(folder: Path) -> None:
    """Let what the crash left be of an age at which no process writes to it any more."""
    for path in folder.glob("*.part"):
        os.utime(path, (0, 0))


def is_there(library: Library, what: str, key: str) -> bool:
    if what == "photo":
        photo = library.photos.get(key)
        return photo is not None and len(library.photos.read(photo.sha256)) == photo.bytes
    stored = library.articles.get(key)
    if stored is None:
        return False
    return what == "article" or (stored.marks.read and stored.marks.starred)


def assert_no_orphans(library: Library, folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == library.status().photos


@pytest.mark.parametrize("rounds", [40])
def test_two_processes_write_to_one_library(tmp_path: Path, rounds: int) -> None:
    # They start together on a folder that is not there yet: both want to make the library.
    folder = tmp_path / "library"
    processes = [start_writer(folder, name, str(rounds)) for name in ("one", "two")]
    for process in processes:
        assert process.stdout is not None
        assert len(process.stdout.readlines()) == 3 * rounds
        process.stdout.close()
        assert process.wait() == 0
    library = Library.open(folder)
    status = library.status()
    assert (status.articles, status.starred, status.photos) == (2 * rounds,) * 3
    assert library.check() == ()
    library.close()
