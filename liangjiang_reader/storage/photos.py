"""Photos by address. The bytes lie in files named by content; no row is made before its file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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

    def save(self, url: str, body: bytes, info: ImageInfo, *, reduced: bool = False) -> StoredPhoto:
        """Store a photo. An address that is stored already gets the new bytes.

        ``reduced``: they are a smaller picture made from what the site sent.
        """
        photo = StoredPhoto(
            url,
            hashlib.sha256(body).hexdigest(),
            info.media_type,
            info.width,
            info.height,
            len(body),
            reduced,
        )
        if self._has_file(photo):
            with self._database.write() as db:
                _insert(db, photo)
        else:
            self._save_with_file(photo, body)
        return photo

    def _has_file(self, photo: StoredPhoto) -> bool:
        """Whether the bytes are in the library, also after somebody removed the file by hand."""
        with self._database.read() as db:
            known = _has_row(db, photo.sha256)
        return known and self.is_whole(photo)

    def _save_with_file(self, photo: StoredPhoto, body: bytes) -> None:
        path = self._files.path(photo.sha256, photo.media_type)
        with self._writing_files():
            prepared = self._files.prepare(photo.sha256, body)
            try:
                # Inside the transaction, so that a sweep sees the file with its row or not at all.
                with self._database.write() as db:
                    self._files.publish(prepared, path)
                    _insert(db, photo)
            finally:
                prepared.unlink(missing_ok=True)

    def is_whole(self, photo: StoredPhoto) -> bool:
        """Whether the file of a stored photo is there, and as long as it was."""
        return self._files.has_all(photo.sha256, photo.media_type, photo.bytes)

    def get(self, url: str) -> StoredPhoto | None:
        """The photo of an address, None if it is not stored."""
        return self.get_many([url]).get(url)

    def get_many(self, urls: Iterable[str]) -> dict[str, StoredPhoto]:
        """The stored ones among some photos, by address.

        One whose file was removed by another hand is not among them: it can be fetched again.
        """
        with self._database.read() as db:
            rows = db.execute(
                "SELECT url, sha256, media_type, width, height, bytes, reduced"
                " FROM json_each(?) JOIN photos ON url = value JOIN photo_files USING (sha256)",
                (json.dumps(list(urls)),),
            )
            photos = [stored_photo(row) for row in rows]
        return {
            photo.url: photo
            for photo in photos
            if self._files.path(photo.sha256, photo.media_type).is_file()
        }

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

    def remove(self, files: Sequence[str]) -> None:
        """Remove photos by the SHA-256 of their files: first the rows, then the files.

        A passing name marks each file meanwhile, so that a sweep ends what a crash broke off.
        """
        with self._writing_files():
            marks = {sha256: self._files.mark(sha256) for sha256 in files}
            with self._database.write() as db:
                shas = json.dumps(list(files))
                db.execute(
                    "DELETE FROM photos WHERE sha256 IN (SELECT value FROM json_each(?))", (shas,)
                )
                db.execute(
                    "DELETE FROM photo_files WHERE sha256 IN (SELECT value FROM json_each(?))",
                    (shas,),
                )
            self._sweep(list(marks.items()))

    def sweep_orphans(self, *, nobody_else: bool = False) -> None:
        """Remove what a crash left: half-written files, and whole ones that have no row.

        Args:
            nobody_else: no other program has the library open, so that nothing is being written.
        """
        with self._writing_files():
            abandoned = self._files.abandoned(nobody_else=nobody_else)
            if abandoned:
                self._sweep(abandoned)

    def _sweep(self, passing: Iterable[tuple[str, Path]]) -> None:
        """Remove passing names, and their files where there is no row. Saving waits meanwhile."""
        with self._database.write() as db:
            for sha256, path in passing:
                if not _has_row(db, sha256):
                    self._files.remove(sha256)
                path.unlink(missing_ok=True)

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


def stored_photo(row: sqlite3.Row) -> StoredPhoto:
    """The photo of a row with the columns of its file and its ``url``."""
    return StoredPhoto(
        row["url"],
        row["sha256"],
        row["media_type"],
        row["width"],
        row["height"],
        row["bytes"],
        bool(row["reduced"]),
    )


def _has_row(db: sqlite3.Connection, sha256: str) -> bool:
    query = "SELECT 1 FROM photo_files WHERE sha256 = ?"
    return db.execute(query, (sha256,)).fetchone() is not None


def _insert(db: sqlite3.Connection, photo: StoredPhoto) -> None:
    db.execute(
        "INSERT INTO photo_files (sha256, media_type, width, height, bytes, reduced)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            photo.sha256,
            photo.media_type,
            photo.width,
            photo.height,
            photo.bytes,
            photo.reduced,
        ),
    )
    db.execute(
        "INSERT INTO photos VALUES (?, ?) ON CONFLICT DO UPDATE SET sha256 = excluded.sha256",
        (photo.url, photo.sha256),
    )
