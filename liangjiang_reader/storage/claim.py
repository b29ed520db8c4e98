"""A claim that one process at a time can hold, given back by the system however the process ends.

It is an exclusive lock of SQLite on an empty file of its own: the same on every system, and a
process that is killed leaves nothing behind that would have to be cleared up.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Claim:
    """The claim of a file. One object is one claimant."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def take(self) -> bool:
        """Take it if nobody holds it; False if somebody does."""
        if self._connection is not None:
            return False
        connection = sqlite3.connect(
            self._file, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            connection.close()
            return False
        self._connection = connection
        return True

    def release(self) -> None:
        """Give it back. May be called without holding it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
