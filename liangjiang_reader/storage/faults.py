"""Faults of the disk and of SQLite as the failures a person can be told about."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}

#: Primary result codes of SQLite (https://sqlite.org/rescode.html); others are faults of ours.
_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_READONLY: ErrorCode.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: ErrorCode.LIBRARY_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.LIBRARY_DAMAGED,
    sqlite3.SQLITE_INTERRUPT: ErrorCode.CANCELLED,
    sqlite3.SQLITE_BUSY: ErrorCode.LIBRARY_BUSY,
    sqlite3.SQLITE_LOCKED: ErrorCode.LIBRARY_BUSY,
    sqlite3.SQLITE_PROTOCOL: ErrorCode.LIBRARY_BUSY,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.LIBRARY_UNREADABLE,
    sqlite3.SQLITE_IOERR: ErrorCode.LIBRARY_UNREADABLE,
    sqlite3.SQLITE_PERM: ErrorCode.LIBRARY_UNREADABLE,
    sqlite3.SQLITE_AUTH: ErrorCode.LIBRARY_UNREADABLE,
}

#: SQLite says FULL for ENOSPC in the file itself alone: a quota or a limit (EDQUOT, EFBIG) comes
#: as a failed write, and no room for the index of its log as this.
_NO_SPACE = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}


def of_database(error: sqlite3.Error, folder: Path) -> ReaderError:
    """What a fault of SQLite means for the library in ``folder``."""
    result = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    # The low byte of an extended result code is the primary one.
    code = _SQLITE_CODES.get(result & 0xFF, ErrorCode.INTERNAL)
    if result in _NO_SPACE:
        code = ErrorCode.DISK_FULL
    return ReaderError(Failure(code, str(folder), detail=f"{name}: {error}"))


def of_content(error: Exception, folder: Path) -> ReaderError:
    """What stored bytes mean that are not what was stored: SQLite itself keeps no checksums."""
    return ReaderError(Failure(ErrorCode.LIBRARY_DAMAGED, str(folder), detail=str(error)))


def of_writing(error: OSError, folder: Path) -> ReaderError:
    """What a failure to make or write a file below ``folder`` means."""
    if error.errno in _DISK_FULL:
        code = ErrorCode.DISK_FULL
    elif error.errno in _NOT_WRITABLE:
        code = ErrorCode.READ_ONLY
    else:
        code = ErrorCode.LIBRARY_UNREADABLE
    return ReaderError(Failure(code, str(folder), detail=str(error)))


def of_reading(error: OSError, folder: Path) -> ReaderError:
    """What a failure to read a file below ``folder`` means."""
    missing = isinstance(error, FileNotFoundError)
    code = ErrorCode.NOT_STORED if missing else ErrorCode.LIBRARY_UNREADABLE
    return ReaderError(Failure(code, str(folder), detail=str(error)))
