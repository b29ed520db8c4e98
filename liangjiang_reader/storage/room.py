"""What takes room in a library, and taking away what may go.

Only photos of articles that were read go, the oldest first, and copies of pages. What is starred,
labelled, highlighted or kept offline stays, and so does every text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from liangjiang_reader.model.room import Content, Going
from liangjiang_reader.storage.codec import day
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.photos import Photos

_BATCH = 50
#: As SQLite numbers the modes of ``auto_vacuum``.
_INCREMENTAL = 2
#: One megabyte: such a step takes milliseconds.
_PAGES_AT_ONCE = 64
_SIZES = {
    Content.PHOTOS: "SELECT sum(bytes) FROM photo_files",
    Content.TEXTS: "SELECT sum(length(body)) FROM articles a WHERE version ="
    " (SELECT max(version) FROM articles WHERE headline = a.headline)",
    Content.VERSIONS: "SELECT sum(length(body)) FROM articles a WHERE version <"
    " (SELECT max(version) FROM articles WHERE headline = a.headline)",
    Content.PAGES: "SELECT sum(length(body)) FROM responses",
    Content.INDEX: "SELECT (SELECT sum(length(block)) FROM search_data)"
    " + (SELECT sum(length(block)) FROM search_titles_data)",
}
#: Files that only articles show which were read and which nothing keeps. A file is named once, with
#: the newest of its articles.
_GOING = """
    WITH keeping AS (
        SELECT headline FROM marks WHERE starred = 1
        UNION SELECT headline FROM highlights
        UNION SELECT headline FROM article_labels
        UNION SELECT h.no FROM json_each(:kept) JOIN headlines h
            ON h.id = value ->> 0 AND h.edition = value ->> 1
    )
    SELECT sha256, f.bytes, title, max(coalesce(date, '')) AS date
    FROM photo_files f JOIN photos USING (sha256) JOIN article_photos a USING (url)
        JOIN headlines ON no = a.headline
    GROUP BY sha256
    HAVING min(EXISTS (SELECT 1 FROM marks m WHERE m.headline = a.headline AND m.read = 1)
        AND a.headline NOT IN keeping)
    ORDER BY date, sha256
"""


def sizes(db: sqlite3.Connection) -> dict[Content, int]:
    """Bytes by kind; what the database has in use beyond its contents is ``OTHER``."""
    found = {kind: db.execute(sql).fetchone()[0] or 0 for kind, sql in _SIZES.items()}
    used, free = _pages(db)
    inside = sum(size for kind, size in found.items() if kind is not Content.PHOTOS)
    return {**found, Content.FREE: free, Content.OTHER: max(0, used - inside)}


def total(db: sqlite3.Connection) -> int:
    """Bytes that the contents take, photos with them; free room inside the file is not counted."""
    used, _free = _pages(db)
    return used + int(db.execute(_SIZES[Content.PHOTOS]).fetchone()[0] or 0)


def _pages(db: sqlite3.Connection) -> tuple[int, int]:
    """Bytes of the pages in use, and of the free ones."""
    page_bytes, pages, free = (
        db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_size", "page_count", "freelist_count")
    )
    return page_bytes * (pages - free), page_bytes * free


def going(db: sqlite3.Connection, kept: Iterable[tuple[str, str]]) -> list[Going]:
    """Photos that may go, the first to go first.

    Args:
        db: a connection to the library.
        kept: id and edition of the articles that are kept offline.
    """
    rows = db.execute(_GOING, {"kept": json.dumps([list(one) for one in kept])})
    return [
        Going(row["sha256"], row["bytes"], row["title"], day(row["date"] or None)) for row in rows
    ]


class Compactor:
    """Gives free pages of the file back to the disk, in steps between which others may write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def in_steps(self) -> bool:
        """Whether it can be done in steps; a file of an earlier version is written anew first."""
        with self._database.read() as db:
            return bool(db.execute("PRAGMA auto_vacuum").fetchone()[0] == _INCREMENTAL)

    def run(self, is_over: Callable[[], bool]) -> Iterator[tuple[int, int]]:
        """Yields bytes given back so far, and all there are to give back.

        Ended anywhere, the library is sound. ``is_over`` is looked at inside the one long step.
        """
        whole = self._free_bytes()
        yield 0, whole
        if not self.in_steps:
            self._database.rewrite(is_over)
            yield whole, whole
        while left := self._free_bytes():
            with self._database.write() as db:
                db.execute(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})").fetchall()
            now = self._free_bytes()
            yield max(0, whole - now), whole
            if now >= left:
                break  # others make free pages as fast as they go
        self._database.give_log_back()

    def _free_bytes(self) -> int:
        with self._database.read() as db:
            return _pages(db)[1]


class Remover:
    """Takes away in small steps, each whole: ended anywhere, the library is sound."""

    def __init__(self, database: Database, photos: Photos) -> None:
        self._database, self._photos = database, photos

    def photos(self, files: Sequence[str]) -> Iterable[int]:
        """Remove photo files by their SHA-256; yields how many are gone so far."""
        left, done = iter(files), 0
        while batch := list(islice(left, _BATCH)):
            self._photos.remove(batch)
            done += len(batch)
            yield done

    def pages(self) -> Iterable[int]:
        """Forget the copies of pages; yields how many are gone so far."""
        done = 0
        while True:
            with self._database.write() as db:
                gone = db.execute(
                    "DELETE FROM responses WHERE rowid IN"
                    " (SELECT rowid FROM responses ORDER BY checked_at LIMIT ?)",
                    (_BATCH,),
                ).rowcount
            if not gone:
                return
            done += gone
            yield done
