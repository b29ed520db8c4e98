"""The library: one SQLite database and the photo files beside it, in one folder of the person.

May be used from any thread, and by two processes at once (window and command line). Every method
of the library and of its parts raises ReaderError and nothing else for a fault of the disk or of
the database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.model.library import HeadlineRow, LibraryStatus
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import faults, migrations
from liangjiang_reader.storage.activity import ActivityLog
from liangjiang_reader.storage.articles import Articles
from liangjiang_reader.storage.database import PAGE_BYTES, Database
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.headlines import Headlines
from liangjiang_reader.storage.highlights import Highlights
from liangjiang_reader.storage.keeping import Keeping
from liangjiang_reader.storage.labels import Labels
from liangjiang_reader.storage.personal_tables import PERSONAL_TABLES
from liangjiang_reader.storage.photo_wall import PhotoWall
from liangjiang_reader.storage.photos import Photos
from liangjiang_reader.storage.queue import Queue
from liangjiang_reader.storage.responses import Responses
from liangjiang_reader.storage.saved_searches import SavedSearches
from liangjiang_reader.storage.search import Search
from liangjiang_reader.storage.sharing import Sharing
from liangjiang_reader.storage.state import LAST_SYNC, State

if TYPE_CHECKING:
    from liangjiang_reader.model.room import Content, Going
    from liangjiang_reader.model.safety import BackupInfo, BackupReason, Restored
    from liangjiang_reader.storage.backup_file import Backup
    from liangjiang_reader.storage.backups import Backups
    from liangjiang_reader.storage.room import Compactor, Remover

#: Names of the database file and of the folder of photos inside a library's folder.
DATABASE, PHOTOS = "library.sqlite3", "photos"
_IN_USE = "in-use"


class Library:
    """Everything the reader has on disk about the news.

    Attributes:
        responses: pages as they came; headlines: lists; articles: texts and marks;
        highlights: marked passages and notes; labels: the reader's own;
        keeping: lists that are kept offline; queue: what is to be downloaded;
        photos: pictures; photo_wall: all of them in one order; search: finding articles by
        their words; state: what the program remembers.
        read_only: nothing can be written; reading works.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._sharing = Sharing(folder / _IN_USE)
        self.responses = Responses(database)
        self.headlines = Headlines(database)
        self.photos = Photos(database, folder / PHOTOS)
        self.articles = Articles(database, self.photos)
        self.highlights = Highlights(database)
        self.labels = Labels(database)
        self.keeping = Keeping(database)
        self.activity = ActivityLog(database)
        self.queue = Queue(database, folder)
        self.photo_wall = PhotoWall(database)
        self.search = Search(database)
        self.saved_searches = SavedSearches(database)
        self.state = State(database)

    def last_headline(self) -> int:
        """The number that the newest headline has inside the library; 0 when there is none."""
        with self._database.read() as db:
            return int(db.execute("SELECT coalesce(max(no), 0) FROM headlines").fetchone()[0])

    def similar(self, article_id: str, edition: str, limit: int) -> list[HeadlineRow]:
        """Stored articles of the same edition that share rare words, the most alike first."""
        from liangjiang_reader.storage import similar

        with self._database.read() as db:
            numbers = similar.find(db, article_id, edition, limit)
        return self.headlines.of_numbers(numbers)

    def sizes(self) -> dict[Content, int]:
        """Bytes by kind of content; reads much of the database."""
        from liangjiang_reader.storage import room

        with self._database.read() as db:
            return room.sizes(db)

    def total_bytes(self) -> int:
        """Bytes that the contents take, photos with them; quick."""
        from liangjiang_reader.storage import room

        with self._database.read() as db:
            return room.total(db)

    def going(self, kept: Iterable[tuple[str, str]]) -> list[Going]:
        """Photos that may go, the first to go first; ``kept``: id and edition of articles."""
        from liangjiang_reader.storage import room

        with self._database.read() as db:
            return room.going(db, kept)

    def remover(self) -> Remover:
        """What takes photos and pages away."""
        from liangjiang_reader.storage import room

        return room.Remover(self._database, self.photos)

    def compactor(self) -> Compactor:
        """What gives free room inside the file back to the disk."""
        from liangjiang_reader.storage import room

        return room.Compactor(self._database)

    @classmethod
    def open(
        cls, folder: Path, before_migration: Callable[[Database], object] | None = None
    ) -> Library:
        """Open the library in ``folder``, made if there is none.

        A library on a disk that cannot be written to opens for reading.

        Args:
            folder: of the library; made if need be.
            before_migration: called before an existing library gets another form; when it fails,
                the library stays as it is.

        Raises:
            ReaderError: LIBRARY_NEWER (left untouched), LIBRARY_DAMAGED (no library, or a broken
                one; left untouched), LIBRARY_BUSY, LIBRARY_UNREADABLE, READ_ONLY, DISK_FULL.
        """
        file = folder / DATABASE
        read_only = _is_there(file) and not _is_writable(folder, file)
        if not read_only:
            _make(folder, file)
        _refuse_a_stump(file)
        database = Database(file, read_only=read_only)
        try:
            _bring_up_to_date(database, folder, before_migration)
            library = cls(folder, database)
            if not read_only:
                library._sweep()
        except BaseException:
            database.close()
            raise
        return library

    @property
    def database(self) -> Database:
        """The database, for the other parts of storage."""
        return self._database

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._database.read_only

    def back_up(self, backups: Backups, reason: BackupReason, now: datetime) -> BackupInfo:
        """Put what people made into a backup. Raises as ``Backups.make``."""
        return backups.make(self._database, reason, now)

    def has_personal_rows(self) -> bool:
        """Whether anybody has made anything in it: a mark, a label, a note, a search."""
        with self._database.read() as db:
            return any(
                db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
                for table in PERSONAL_TABLES
            )

    def merge(self, backup: Backup) -> Restored:
        """Bring what is in a backup into the library. Raises ReaderError (BACKUP_UNREADABLE)."""
        from liangjiang_reader.model.safety import Restored
        from liangjiang_reader.storage import personal_rows

        merged = personal_rows.merge(self._database, backup)
        return Restored(dict(merged.added), dict(merged.renewed), merged.headlines)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make many writes of this thread one transaction: all of it is stored, or nothing."""
        with self._database.write():
            yield

    def status(self) -> LibraryStatus:
        """Figures of the library. A story with two addresses counts once."""
        last_sync = self.state.get(LAST_SYNC)
        with self._database.read() as db:
            figures = db.execute(_FIGURES, {"whole": WHOLE_EDITION}).fetchone()
            schema = migrations.schema_of(db)
        return LibraryStatus(
            path=str(self._folder),
            schema=schema,
            database_bytes=sum(file.stat().st_size for file in self._folder.glob(f"{DATABASE}*")),
            last_sync=datetime.fromisoformat(last_sync) if last_sync else None,
            **dict(figures),
        )

    def check(self) -> tuple[str, ...]:
        """Examine the whole library: what is wrong with it, nothing if it is sound.

        Reads every page of the database, some seconds for a gigabyte.
        """
        from liangjiang_reader.storage import examination

        with self._database.read() as db:
            found = examination.of_database(db)
        return (*found, *(f"photo file missing: {path}" for path in self.photos.files_gone()))

    def damage(self, tell: Callable[[int, int], None] = lambda _done, _all: None) -> list[str]:
        """Examine every page and every text: what of it cannot be read, nothing if all can.

        Args:
            tell: gets, now and then, how many texts are examined, and of how many.
        """
        from liangjiang_reader.storage import examination

        try:
            with self._database.read() as db:
                return examination.of_database(db) + examination.of_texts(db, tell)
        except ReaderError as error:
            if error.failure.code is not ErrorCode.LIBRARY_DAMAGED:
                raise
            return [error.failure.detail]

    def quick_check(self, seconds: float) -> list[str]:
        """What can be seen of damage in so much time, what people made first."""
        from liangjiang_reader.storage import examination

        try:
            with self._database.read() as db:
                return examination.quick(db, seconds)
        except ReaderError as error:
            if error.failure.code is not ErrorCode.LIBRARY_DAMAGED:
                raise
            return [error.failure.detail]

    def close(self) -> None:
        """Close the library, when what is under way has ended. May be called twice."""
        self._database.close()
        self._sharing.leave()

    def _sweep(self) -> None:
        """Remove what a crash left; if no other program is at work, whatever its age."""
        photos = self.photos
        if not self._sharing.join(lambda: photos.sweep_orphans(nobody_else=True)):
            photos.sweep_orphans()


_FIGURES = """
    WITH whole AS (SELECT tallies.* FROM lists JOIN tallies ON list = no WHERE section = :whole)
    SELECT
        (SELECT coalesce(sum(amount), 0) FROM whole) AS headlines,
        (SELECT coalesce(sum(amount), 0) FROM whole WHERE stored) AS articles,
        (SELECT coalesce(sum(amount), 0) FROM whole WHERE NOT read) AS unread,
        (SELECT coalesce(sum(amount), 0) FROM whole WHERE starred) AS starred,
        (SELECT count(*) FROM photos) AS photos,
        (SELECT count(DISTINCT url) FROM article_photos
            WHERE url NOT IN (SELECT url FROM photos)) AS photos_missing,
        (SELECT coalesce(sum(bytes), 0) FROM photo_files) AS photo_bytes
