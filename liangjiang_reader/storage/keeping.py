"""Lists that are kept offline, what of them is not stored, and why it could not be fetched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from liangjiang_reader.model.keeping import Kept, KeptKind, Lack, Missing, PhotoSize
from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.photos import stored_photo

#: The text of a story may be stored under any of its addresses.
_TEXTS = """
    WITH wanted AS (
        SELECT h.no, h.id, h.same_as, j.key AS rank
        FROM json_each(:ids) j JOIN headlines h ON h.id = j.value AND h.edition = :edition
    ),
    texts AS (
        SELECT no AS text, id, rank FROM wanted
        UNION SELECT same_as, id, rank FROM wanted WHERE same_as IS NOT NULL
        UNION SELECT t.no, w.id, w.rank FROM wanted w JOIN headlines t ON t.same_as = w.no
    )
"""
_PHOTOS = """
    SELECT t.id, h.title, p.url, s.sha256, f.media_type, f.width, f.height, f.bytes, f.reduced,
        m.code
    FROM texts t
    JOIN headlines h ON h.no = t.text
    JOIN article_photos p ON p.headline = t.text
    LEFT JOIN photos s ON s.url = p.url
    LEFT JOIN photo_files f ON f.sha256 = s.sha256
    LEFT JOIN misses m ON m.url = p.url
    ORDER BY t.rank, p.place
"""
_DOUBTFUL = """
    SELECT t.id, a.title, a.url, m.code
    FROM texts t
    JOIN articles a ON a.headline = t.text
        AND a.version = (SELECT max(version) FROM articles n WHERE n.headline = t.text)
    JOIN misses m ON m.url = a.url
    WHERE a.doubtful = 1
    ORDER BY t.rank
"""


def create_misses(db: sqlite3.Connection) -> None:
    """The step that adds the table of what could not be fetched, by canonical address."""
    db.execute(
        "CREATE TABLE misses (url TEXT PRIMARY KEY, code TEXT NOT NULL, at TEXT NOT NULL)"
        " WITHOUT ROWID"
    )


def mark_reduced_photos(db: sqlite3.Connection) -> None:
    """The step that tells reduced photo files from those that are as the site sent them."""
    db.execute("ALTER TABLE photo_files ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0")


class Keeping:
    """The lists that are kept, and what they lack."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Kept, ...]:
        """Every kept list, in the order of edition and key."""
        with self._database.read() as db:
            rows = db.execute("SELECT * FROM kept ORDER BY edition, kind, key")
            return tuple(
                Kept(
                    row["edition"],
                    KeptKind(row["kind"]),
                    row["key"],
                    row["articles"],
                    row["days"],
                    _size(row["photos"]),
                )
                for row in rows
                if row["kind"] in set(KeptKind)
            )

    def photo_size(self, edition: str, section: str) -> PhotoSize | None:
        """In which size the photos of a section are kept; None if it is not kept."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT photos FROM kept WHERE edition = ? AND kind = ? AND key = ?",
                (edition, KeptKind.SECTION, section),
            ).fetchone()
        return None if row is None else _size(row["photos"])

    def keep(self, kept: Kept) -> None:
        """Keep a list, or keep it otherwise than before."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO kept VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " articles = excluded.articles, days = excluded.days, photos = excluded.photos",
                (kept.edition, kept.kind, kept.key, kept.articles, kept.days, kept.photos),
            )

    def release(self, kept: Kept) -> None:
        """Keep it no longer; what is stored stays until a clean-up."""
        with self._database.write() as db:
            db.execute(
                "DELETE FROM kept WHERE edition = ? AND kind = ? AND key = ?",
                (kept.edition, kept.kind, kept.key),
            )

    def photos_of(
        self, ids: Sequence[str], edition: str
    ) -> list[tuple[Missing, StoredPhoto | None]]:
        """Every photo of these articles, with its file if it is stored, in the order of the ids."""
        values = {"ids": json.dumps(list(ids)), "edition": edition}
        with self._database.read() as db:
            rows = db.execute(_TEXTS + _PHOTOS, values).fetchall()
        return [(_missing(row, Lack.PHOTO, edition), _photo(row)) for row in rows]

    def incomplete(self, ids: Sequence[str], edition: str) -> list[Missing]:
        """Those of these articles of which a later page could not be fetched."""
        values = {"ids": json.dumps(list(ids)), "edition": edition}
        with self._database.read() as db:
            rows = db.execute(_TEXTS + _DOUBTFUL, values).fetchall()
        return [_missing(row, Lack.PAGE, edition) for row in rows]

    def reasons(self, urls: Sequence[str]) -> dict[str, ErrorCode]:
        """Why these addresses could not be fetched the last time, as far as it was tried."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT m.url, m.code FROM json_each(?) JOIN misses m ON m.url = value",
                (json.dumps(list(urls)),),
            )
            return {row["url"]: code for row in rows if (code := _code(row["code"]))}

    def note_miss(self, url: str, code: ErrorCode) -> None:
        """Fetching it failed."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO misses VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                " code = excluded.code, at = excluded.at",
                (url, code, datetime.now(UTC).isoformat(timespec="seconds")),
            )

    def forget_miss(self, url: str) -> None:
        """It was fetched after all."""
        with self._database.read() as db:
            known = db.execute("SELECT 1 FROM misses WHERE url = ?", (url,)).fetchone()
        if known is not None:
            with self._database.write() as db:
                db.execute("DELETE FROM misses WHERE url = ?", (url,))


def _size(number: int) -> PhotoSize:
    """A size that this version does not know is the full one: nothing is lost by that."""
    return PhotoSize(number) if number in set(PhotoSize) else PhotoSize.FULL


def _missing(row: sqlite3.Row, what: Lack, edition: str) -> Missing:
    return Missing(what, row["id"], edition, row["title"], row["url"], _code(row["code"]))


def _photo(row: sqlite3.Row) -> StoredPhoto | None:
    if row["sha256"] is None:
        return None
    return stored_photo(row)


def _code(text: str | None) -> ErrorCode | None:
    """A code that this version does not know is no reason it could name."""
    return ErrorCode(text) if text in set(ErrorCode) else None
