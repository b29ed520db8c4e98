"""The step that adds the download queue."""

from __future__ import annotations

import json
import sqlite3

from liangjiang_reader.model.downloads import DownloadState, Need

# order_no: need at first; a person may move a download elsewhere. place: order within that.
_CREATE = (
    """
    CREATE TABLE downloads (
        no INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES downloads ON DELETE CASCADE,
        kind TEXT NOT NULL,
        edition TEXT NOT NULL,
        key TEXT NOT NULL,
        section TEXT NOT NULL,
        title TEXT NOT NULL,
        need INTEGER NOT NULL,
        order_no INTEGER NOT NULL,
        place INTEGER NOT NULL,
        state TEXT NOT NULL,
        pages INTEGER NOT NULL DEFAULT 0,
        photos INTEGER NOT NULL DEFAULT 1,
        page INTEGER NOT NULL DEFAULT 0,
        next_url TEXT NOT NULL DEFAULT '',
        rank INTEGER NOT NULL DEFAULT 0,
        mark TEXT NOT NULL DEFAULT '',
        listed INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        total INTEGER NOT NULL DEFAULT 1,
        bytes INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0,
        code TEXT,
        url TEXT NOT NULL DEFAULT '',
        status INTEGER,
        detail TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX downloads_of_a_parent ON downloads (parent, state, kind)",
    # Nothing is queued twice.
    """
    CREATE UNIQUE INDEX downloads_once ON downloads (edition, kind, key) WHERE state <> 'done'
    """,
)


_BEFORE = "archive/"
_CARRY_OVER = """
    INSERT INTO downloads
        (kind, edition, key, section, title, need, order_no, place, state, page, next_url, rank,
            listed, done, total)
    VALUES ('section', :edition, :key, :key, :key, :need, :need, :place, :state, :page, :url,
        :rank, :listed, :page, :total)
"""


def create(db: sqlite3.Connection) -> None:
    """Add the table; how far the archive of each section had come is carried over into it."""
    for statement in _CREATE:
        db.execute(statement)
    rows = db.execute(
        "SELECT key, value FROM state WHERE key >= ?1 AND key < ?1 || char(0x10FFFF)", (_BEFORE,)
    ).fetchall()
    for place, (key, value) in enumerate(rows, start=1):
        _, edition, section = key.split("/", 2)
        standing = _standing(value)
        if standing is not None:
            db.execute(
                _CARRY_OVER,
                {
                    "edition": edition,
                    "key": section,
                    "need": int(Need.ARCHIVE),
                    "place": place,
                    **standing,
                },
            )
        db.execute("DELETE FROM state WHERE key = ?", (key,))


def _standing(value: str) -> dict[str, object] | None:
    """What was written down of a section; None for what cannot be understood: begin anew.

    It waits until the person goes on with it: before this, nothing went on by itself.
    """
    try:
        raw = json.loads(value)
        pages, complete, following = int(raw["pages"]), raw["complete"] is True, raw["following"]
        url, rank = (str(following["url"]), int(following["rank"])) if following else ("", 0)
    except (ValueError, KeyError, TypeError):
        return None
    if not pages or not (complete or url):
        return None
    return {
        "state": (DownloadState.DONE if complete else DownloadState.PAUSED).value,
        "page": pages,
        "url": url,
        "rank": rank,
        "listed": complete,
        "total": pages if complete else pages + 1,
    }
