"""Dated backups of what people made, kept beside the library in the data folder."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.safety import BackupInfo, BackupReason
from liangjiang_reader.storage import backup_file, durable, faults, migrations, personal_rows
from liangjiang_reader.storage.backup_file import ENDING, Backup
from liangjiang_reader.storage.database import Database

#: How many daily ones stay, and for how many months the last one of the month.
DAYS, MONTHS = 14, 12
#: Of those that the program makes before a risky step, as many stay.
BEFORE = 14
_DAILY = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE = re.compile(r"\d{4}-\d\d-\d\d-before-[a-z-]+(-\d+)?")
_ABANDONED_AFTER_S = 3600.0


class Backups:
    """The folder of backups.

    Args:
        folder: of the backups; made when the first one is.
        settings_file: it goes into every backup.
    """

    def __init__(self, folder: Path, settings_file: Path) -> None:
        self._folder, self._settings_file = folder, settings_file

    def make(self, database: Database, reason: BackupReason, now: datetime) -> BackupInfo:
        """Back up what is in the library now; on disk when this returns.

        Raises ReaderError: DISK_FULL, READ_ONLY, LIBRARY_DAMAGED, LIBRARY_UNREADABLE.
        """
        with database.read() as db:
            backup = personal_rows.take(db, reason, now, self._settings())
            body = backup_file.pack(backup)
        stem = now.astimezone().date().isoformat()
        if reason is not BackupReason.DAILY:
            stem = f"{stem}-{reason}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = durable.write_new(self._folder, stem, ENDING, body)
            self._tidy()
        except OSError as error:
            raise faults.of_writing(error, self._folder) from error
        return backup_file.info(path)

    def has_daily(self, day: date) -> bool:
        """Whether the backup of a day is there."""
        return (self._folder / f"{day.isoformat()}{ENDING}").is_file()

    def list(self) -> list[BackupInfo]:
        """All backups that can be read, the newest first."""
        found = []
        for path in self._files():
            with suppress(ReaderError):
                found.append(backup_file.info(path))
        return sorted(found, key=lambda info: (info.made_at, info.name), reverse=True)

    def find(self, name: str) -> Path:
        """The file of a backup: by its name, with or without ending, or by its path.

        Raises ReaderError (UNKNOWN_BACKUP).
        """
        plain = Path(name).name == name
        places = [self._folder / name, self._folder / f"{name}{ENDING}"] if plain else []
        for path in (*places, Path(name)):
            with suppress(OSError, ValueError):  # a name too long, a NUL in it
                if path.exists() and not path.is_dir():
                    return path
        raise ReaderError(Failure(ErrorCode.UNKNOWN_BACKUP, name))

    def read(self, path: Path) -> Backup:
        """A backup, checked. Raises ReaderError (BACKUP_UNREADABLE, BACKUP_NEWER)."""
        return backup_file.read(path, migrations.SCHEMA)

    def _settings(self) -> bytes | None:
        try:
            return self._settings_file.read_bytes() if self._settings_file.is_file() else None
        except OSError:  # what people made is worth more than their settings
            return None

    def _files(self) -> Iterable[Path]:
        try:
            return list(self._folder.glob(f"*{ENDING}"))
        except OSError as error:
            raise faults.of_reading(error, self._folder) from error

    def _tidy(self) -> None:
        """Remove what is kept no longer, and what a crash left half-written."""
        names = {path.stem: path for path in self._files()}
        for name in outdated(names):
            names[name].unlink(missing_ok=True)
        for path in self._folder.glob(f"*{durable.UNFINISHED}"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _ABANDONED_AFTER_S:
                    path.unlink()


def outdated(names: Iterable[str]) -> list[str]:
    """Which of these backups are kept no longer.

    Counted, not measured against today: a clock that jumps takes nothing away at once. Those
    that a person made, and files of other names, stay for ever.
    """
    everything = sorted(names, reverse=True)
    daily = [name for name in everything if _DAILY.fullmatch(name)]
    last_of_month: dict[str, str] = {}
    for name in daily:
        last_of_month.setdefault(name[:7], name)
    monthly = list(last_of_month.values())[:MONTHS]
    before = [name for name in everything if _BEFORE.fullmatch(name)]
    kept = {*daily[:DAYS], *monthly, *before[:BEFORE]}
    return [name for name in (*daily, *before) if name not in kept]
