"""The step that adds what people make themselves: labels, highlights, searches, kept lists.

With ``marks`` these are the tables that no clean-up touches and that every backup holds.

* ``labels`` and ``article_labels``: labels with a colour, and the headlines that carry them.
* ``highlights``: passages of an article, found again by their words (``quote`` between ``before``
  and ``after``, as in the W3C's Web Annotation TextQuoteSelector), with the person's note.
* ``saved_searches``: queries kept under a name.
* ``kept``: sections, smart lists, labels and searches that are to be readable offline.
* ``marks.seen``: the version of the article that was last on screen, 0 for none;
  ``marks.changed``: the site changed the article after that.
"""

from __future__ import annotations

import sqlite3

#: Tables that hold what people made, in an order in which references come after what they name.
PERSONAL_TABLES = (
    "marks",
    "labels",
    "article_labels",
    "highlights",
    "saved_searches",
    "kept",
)

_CREATE = (
    "ALTER TABLE marks ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE marks ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX marks_changed ON marks (headline) WHERE changed = 1",
    # What was read before this step was read in the version that was the newest.
    """
    UPDATE marks SET seen = coalesce(
        (SELECT max(version) FROM articles a WHERE a.headline = marks.headline), 0
    ) WHERE read = 1 OR position > 0
    """,
    """
    CREATE TABLE labels (
        no INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        colour TEXT NOT NULL,
        place INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE article_labels (
        label INTEGER NOT NULL REFERENCES labels ON DELETE CASCADE,
        headline INTEGER NOT NULL REFERENCES headlines,
        PRIMARY KEY (label, headline)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX labels_of_a_headline ON article_labels (headline)",
    # start: where the quote begins, in characters of the article's text: a hint, not a fact.
    """
    CREATE TABLE highlights (
        no INTEGER PRIMARY KEY,
        headline INTEGER NOT NULL REFERENCES headlines,
        quote TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        start INTEGER NOT NULL,
        colour TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX highlights_of_a_headline ON highlights (headline)",
    """
    CREATE TABLE saved_searches (
        no INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        alert INTEGER NOT NULL DEFAULT 0,
        place INTEGER NOT NULL
    )
    """,
    # kind: section, smart, label or search; key: which one; articles, days: 0 for no limit.
    """
    CREATE TABLE kept (
        edition TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0,
        days INTEGER NOT NULL DEFAULT 0,
        photos INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (edition, kind, key)
    ) WITHOUT ROWID
    """,
)


def create(db: sqlite3.Connection) -> None:
    """Add the tables and columns."""
    for statement in _CREATE:
        db.execute(statement)
