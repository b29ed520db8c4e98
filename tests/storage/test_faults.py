"""What a fault of SQLite means to a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.storage import faults


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (sqlite3.SQLITE_FULL, ErrorCode.DISK_FULL),
        (sqlite3.SQLITE_IOERR_WRITE, ErrorCode.DISK_FULL),
        (sqlite3.SQLITE_IOERR_SHMSIZE, ErrorCode.DISK_FULL),
        (sqlite3.SQLITE_IOERR_READ, ErrorCode.LIBRARY_UNREADABLE),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ErrorCode.LIBRARY_BUSY),
        (sqlite3.SQLITE_MISUSE, ErrorCode.INTERNAL),
    ],
)
def test_a_result_code_has_its_meaning(result: int, code: ErrorCode) -> None:
    error = sqlite3.OperationalError("planted")
    error.sqlite_errorcode = result
    assert faults.of_database(error, Path("library")).failure.code is code
