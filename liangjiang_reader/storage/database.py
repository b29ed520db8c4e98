"""Connections and transactions: many readers, one writer, every fault mapped in one place.

Each read sees one snapshot and each write is one transaction, on disk when it returns
(``synchronous=FULL``). Two processes may share the file: SQLite's own locks keep them apart.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import faults

#: How long a writer waits for one in another process before the library counts as busy.
BUSY_TIMEOUT_S = 10.0
_SWITCH_AGAIN_S = 0.01
#: A long statement looks this often, in instructions of SQLite, whether it should end.
_LOOK_EVERY = 1000
#: Page cache of one connection. Small and fixed: the system caches the file anyway.
_CACHE_KB = 4096
#: Compressed pages and articles of some 3 KB fill pages of this size to nine tenths; in pages of
#: 4 KB each stood alone and a third of the file was empty.
PAGE_BYTES = 16384
#: A write-ahead log that grew in a long job is cut back to this size.
_LOG_LIMIT_BYTES = 16 * 1024 * 1024
_SETTINGS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "trusted_schema = OFF",
    f"cache_size = -{_CACHE_KB}",
    f"journal_size_limit = {_LOG_LIMIT_BYTES}",
)


class Database:
    """An open database file.

    Attributes:
        read_only: the file or its folder may not be written; every write fails with READ_ONLY.
    """

    def __init__(self, file: Path, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self._file = file
        self._idle: list[sqlite3.Connection] = []
        self._reading = 0
        self._closed = False
        self._readers = threading.Condition()
        self._write_lock = threading.RLock()
        self._writing_thread = 0
        with self._faults_mapped():
            self._writer = self._connect()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection on one snapshot, from any thread. Inside ``write`` it sees that write."""
        with self._faults_mapped():
            if self._writing_thread == threading.get_ident():
                yield self._writer
                return
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._give_back(connection)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on disk afterwards, or, after an exception, nothing.

        Nested calls of one thread join the outermost one; an inner one that fails undoes its part.
        """
        with self._write_lock, self._faults_mapped():
            if self._closed:
                raise self._closed_error()
            if self._writing_thread:
                with self._transaction("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part"):
                    yield self._writer
                return
            with self._transaction("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
                self._writing_thread = threading.get_ident()
                try:
                    yield self._writer
                finally:
                    self._writing_thread = 0

    def set_up_file(self) -> None:
        """Give a new file its page size, and a log so that readers and writer need not wait.

        Free pages can be given back to the disk in steps (https://sqlite.org/pragma.html,
        ``auto_vacuum``).
        """
        with self._write_lock, self._faults_mapped():
            self._writer.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            self._switch_to_log()

    def rewrite(self, is_over: Callable[[], bool]) -> None:
        """Write the whole file anew, without free pages, and so that later ones go in steps.

        Readers go on meanwhile, writers wait. All or nothing: raises ReaderError (CANCELLED) when
        ``is_over`` says so, DISK_FULL when there is no room for a second copy.
        """
        with self._write_lock, self._faults_mapped():
            self._writer.execute("PRAGMA auto_vacuum = INCREMENTAL")
            self._writer.set_progress_handler(is_over, _LOOK_EVERY)
            try:
                self._writer.execute("VACUUM")
            finally:
                self._writer.set_progress_handler(None, 0)

    def give_log_back(self) -> None:
        """Bring the log into the file and cut both, as far as no reader needs them."""
        with self._write_lock, self._faults_mapped():
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Wait for what is under way, then close. Later use raises ReaderError (INTERNAL)."""
        with self._write_lock, self._readers:
            if self._closed:
                return
            self._closed = True
            self._readers.wait_for(lambda: self._reading == 0)
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()

    @contextmanager
    def _transaction(self, begin: str, commit: str, rollback: str) -> Iterator[None]:
        self._writer.execute(begin)
        try:
            yield
            self._writer.execute(commit)
        except BaseException:
            # After a full disk, SQLite has ended the transaction by itself.
            if self._writer.in_transaction:
                self._writer.execute(rollback)
            raise

    def _switch_to_log(self) -> None:
        """Switch, though another process may be doing the same; SQLite waits for half of it."""
        deadline = time.monotonic() + BUSY_TIMEOUT_S
        self._writer.execute("PRAGMA busy_timeout = 0")
        while True:
            try:
                self._writer.execute("PRAGMA auto_vacuum = INCREMENTAL")
                self._writer.execute("PRAGMA journal_mode = WAL")
                self._writer.execute(f"PRAGMA busy_timeout = {round(BUSY_TIMEOUT_S * 1000)}")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
            threading.Event().wait(_SWITCH_AGAIN_S)

    def _take(self) -> sqlite3.Connection:
        """An idle connection or a new one.

        They are pooled, not bound to threads: threads end, and would leave theirs open.
        """
        with self._readers:
            if self._closed:
                raise self._closed_error()
            connection = self._idle.pop() if self._idle else self._connect()
            self._reading += 1
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._readers:
            self._reading -= 1
            self._idle.append(connection)
            self._readers.notify_all()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._file.absolute().as_uri()}?{self._mode()}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
        except sqlite3.Error:
            connection.close()
            raise
        connection.row_factory = sqlite3.Row
        return connection

    def _mode(self) -> str:
        """How to open the file (https://sqlite.org/wal.html#read_only_databases)."""
        if not self.read_only:
            return "mode=rw"
        # Without a log nobody is writing, and where no file may be made, only "immutable" opens.
        log = self._file.with_name(self._file.name + "-wal")
        return "mode=ro" if log.exists() else "mode=ro&immutable=1"

    @contextmanager
    def _faults_mapped(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise faults.of_database(error, self._file.parent) from error
        except zlib.error as error:
            raise faults.of_content(error, self._file.parent) from error

    def _closed_error(self) -> ReaderError:
        return ReaderError(
            Failure(ErrorCode.INTERNAL, str(self._file.parent), detail="the library is closed")
        )
