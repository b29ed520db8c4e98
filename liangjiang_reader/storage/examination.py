"""Whether a library is sound: by SQLite's own account, and by the checksums of its texts."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable

from liangjiang_reader.storage.personal_tables import PERSONAL_TABLES

#: Steps of SQLite's machine between two looks at the clock: some milliseconds.
_STEPS = 20_000
_TELL_EACH = 1000
#: Texts that are packed with a checksum, and what they are of.
_PACKED = {
    "articles": "SELECT h.id || ', version ' || version, body FROM articles"
    " JOIN headlines h ON h.no = headline",
    "responses": "SELECT url, body FROM responses",
}


def of_database(db: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong after reading every page."""
    found = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    strays = db.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"{row['table']} row {row['rowid']} refers to nothing" for row in strays]


def of_texts(db: sqlite3.Connection, tell: Callable[[int, int], None]) -> list[str]:
    """Texts that do not unpack: SQLite itself keeps no checksums."""
    total = sum(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _PACKED)
    found, done = [], 0
    for table, query in _PACKED.items():
        for name, body in db.execute(query):
            try:
                zlib.decompress(body)
            except (zlib.error, TypeError):
                found.append(f"{table}: the text of {name} cannot be read")
            done += 1
            if done % _TELL_EACH == 0:
                tell(done, total)
    return found


def quick(db: sqlite3.Connection, seconds: float) -> list[str]:
    """What can be found in so much time: tables that people filled first, the largest last."""
    end = time.monotonic() + seconds
    found: list[str] = []
    db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        for table in (*PERSONAL_TABLES, "state", "lists", "photos", "headlines", "articles"):
            rows = db.execute(f"PRAGMA quick_check({table})").fetchall()
            found += [row[0] for row in rows if row[0] != "ok"]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        db.set_progress_handler(None, 0)
    return found
