"""A damaged library is set aside, and a new one takes its place with all that can be read.

The new library is made beside the damaged one and takes its name only when it is whole: a crash at
any moment leaves the one or the other in place, and ``finish`` closes the gap between two renames.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.safety import BackupInfo, Recovered, Restored
from liangjiang_reader.storage import durable, faults, migrations
from liangjiang_reader.storage.backup_file import Backup
from liangjiang_reader.storage.backups import Backups
from liangjiang_reader.storage.damaged_pages import DamagedPages
from liangjiang_reader.storage.damaged_tables import DamagedTables
from liangjiang_reader.storage.library import DATABASE, PHOTOS, Library
from liangjiang_reader.storage.salvage import Name, Salvage, Tell

_BUILDING, _BUILT = "-recovering", "-recovered"
#: Bytes that SQLite's readers lock in the file (https://sqlite.org/src/file/src/os.h).
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
_VERSION_AT, _APPLICATION_AT = 60, 68


def finish(folder: Path) -> None:
    """Give a recovered library its place, if the program was ended just before it had it."""
    built = folder.with_name(folder.name + _BUILT)
    if built.is_dir() and not folder.exists():
        try:
            built.rename(folder)
            durable.sync_folder(folder.parent)
        except OSError as error:
            raise faults.of_writing(error, folder) from error


def recover(
    folder: Path,
    backups: Backups,
    now: datetime,
    name: Name,
    tell: Tell = lambda _table, _done: None,
) -> Recovered:
    """Save what can be saved of a damaged library. Nobody may have it open.

    Args:
        folder: of the library.
        backups: the newest one that can be read is merged in at the end.
        now: gives the set-aside folder its date.
        name: tells id and edition of an article by its address; for where nothing else does.
        tell: gets, now and then, the name of a table and how many rows of it are saved.

    Raises ReaderError: LIBRARY_NEWER, LIBRARY_BUSY, DISK_FULL, READ_ONLY, LIBRARY_UNREADABLE, and
        LIBRARY_DAMAGED for a database of another program; the library is left as it was.
    """
    building = folder.with_name(folder.name + _BUILDING)
    try:
        with _opened(folder / DATABASE) as pages:
            _refuse_what_is_not_ours(pages, folder)
            for leftover in (building, folder.with_name(folder.name + _BUILT)):
                if leftover.is_dir():
                    shutil.rmtree(leftover)
            recovered = _build(pages, folder, building, backups, name, tell)
        return _exchange(folder, building, now, recovered)
    except OSError as error:
        raise faults.of_writing(error, folder) from error
    finally:
        if building.is_dir():
            shutil.rmtree(building, ignore_errors=True)


def _build(
    pages: DamagedPages, folder: Path, building: Path, backups: Backups, name: Name, tell: Tell
) -> Recovered:
    tables = DamagedTables(pages)
    newest = _newest(backups)
    library = Library.open(building)
    try:
        salvage = Salvage(
            tables,
            folder / PHOTOS,
            library.database,
            building / PHOTOS,
            newest[1] if newest else None,
            name,
            tell,
        )
        salvage.run()
        merged = library.merge(newest[1]) if newest else None
        problems = library.check()
    finally:
        library.close()
    if problems:
        raise ReaderError(Failure(ErrorCode.INTERNAL, str(folder), detail="; ".join(problems)))
    return _report(pages, tables, salvage, newest[0] if newest else None, merged)


def _report(
    pages: DamagedPages,
    tables: DamagedTables,
    salvage: Salvage,
    info: BackupInfo | None,
    merged: Restored | None,
) -> Recovered:
    missing = max(0, pages.expected - pages.count)
    return Recovered(
        set_aside="",
        saved={name: count for name, count in salvage.saved.items() if count},
        lost={name: count for name, count in salvage.lost.items() if count},
        bad_pages=sum(1 for number in tables.bad_pages if number <= pages.count),
        missing_pages=missing,
        from_backup=merged,
        backup=info.name if info else "",
    )


def _exchange(folder: Path, building: Path, now: datetime, recovered: Recovered) -> Recovered:
    """Set the damaged library aside and put the new one in its place."""
    built = folder.with_name(folder.name + _BUILT)
    building.rename(built)
    durable.sync_folder(folder.parent)
    aside = _free_name(folder, now)
    folder.rename(aside)
    built.rename(folder)
    durable.sync_folder(folder.parent)
    return replace(recovered, set_aside=str(aside))


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"{folder.name}-damaged-{now.astimezone().date().isoformat()}"
    number, aside = 1, folder.with_name(stem)
    while aside.exists():
        number += 1
        aside = folder.with_name(f"{stem}-{number}")
    return aside


def _newest(backups: Backups) -> tuple[BackupInfo, Backup] | None:
    """The newest backup that can be read whole and holds something."""
    for info in backups.list():
        with suppress(ReaderError):
            return info, backups.read(Path(info.path))
    return None


@contextmanager
def _opened(file: Path) -> Iterator[DamagedPages]:
    """The pages of the library, while no other program has it open.

    Raises ReaderError (LIBRARY_BUSY).
    """
    if not file.is_file():
        raise ReaderError(Failure(ErrorCode.LIBRARY_UNREADABLE, str(file.parent)))
    pages = DamagedPages(file)
    try:
        _lock(pages.handle, file)
        yield pages
    finally:
        pages.close()


def _lock(handle: BinaryIO, file: Path) -> None:
    """SQLite's readers lock some bytes as long as they have a library with a log open."""
    if os.name == "nt":  # there, a folder in use cannot be renamed anyway
        return
    import fcntl

    mode = fcntl.LOCK_EX if handle.writable() else fcntl.LOCK_SH
    try:
        fcntl.lockf(handle, mode | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except OSError as error:
        raise ReaderError(Failure(ErrorCode.LIBRARY_BUSY, str(file.parent))) from error


def _refuse_what_is_not_ours(pages: DamagedPages, folder: Path) -> None:
    header = pages.header()
    if not header:
        return
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if application not in (0, migrations.APPLICATION_ID):
        detail = "the database belongs to another program"
        raise ReaderError(Failure(ErrorCode.LIBRARY_DAMAGED, str(folder), detail=detail))
    schema = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big")
    if application and migrations.SCHEMA < schema < _SANE_SCHEMA:
        detail = f"schema {schema}, this program knows {migrations.SCHEMA}"
        raise ReaderError(Failure(ErrorCode.LIBRARY_NEWER, str(folder), detail=detail))


#: A greater number is damage, not a form of some future day.
_SANE_SCHEMA = 10_000
