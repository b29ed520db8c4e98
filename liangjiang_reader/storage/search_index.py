"""Keeping the search index in step with headlines and articles.

Everything here runs inside a transaction of the caller, so that index and text change together.

The index is an FTS5 table without content of its own (SQLite documentation, "FTS5 contentless
tables"): texts lie compressed in ``articles`` already. Such a table cannot forget a row, so a text
that changes gets a new document, and the row of the old one in ``search_documents`` names no
headline any more.

A document's number begins with the day of its headline, so that the newest hits are the last ones
of the index: a search reads them first and need not look at all the others.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from liangjiang_reader.model.articles import Article, Block, Video
from liangjiang_reader.model.document import block_from_json
from liangjiang_reader.storage import codec, tokens

#: Documents that a day has numbers for; a fuller day borrows from the next.
DOCUMENTS_PER_DAY = 1024
#: Headlines in one transaction of a rebuild: others may write in between.
BATCH = 500
#: The site began in 2010; what is older, or without a day, has the lowest numbers.
_FIRST_DAY = date(2005, 1, 1)
_CREATE = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        title, body, captions, author, source, kinds,
        content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TABLE search_documents (
        document INTEGER PRIMARY KEY,
        headline INTEGER UNIQUE REFERENCES headlines
    )
    """,
    # done_to: the last headline that a rebuild has reached, NULL when the index is complete.
    "CREATE TABLE search_state (version INTEGER NOT NULL, done_to INTEGER)",
)


def put_article(db: sqlite3.Connection, no: int, article: Article) -> None:
    """The text of a headline is new or another one."""
    if _is_reached(db, no):
        captions = (photo.caption for photo in article.photos)
        texts = _columns(article.title, article.author, article.source, article.blocks, captions)
        _put(db, no, texts)


def put_title(db: sqlite3.Connection, no: int, title: str) -> None:
    """A headline whose text is not stored is new, or has another title."""
    if _is_reached(db, no):
        _put(db, no, _columns(title, None, None, (), ()))


def put_again(db: sqlite3.Connection, no: int) -> None:
    """The day of a headline is another one, and with it the number of its document."""
    if _is_reached(db, no):
        row = db.execute(_BATCH_ROWS, (no - 1, 1)).fetchone()
        _put(db, no, _columns_of(row))


def create(db: sqlite3.Connection) -> None:
    """Make the empty index of a library; one that has headlines is indexed when it is asked."""
    for statement in _CREATE:
        db.execute(statement)
    has_headlines = db.execute("SELECT 1 FROM headlines").fetchone() is not None
    begun = 0 if has_headlines else None
    db.execute("INSERT INTO search_state VALUES (?, ?)", (tokens.VERSION, begun))


def begin_rebuild(db: sqlite3.Connection) -> None:
    """Empty the index; until ``rebuild_next`` is through, headlines beyond it are not in it."""
    for table in ("search", "search_documents", "search_state"):
        db.execute(f"DROP TABLE {table}")
    for statement in _CREATE:
        db.execute(statement)
    db.execute("INSERT INTO search_state VALUES (?, 0)", (tokens.VERSION,))


def rebuild_next(db: sqlite3.Connection) -> int:
    """Index the next batch: how many headlines are left."""
    (done_to,) = db.execute("SELECT done_to FROM search_state").fetchone()
    if done_to is None:
        return 0
    rows = db.execute(_BATCH_ROWS, (done_to, BATCH)).fetchall()
    for row in rows:
        _put(db, row["no"], _columns_of(row))
    last = rows[-1]["no"] if rows else done_to
    left: int = db.execute("SELECT count(*) FROM headlines WHERE no > ?", (last,)).fetchone()[0]
    db.execute("UPDATE search_state SET done_to = ?", (last if left else None,))
    return left


def is_begun(db: sqlite3.Connection) -> bool:
    """Whether a rebuild in today's form was begun and left unfinished."""
    row = db.execute("SELECT version, done_to FROM search_state").fetchone()
    return row is not None and row["version"] == tokens.VERSION and row["done_to"] is not None


def is_complete(db: sqlite3.Connection) -> bool:
    """Whether the index holds every headline, in today's form."""
    row = db.execute("SELECT version, done_to FROM search_state").fetchone()
    return row is not None and row["version"] == tokens.VERSION and row["done_to"] is None


_BATCH_ROWS = """
    SELECT h.no, coalesce(a.title, h.title) AS title, a.author, a.source, a.body
    FROM headlines h LEFT JOIN articles a ON a.headline = h.no
        AND a.version = (SELECT max(version) FROM articles WHERE headline = h.no)
    WHERE h.no > ? ORDER BY h.no LIMIT ?
"""


def _is_reached(db: sqlite3.Connection, no: int) -> bool:
    row = db.execute("SELECT done_to FROM search_state").fetchone()
    return row is not None and (row["done_to"] is None or no <= row["done_to"])


def _put(db: sqlite3.Connection, no: int, texts: tuple[str, ...]) -> None:
    db.execute("UPDATE search_documents SET headline = NULL WHERE headline = ?", (no,))
    document = _next_number(db, no)
    db.execute(
        "INSERT INTO search (rowid, title, body, captions, author, source, kinds)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [document, *map(tokens.spaced, texts)],
    )
    db.execute("INSERT INTO search_documents VALUES (?, ?)", (document, no))


def _next_number(db: sqlite3.Connection, no: int) -> int:
    """A number of the headline's day that was never used, or the next free one after them.

    The index still holds the documents that were replaced, so no number may be used twice.
    """
    row = db.execute("SELECT date FROM headlines WHERE no = ?", (no,)).fetchone()
    day = date.fromisoformat(row["date"]) if row["date"] else None
    first = first_document(day)
    while True:
        last = db.execute(
            "SELECT max(document) FROM search_documents WHERE document BETWEEN ? AND ?",
            (first, first + DOCUMENTS_PER_DAY - 1),
        ).fetchone()[0]
        if last is None or last < first + DOCUMENTS_PER_DAY - 1:
            return first if last is None else int(last) + 1
        first += DOCUMENTS_PER_DAY


def first_document(day: date | None) -> int:
    """The lowest number that a document of this day can have."""
    return (day - _FIRST_DAY).days * DOCUMENTS_PER_DAY if day and day > _FIRST_DAY else 1


def _columns_of(row: sqlite3.Row) -> tuple[str, ...]:
    body: dict[str, Any] = {"blocks": [], "photos": []}
    if row["body"] is not None:
        body = json.loads(zlib.decompress(row["body"]))
    blocks = tuple(map(block_from_json, body["blocks"]))
    captions = (photo.get("caption") for photo in body["photos"])
    return _columns(row["title"], row["author"], row["source"], blocks, captions)


def _columns(
    title: str,
    author: str | None,
    source: str | None,
    blocks: Sequence[Block],
    captions: Iterable[str | None],
) -> tuple[str, ...]:
    """The texts of one document, in the order of the columns."""
    body = "\n".join(codec.block_texts(blocks))
    kinds = "video" if any(isinstance(block, Video) for block in blocks) else ""
    return title, body, "\n".join(filter(None, captions)), author or "", source or "", kinds
