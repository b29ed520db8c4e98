"""Full disks and folders that may not be written to, made real by limits on a process."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.storage.library import Library
from tests.storage.builders import article

ROOT = Path(__file__).parents[2]


def outcome(folder: Path, what: str) -> list[str]:
    """What a limited process printed, line by line."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.limited_process", str(folder), what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A library with one article in a folder that other users can reach."""
    # The folder of a test is closed to the user that the process becomes.
    folder = Path(tempfile.mkdtemp(prefix="reader-shared-"))
    library = Library.open(folder)
    library.articles.save(article("c_1"))
    library.close()
    permit(folder, folders=0o755, files=0o644)
    yield folder
    permit(folder, folders=0o755, files=0o644)
    shutil.rmtree(folder)


def permit(folder: Path, *, folders: int, files: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def test_a_library_that_may_not_be_written_opens_for_reading(shared: Path) -> None:
    permit(shared, folders=0o555, files=0o444)
    assert outcome(shared, "read") == ["read c_1"]


def test_writing_to_it_is_a_clear_failure(shared: Path) -> None:
    permit(shared, folders=0o555, files=0o444)
    assert outcome(shared, "write") == ["read-only"]


def test_a_library_that_may_not_be_read_is_a_clear_failure(shared: Path) -> None:
    permit(shared, folders=0o555, files=0o000)
    assert outcome(shared, "read") == ["library-unreadable"]


def test_a_new_library_in_a_folder_that_may_not_be_written_is_a_clear_failure(
    shared: Path,
) -> None:
    permit(shared, folders=0o555, files=0o444)
    assert outcome(shared / "new", "read") == ["read-only"]


def test_a_full_disk_is_told_and_what_was_stored_stays(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.articles.save(article("c_1"))
    library.close()
    assert outcome(tmp_path, "small") == ["articles disk-full", "disk-full"]
    library = Library.open(tmp_path)
    assert library.articles.get("c_1") is not None
    assert library.status().photos == 0
    assert list((tmp_path / "photos").rglob("*.*")) == []
    assert library.check() == ()
    library.articles.mark_starred(["c_1"], True)
    library.close()
