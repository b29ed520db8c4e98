"""How a library comes to its present form: named steps, each in a transaction, each on record.

A step that was released is never edited; a change of form is a new step at the end.

What is where (``no`` is a headline's number inside the library):

* ``headlines``: every story ever met, one row per edition and id; never deleted. ``same_as``
  names the row that stands for it in lists when one story has two addresses.
* ``articles``: all versions of the text; the greatest ``version`` is the one shown.
* ``marks``: what the reader did (with more in ``personal_tables``). Of what comes from the site,
  only the news that an article changed is noted here.
* ``lists`` and ``entries``: which headline stands in which section; section "" is the whole
  edition. An entry repeats what lists sort and filter by, so that one index answers them.
* ``tallies``: how many shown entries of a list have which flags, kept by triggers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from liangjiang_reader.storage import (
    activity,
    downloads_schema,
    keeping,
    personal_tables,
    search_index,
    stories,
)
from liangjiang_reader.storage.photo_captions import add_captions

#: "LJRd": marks a database as a library of this program (https://sqlite.org/fileformat.html).
APPLICATION_ID = 0x4C4A5264

_CREATE_LIBRARY = (
    "CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE responses (
        url TEXT PRIMARY KEY,
        final_url TEXT NOT NULL,
        status INTEGER NOT NULL,
        content_type TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        fetched_at TEXT NOT NULL,
        checked_at TEXT NOT NULL,
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE headlines (
        no INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        edition TEXT NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        folded TEXT NOT NULL,
        date TEXT,
        lead TEXT,
        thumbnail TEXT,
        same_as INTEGER REFERENCES headlines,
        UNIQUE (id, edition)
    )
    """,
    "CREATE INDEX headlines_of_a_story ON headlines (edition, date, folded)",
    "CREATE INDEX headlines_same_as ON headlines (same_as) WHERE same_as IS NOT NULL",
    """
    CREATE TABLE articles (
        headline INTEGER NOT NULL REFERENCES headlines,
        version INTEGER NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT,
        source TEXT,
        date TEXT,
        date_from TEXT,
        editor TEXT,
        pages INTEGER NOT NULL,
        kept_share REAL NOT NULL,
        doubtful INTEGER NOT NULL,
        fetched_at TEXT,
        text_length INTEGER NOT NULL,
        digest BLOB NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (headline, version)
    )
    """,
    """
    CREATE TABLE marks (
        headline INTEGER PRIMARY KEY REFERENCES headlines,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        position REAL NOT NULL DEFAULT 0.0
    )
    """,
    """
    CREATE TABLE photo_files (
        sha256 TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE photos (
        url TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES photo_files
    ) WITHOUT ROWID
    """,
    "CREATE INDEX photos_of_a_file ON photos (sha256)",
    """
    CREATE TABLE article_photos (
        headline INTEGER NOT NULL REFERENCES headlines,
        place INTEGER NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (headline, place)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE lists (
        no INTEGER PRIMARY KEY,
        edition TEXT NOT NULL,
        section TEXT NOT NULL,
        UNIQUE (edition, section)
    )
    """,
    # newest: the date as minus YYYYMMDD, 0 when unknown, so that ascending order is newest first.
    """
    CREATE TABLE entries (
        list INTEGER NOT NULL REFERENCES lists,
        headline INTEGER NOT NULL REFERENCES headlines,
        newest INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        shown INTEGER NOT NULL,
        read INTEGER NOT NULL,
        starred INTEGER NOT NULL,
        stored INTEGER NOT NULL,
        PRIMARY KEY (list, headline)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX entries_of_a_headline ON entries (headline)",
    # The flags at the end let SQLite answer from the index alone (a partial index would not).
    """
    CREATE INDEX entries_in_order
    ON entries (list, shown, newest, rank, headline, read, starred, stored)
    """,
    """
    CREATE TABLE tallies (
        list INTEGER NOT NULL REFERENCES lists,
        read INTEGER NOT NULL,
        starred INTEGER NOT NULL,
        stored INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        PRIMARY KEY (list, read, starred, stored)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER entry_added AFTER INSERT ON entries WHEN new.shown BEGIN
        INSERT INTO tallies VALUES (new.list, new.read, new.starred, new.stored, 1)
        ON CONFLICT DO UPDATE SET amount = amount + 1;
    END
    """,
    """
    CREATE TRIGGER entry_left AFTER UPDATE OF shown, read, starred, stored ON entries
    WHEN old.shown BEGIN
        UPDATE tallies SET amount = amount - 1
        WHERE list = old.list AND read = old.read
            AND starred = old.starred AND stored = old.stored;
    END
    """,
    """
    CREATE TRIGGER entry_came AFTER UPDATE OF shown, read, starred, stored ON entries
    WHEN new.shown BEGIN
        INSERT INTO tallies VALUES (new.list, new.read, new.starred, new.stored, 1)
        ON CONFLICT DO UPDATE SET amount = amount + 1;
    END
    """,
    # What the entries of a headline must say; a story is stored under any of its addresses.
    """
    CREATE VIEW facts AS
    SELECT
        h.no AS no,
        -CAST(replace(coalesce(h.date, '0'), '-', '') AS INTEGER) AS newest,
        h.same_as IS NULL AS shown,
        coalesce(m.read, 0) AS read,
        coalesce(m.starred, 0) AS starred,
        EXISTS (SELECT 1 FROM articles a WHERE a.headline IN (h.no, h.same_as))
            OR EXISTS (
                SELECT 1 FROM headlines t JOIN articles a ON a.headline = t.no
                WHERE t.same_as = h.no
            ) AS stored
    FROM headlines h LEFT JOIN marks m ON m.headline = h.no
    """,
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def _create_library(db: sqlite3.Connection) -> None:
    for statement in _CREATE_LIBRARY:
        db.execute(statement)


class Migration(NamedTuple):
    """One step: the name that goes on record, and what it does inside its transaction."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration("create-library", _create_library),
    Migration("photo-captions", add_captions),
    Migration("search-index", search_index.create),
    Migration("personal-tables", personal_tables.create),
    Migration("misses", keeping.create_misses),
    Migration("activity", activity.create),
    Migration("story-openings", stories.shorten_index),
    Migration("downloads", downloads_schema.create),
    Migration("reduced-photos", keeping.mark_reduced_photos),
)

#: The form this program reads and writes: how many steps lead to it.
SCHEMA = len(MIGRATIONS)


def schema_of(db: sqlite3.Connection) -> int:
    """How many steps the library has behind it; 0 for an empty file."""
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number


def apply_next(db: sqlite3.Connection) -> bool:
    """Apply the next step, inside the caller's transaction. False: there is none left."""
    done = schema_of(db)
    if done >= SCHEMA:
        return False
    step = MIGRATIONS[done]
    step.apply(db)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute("INSERT INTO migrations VALUES (?, ?)", (step.name, now))
    db.execute(f"PRAGMA user_version = {done + 1}")
    return True
