"""Keeping what people made: backups, restoring them, checks, and recovery of a damaged library."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.config import paths
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.model.safety import BackupInfo, BackupReason, Recovered, Restored
from liangjiang_reader.services import clock
from liangjiang_reader.services.options import Options

if TYPE_CHECKING:
    from liangjiang_reader.config.paths import Folders
    from liangjiang_reader.model.editions import Edition
    from liangjiang_reader.services.workspace import Workspace
    from liangjiang_reader.storage.backups import Backups
    from liangjiang_reader.storage.database import Database

_log = logging.getLogger(__name__)

#: How long the check at the start may read.
QUICK_CHECK_S = 2.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What a full check found. ``photos_gone`` can be fetched again; ``damage`` is a loss."""

    damage: tuple[str, ...] = ()
    photos_gone: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damage and not self.photos_gone


_BACKUPS = "backups"


def backups_of(folders: Folders, *, sample: bool) -> Backups:
    """The backups that belong to a data folder; the sample edition has its own."""
    from liangjiang_reader.storage.backups import Backups

    return Backups(backups_folder(folders, sample=sample), folders.settings_file)


def backups_folder(folders: Folders, *, sample: bool) -> Path:
    """Where the backups of a data folder lie."""
    return folders.data / (f"sample-{_BACKUPS}" if sample else _BACKUPS)


def library_folder(options: Options) -> Path:
    """Where the library of these options lies."""
    return paths.folders(options.data_dir).library("sample" if options.sample else "library")


def before_migration(folders: Folders, *, sample: bool) -> Callable[[Database], object]:
    """What is to be done before a library gets another form."""

    def back_up(database: Database) -> None:
        backups = backups_of(folders, sample=sample)
        backups.make(database, BackupReason.BEFORE_MIGRATION, clock.now())

    return back_up


def recover(options: Options, tell: Callable[[str, int], None]) -> Recovered:
    """Set a damaged library aside and put what can be read into a new one.

    Nobody may have it open. Raises ReaderError as ``storage.recovery.recover``.
    """
    from liangjiang_reader.services import site_data
    from liangjiang_reader.storage import recovery

    folders = paths.folders(options.data_dir)
    backups = backups_of(folders, sample=options.sample)
    editions = site_data.load(folders.data).editions
    return recovery.recover(
        library_folder(options),
        backups,
        clock.now(),
        lambda url: _name_of(url, editions),
        tell,
    )


def _name_of(url: str, editions: Sequence[Edition]) -> tuple[str, str] | None:
    """Id and edition of an article, by its address."""
    from liangjiang_reader.site import addresses

    found = addresses.parse_typed(url, editions)
    return (found[1].id, found[0].key) if found else None


class Safety:
    """Backups and checks of an open library."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _backups(self) -> Backups:
        return backups_of(self._workspace.folders, sample=self._workspace.sample)

    def list(self) -> list[BackupInfo]:
        """All backups, the newest first."""
        return self._backups.list()

    def back_up(self, reason: BackupReason = BackupReason.MANUAL) -> BackupInfo:
        """Make a backup now. Raises ReaderError."""
        return self._workspace.library.back_up(self._backups, reason, clock.now())

    def back_up_daily(self) -> BackupInfo | None:
        """Make the backup of the day, if it is not there and there is a use for it.

        A library that holds nothing of anybody's must not push out backups of one that did.
        Raises ReaderError.
        """
        library = self._workspace.library
        if self._workspace.sample or library.read_only or self._backups.has_daily(clock.today()):
            return None
        if not library.has_personal_rows() and self.list():
            return None
        return self.back_up(BackupReason.DAILY)

    def restore(self, name: str, *, settings: bool = False) -> Restored:
        """Bring a backup into the library; a backup of the library as it is is made before.

        Where no settings were ever saved, those of the backup are taken over in any case.

        Args:
            name: of a backup, or the path of its file.
            settings: take over its settings, too.

        Raises ReaderError: UNKNOWN_BACKUP, BACKUP_UNREADABLE, BACKUP_NEWER (nothing is changed),
            or a fault of the library.
        """
        backup = self._backups.read(self._backups.find(name))
        before = self.back_up(BackupReason.BEFORE_RESTORE)
        restored = self._workspace.library.merge(backup)
        wanted = settings or not self._workspace.folders.settings_file.exists()
        took_over = wanted and backup.settings is not None and self._take_over(backup.settings)
        return replace(restored, backup=before.name, settings=took_over)

    def check(self, tell: Callable[[int, int], None] = lambda _done, _all: None) -> Checked:
        """Examine everything. ``tell`` gets how much of how much is done."""
        library = self._workspace.library
        damage = library.damage(tell)
        return Checked(tuple(damage), () if damage else tuple(library.photos.files_gone()))

    def quick_check(self) -> tuple[str, ...]:
        """Examine what can be examined in a moment; what is wrong, as technical words."""
        return tuple(self._workspace.library.quick_check(QUICK_CHECK_S))

    def _take_over(self, settings: bytes) -> bool:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "settings.toml"
            source.write_bytes(settings)
            try:
                self._workspace.preferences.take_over(source)
            except ReaderError as error:  # marks and notes are restored all the same
                _log.info("the settings of the backup were not taken over: %s", error)
                return False
        return True
