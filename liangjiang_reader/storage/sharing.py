"""Who has a library open: each program that has holds a lock, which the system frees if it dies.

The lock is SQLite's own on an empty file: the same on every system. Whoever gets it alone knows
that no other program is at work, so that what lies about half-written is nobody's.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PATIENCE_S = 5.0


class Sharing:
    """One program's part in it.

    Args:
        file: the empty file, made if it is not there.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def join(self, when_alone: Callable[[], None]) -> bool:
        """Hold the library open; if nobody else does, do something before; whether that was so.

        Where locks do not work (some network disks) nobody ever counts as alone.
        """
        try:
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(
                self._file, timeout=0, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error):
            return False
        alone = self._begin("BEGIN EXCLUSIVE")
        try:
            if alone:
                when_alone()
        finally:
            if alone:
                self._connection.execute("COMMIT")
            self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_S * 1000:.0f}")
            if not (self._begin("BEGIN") and self._begin("SELECT 1 FROM sqlite_schema")):
                self.leave()
        return alone

    def leave(self) -> None:
        """Hold it no longer. May be called twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _begin(self, statement: str) -> bool:
        assert self._connection is not None
        try:
            self._connection.execute(statement).fetchall()
        except sqlite3.Error:
            return False
        return True
