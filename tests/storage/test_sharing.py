"""Programs that have one library open know of each other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from liangjiang_reader.storage.library import PHOTOS, Library
from liangjiang_reader.storage.sharing import Sharing


def nothing() -> None:
    """Do nothing."""


def test_the_first_is_alone_and_the_second_is_not(tmp_path: Path) -> None:
    first, second = Sharing(tmp_path / "in-use"), Sharing(tmp_path / "in-use")
    done: list[str] = []
    assert first.join(lambda: done.append("first"))
    assert not second.join(lambda: done.append("second"))
    assert done == ["first"]
    first.leave()
    second.leave()
    third = Sharing(tmp_path / "in-use")
    assert third.join(nothing)
    third.leave()


def test_one_that_stays_keeps_others_from_being_alone(tmp_path: Path) -> None:
    first, second = Sharing(tmp_path / "in-use"), Sharing(tmp_path / "in-use")
    first.join(nothing)
    second.join(nothing)
    first.leave()
    third = Sharing(tmp_path / "in-use")
    assert not third.join(nothing)
    for one in (second, third):
        one.leave()


def test_what_fails_when_alone_leaves_the_lock_shared(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("no")

    first, second = Sharing(tmp_path / "in-use"), Sharing(tmp_path / "in-use")
    with pytest.raises(ValueError, match="no"):
        first.join(fail)
    assert not second.join(nothing)
    for one in (first, second):
        one.leave()


def test_a_disk_without_locks_means_nobody_is_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    one = Sharing(tmp_path / "in-use")
    assert not one.join(nothing)
    one.leave()


def test_a_half_written_photo_is_gone_after_the_next_start(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    left = tmp_path / PHOTOS / f"{'a' * 64}.x1.part"
    left.write_bytes(b"half a phot")
    Library.open(tmp_path).close()
    assert not left.exists()


def test_a_half_written_photo_stays_while_another_program_may_be_writing_it(
    tmp_path: Path,
) -> None:
    first = Library.open(tmp_path)
    left = tmp_path / PHOTOS / f"{'a' * 64}.x1.part"
    left.write_bytes(b"half a phot")
    Library.open(tmp_path).close()
    assert left.exists()
    first.close()
