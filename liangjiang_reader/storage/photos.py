"""Photos by address. The bytes lie in files named by their content; a row never lacks its file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import faults, stories
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.photo_files import PhotoFiles

if TYPE_CHECKING:
    from liangjiang_reader.fetch.images import ImageInfo


class Photos:
    """The stored photos. The same bytes under two addresses are one file."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._files = PhotoFiles(folder)

    def save(self, url: str, body: bytes, info: ImageInfo) -> StoredPhoto:
        """Store a photo. An address that is stored already gets the new bytes."""
        photo = StoredPhoto(
            url,
            hashlib.sha256(body).hexdigest(),
            info.media_type,
            info.width,
            info.height,
            len(body),
        )
        if self._has_file(photo):
            with self._database.write() as db:
                _insert(db, photo)
        else:
            self._save_with_file(photo, body)
        return photo

    def _has_file(self, photo: StoredPhoto) -> bool:
        """Whether the bytes are in the library; those that have a row never leave it."""
        with self._database.read() as db:
            row = db.execute("SELECT 1 FROM photo_files WHERE sha256 = ?", (photo.sha256,))
            known = row.fetchone() is not None
        return known and self._files.path(photo.sha256, photo.media_type).is_file()

    def _save_with_file(self, photo: StoredPhoto, body: bytes) -> None:
        path = self._files.path(photo.sha256, photo.media_type)
        with self._writing_files():
            prepared = self._files.prepare(body)
            try:
                # The file gets its name inside the transaction: a sweep waits for that to end.
                with self._database.write() as db:
                    self._files.publish(prepared, path)
                    _insert(db, photo)
            finally:
                prepared.unlink(missing_ok=True)

    def get(self, url: str) -> StoredPhoto | None:
        """The photo of an address, None if it is not stored."""
        return self.get_many([url]).get(url)

    def get_many(self, urls: Iterable[str]) -> dict[str, StoredPhoto]:
        """The stored ones among some photos, by address."""
        with self._database.read() as db:
            return photos_of(db, urls)

    def missing(self, article_id: str, edition: str | None = None) -> tuple[str, ...]:
        """Addresses of an article's photos that are not stored, in the order of the article."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT DISTINCT a.url FROM article_photos a LEFT JOIN photos p USING (url)"
                " WHERE p.sha256 IS NULL AND a.headline = ? ORDER BY a.place",
                (stories.with_text(db, article_id, edition),),
            )
            return tuple(row["url"] for row in rows)

    def file(self, sha256: str) -> Path:
        """The file of a stored photo. Raises ReaderError (NOT_STORED)."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT media_type FROM photo_files WHERE sha256 = ?", (sha256,)
            ).fetchone()
        if row is None:
            raise ReaderError(Failure(ErrorCode.NOT_STORED, detail=f"no photo {sha256}"))
        return self._files.path(sha256, row["media_type"])

    def read(self, sha256: str) -> bytes:
        """The bytes of a stored photo. Raises ReaderError (NOT_STORED if the file is gone)."""
        path = self.file(sha256)
        try:
            return path.read_bytes()
        except OSError as error:
            raise faults.of_reading(error, path) from error

    def sweep_orphans(self) -> int:
        """Remove files that a crash left without a row. Returns how many."""
        with self._writing_files(), self._database.write() as db:
            self._files.sweep_abandoned()
            known = {row["sha256"] for row in db.execute("SELECT sha256 FROM photo_files")}
            orphans = [path for sha256, path in self._files.all() if sha256 not in known]
            for path in orphans:
                path.unlink()
        return len(orphans)

    def files_gone(self) -> list[str]:
        """Paths of files that should be there and are not."""
        with self._database.read() as db:
            rows = db.execute("SELECT sha256, media_type FROM photo_files").fetchall()
        paths = (self._files.path(row["sha256"], row["media_type"]) for row in rows)
        return [str(path) for path in paths if not path.is_file()]

    @contextmanager
    def _writing_files(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise faults.of_writing(error, self._folder.parent) from error


def photos_of(db: sqlite3.Connection, urls: Iterable[str]) -> dict[str, StoredPhoto]:
    """The stored ones among some photos, by address, inside the caller's transaction."""
    rows = db.execute(
        "SELECT url, sha256, media_type, width, height, bytes"
        " FROM json_each(?) JOIN photos ON url = value JOIN photo_files USING (sha256)",
        (json.dumps(list(urls)),),
    )
    return {row["url"]: StoredPhoto(*row) for row in rows}


def _insert(db: sqlite3.Connection, photo: StoredPhoto) -> None:
    db.execute(
        "INSERT INTO photo_files VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (photo.sha256, photo.media_type, photo.width, photo.height, photo.bytes),
    )
    db.execute(
        "INSERT INTO photos VALUES (?, ?) ON CONFLICT DO UPDATE SET sha256 = excluded.sha256",
        (photo.url, photo.sha256),
    )
