"""Connections and transactions under threads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "test.sqlite3"
    file.touch()
    opened = Database(file)
    opened.set_up_file()
    with opened.write() as db:
        db.execute("CREATE TABLE numbers (n INTEGER UNIQUE)")
    yield opened
    opened.close()


def add(database: Database, number: int) -> None:
    with database.write() as db:
        db.execute("INSERT INTO numbers VALUES (?)", (number,))


def add_all_or_none(database: Database, *values: int) -> None:
    with database.write() as db:
        db.executemany("INSERT INTO numbers VALUES (?)", [(value,) for value in values])


def add_and_raise(database: Database, number: int, error: Exception) -> None:
    with database.write() as db:
        db.execute("INSERT INTO numbers VALUES (?)", (number,))
        raise error


def add_with_ballast(database: Database, number: int, ballast_bytes: int) -> None:
    with database.write() as db:
        db.execute("INSERT INTO numbers VALUES (?)", (number,))
        db.execute("INSERT INTO texts VALUES (zeroblob(?))", (ballast_bytes,))


def numbers(database: Database) -> list[int]:
    with database.read() as db:
        return [row["n"] for row in db.execute("SELECT n FROM numbers ORDER BY n")]


def test_every_connection_has_the_settings_that_safety_rests_on(database: Database) -> None:
    with database.write() as db:
        settings = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_write_is_all_or_nothing(database: Database) -> None:
    with pytest.raises(ReaderError) as caught:
        add_all_or_none(database, 1, 1)
    assert caught.value.failure.code is ErrorCode.INTERNAL
    assert "UNIQUE" in caught.value.failure.detail
    assert numbers(database) == []


def test_a_nested_write_that_fails_undoes_only_itself(database: Database) -> None:
    with database.write():
        add(database, 1)
        with pytest.raises(ReaderError):
            add(database, 1)
        add(database, 2)
    assert numbers(database) == [1, 2]


def test_the_writing_thread_reads_what_it_wrote_and_others_do_not_yet(database: Database) -> None:
    with ThreadPoolExecutor(1) as other, database.write():
        add(database, 1)
        assert numbers(database) == [1]
        assert other.submit(numbers, database).result() == []
    assert numbers(database) == [1]


def test_a_reader_keeps_its_snapshot_while_another_thread_writes(database: Database) -> None:
    with ThreadPoolExecutor(1) as other, database.read() as db:
        before = db.execute("SELECT count(*) FROM numbers").fetchone()[0]
        other.submit(add, database, 1).result()
        assert db.execute("SELECT count(*) FROM numbers").fetchone()[0] == before
    assert numbers(database) == [1]


def test_threads_write_one_after_the_other(database: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: add(database, n), range(100)))
    assert numbers(database) == list(range(100))


def test_threads_read_at_the_same_time(database: Database) -> None:
    together = Barrier(3, timeout=10)

    def read_together() -> int:
        with database.read() as db:
            together.wait()
            return int(db.execute("SELECT count(*) FROM numbers").fetchone()[0])

    with ThreadPoolExecutor(3) as threads:
        results = [threads.submit(read_together) for _ in range(3)]
        assert [result.result() for result in results] == [0, 0, 0]


def test_closing_waits_for_a_reader_under_way(database: Database) -> None:
    reading, closing = Event(), Event()

    def read_slowly() -> int:
        with database.read() as db:
            reading.set()
            closing.wait(10)
            return int(db.execute("SELECT count(*) FROM numbers").fetchone()[0])

    with ThreadPoolExecutor(2) as threads:
        result = threads.submit(read_slowly)
        reading.wait(10)
        closed = threads.submit(database.close)
        closing.set()
        assert result.result() == 0
        closed.result()


def test_a_database_that_another_program_holds_is_busy(database: Database, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "test.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with database.read() as db:
        db.execute("SELECT 1")
    with database._write_lock:
        database._writer.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(ReaderError) as caught:
        add(database, 1)
    holder.execute("ROLLBACK")
    holder.close()
    assert caught.value.failure.code is ErrorCode.LIBRARY_BUSY
    add(database, 1)
    assert numbers(database) == [1]


def test_a_new_file_waits_for_another_process_that_sets_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "new.sqlite3"
    file.touch()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    waits: list[float] = []

    def let_go(event: Event, seconds: float) -> None:
        waits.append(seconds)
        if holder.in_transaction:
            holder.execute("ROLLBACK")

    monkeypatch.setattr(Event, "wait", let_go)
    database = Database(file)
    database.set_up_file()
    database.close()
    holder.close()
    assert waits


def test_a_full_database_is_a_full_disk_and_loses_nothing(database: Database) -> None:
    add(database, 1)
    with database.write() as db:
        db.execute("CREATE TABLE texts (t)")
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ReaderError) as caught:
        add_with_ballast(database, 2, 1_000_000)
    assert caught.value.failure.code is ErrorCode.DISK_FULL
    assert numbers(database) == [1]
    add(database, 3)
    assert numbers(database) == [1, 3]


def test_an_exception_of_the_caller_passes_as_it_is(database: Database) -> None:
    with pytest.raises(KeyError):
        add_and_raise(database, 1, KeyError("of the caller"))
    assert numbers(database) == []