"""


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError as error:  # a name too long, a folder that may not be entered
        raise faults.of_reading(error, file.parent) from error


def _is_writable(folder: Path, file: Path) -> bool:
    return os.access(folder, os.W_OK) and os.access(file, os.W_OK)


def _make(folder: Path, file: Path) -> None:
    """Make the folder and an empty database file, private to the person."""
    try:
        for parent in (*reversed(folder.parents), folder, folder / PHOTOS):
            if not parent.is_dir():
                parent.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise faults.of_writing(error, folder) from error


def _refuse_a_stump(file: Path) -> None:
    """SQLite takes a file shorter than a page for a new one and writes over it; it may be a loss.

    Where a journal lies beside it, a process ended while it made the file: SQLite clears that up.
    """
    journal = file.with_name(file.name + "-journal")
    if file.is_file() and 0 < file.stat().st_size < PAGE_BYTES and not journal.exists():
        detail = "the database is shorter than its first page"
        raise ReaderError(Failure(ErrorCode.LIBRARY_DAMAGED, str(file.parent), detail=detail))


def _bring_up_to_date(
    database: Database, folder: Path, before_migration: Callable[[Database], object] | None
) -> None:
    """Examine the database before the first write to it, then apply what migrations it lacks."""
    with database.read() as db:
        schema = migrations.schema_of(db)
        _refuse_what_is_not_ours(db, schema, folder)
    if database.read_only or schema == migrations.SCHEMA:
        return
    if schema and before_migration is not None:
        before_migration(database)
    database.set_up_file()
    unfinished = True
    while unfinished:
        with database.write() as db:
            unfinished = migrations.apply_next(db)


def _refuse_what_is_not_ours(db: sqlite3.Connection, schema: int, folder: Path) -> None:
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and mark != migrations.APPLICATION_ID:
        detail = "the database belongs to another program"
        raise ReaderError(Failure(ErrorCode.LIBRARY_DAMAGED, str(folder), detail=detail))
    if schema > migrations.SCHEMA:
        detail = f"schema {schema}, this program knows {migrations.SCHEMA}"
        raise ReaderError(Failure(ErrorCode.LIBRARY_NEWER, str(folder), detail=detail))
