"""What is told of a library's safety: backups, what a restore brought, what was recovered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BackupReason(StrEnum):
    """Why a backup was made; DAILY has no word in the file's name."""

    DAILY = "daily"
    MANUAL = "manual"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    BEFORE_RECOVERY = "before-recovery"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup as lists show it.

    Attributes:
        name: of the file, with its ending.
        made_at: aware, UTC.
        reason: one of BackupReason, or a word of a newer version.
        schema: form of the library it was made from.
        counts: rows by table, and ``read``, ``starred``.
        has_settings: the settings file is in it.
    """

    name: str
    path: str
    made_at: datetime
    reason: str
    schema: int
    bytes: int
    counts: dict[str, int]
    has_settings: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought into the library.

    Attributes:
        added: rows by table that were not there.
        renewed: rows by table that were there and took something over.
        headlines: headlines that were made so that marks have something to hold on to.
        settings: whether the settings were taken over.
        backup: name of the backup that was made before, "" for none.
    """

    added: dict[str, int]
    renewed: dict[str, int]
    headlines: int
    settings: bool = False
    backup: str = ""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came out of a damaged library.

    Attributes:
        set_aside: the folder that holds the damaged library now.
        saved: rows by table that were saved; ``photo_files`` counts files.
        lost: rows by table that were seen and could not be saved.
        bad_pages: pages of the file that could not be read; missing_pages: those cut off.
        from_backup: what the newest backup added, None when there is no backup.
        backup: name of that backup, "" for none.
    """

    set_aside: str
    saved: dict[str, int]
    lost: dict[str, int]
    bad_pages: int
    missing_pages: int
    from_backup: Restored | None = None
    backup: str = ""
