"""Exit codes of the command line: a contract with scripts (README, "For programs")."""

from __future__ import annotations

from enum import IntEnum

from liangjiang_reader.model.outcomes import ErrorCode


class ExitCode(IntEnum):
    """How the program ended."""

    DONE = 0
    DONE_IN_PART = 1
    WRONG_USE = 2
    SITE = 3
    LIBRARY = 4


_WRONG_USE = frozenset(
    {
        ErrorCode.WRONG_ADDRESS,
        ErrorCode.WRONG_SITE,
        ErrorCode.UNKNOWN_SECTION,
        ErrorCode.UNKNOWN_EDITION,
        ErrorCode.UNKNOWN_ARTICLE,
        ErrorCode.UNKNOWN_SETTING,
        ErrorCode.NO_DISPLAY,
        ErrorCode.SYSTEM_LIBRARY_MISSING,
        ErrorCode.NOTE_TOO_LONG,
        ErrorCode.SETTINGS_UNREADABLE,
        ErrorCode.SETTINGS_UNWRITABLE,
        ErrorCode.UNKNOWN_BACKUP,
        ErrorCode.BACKUP_UNREADABLE,
        ErrorCode.BACKUP_NEWER,
        ErrorCode.SEARCHES_UNREADABLE,
        ErrorCode.SEARCHES_NEWER,
        ErrorCode.SEARCHES_UNWRITABLE,
        ErrorCode.LOGIN_UNWRITABLE,
        ErrorCode.SITE_DATA_WRONG,
        ErrorCode.SITE_DATA_NEWER,
        ErrorCode.WRONG_LINK,
        ErrorCode.PAGE_FILE_UNREADABLE,
        ErrorCode.PAGE_FILE_FOREIGN,
    }
)
_LIBRARY = frozenset(
    {
        ErrorCode.DISK_FULL,
        ErrorCode.READ_ONLY,
        ErrorCode.LIBRARY_DAMAGED,
        ErrorCode.LIBRARY_NEWER,
        ErrorCode.LIBRARY_BUSY,
        ErrorCode.LIBRARY_UNREADABLE,
    }
)
_IN_PART = frozenset({ErrorCode.INTERNAL, ErrorCode.CANCELLED, ErrorCode.OUTPUT_UNWRITABLE})


def exit_code(code: ErrorCode) -> ExitCode:
    """The exit code for a command that failed as a whole."""
    if code in _WRONG_USE:
        return ExitCode.WRONG_USE
    if code in _LIBRARY:
        return ExitCode.LIBRARY
    return ExitCode.DONE_IN_PART if code in _IN_PART else ExitCode.SITE
