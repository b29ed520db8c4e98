"""Keeping the search index in step with headlines and articles.

Everything here runs inside a transaction of the caller, so that index and text change together.

The index is an FTS5 table without content of its own (SQLite documentation, "FTS5 contentless
tables"): texts lie compressed in ``articles`` already. Such a table forgets a row only when it is
told what stood there. That is known of a headline without text, as every article begins; any other
text that changes gets a new document, and the row of the old one in ``search_documents`` names no
headline any more.

A document's number begins with the day of its headline, the newest lowest, so that the newest hits
come first: a search reads them and need not look at all the others. Pages of the site have the
newest first as well, which suits FTS5: it is slow when numbers do not rise.

``search_documents`` repeats what a headline's entry says, kept by triggers, so that a filter costs
one look for each hit. ``search_titles`` holds the titles once more: to find which of a thousand
hits have a word in the title would take as long as the search itself in the large index.
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
from liangjiang_reader.storage import codec, readings, tokens

#: Documents that a day has numbers for; a fuller day borrows from the next.
DOCUMENTS_PER_DAY = 1024
#: Headlines in one transaction of a rebuild: others may write in between.
BATCH = 500
_FOLLOW = """
    WHEN new.list IN (SELECT no FROM lists WHERE section = '')
    BEGIN
        UPDATE search_documents SET list = new.list, newest = new.newest, shown = new.shown,
            read = new.read, starred = new.starred, stored = new.stored
        WHERE headline = new.headline;
    END
"""
#: Numbers run backwards from here. What has no day comes after the oldest day there is.
_LAST_DAY = date(2100, 1, 1)
_UNKNOWN_DAY = (_LAST_DAY - date.min).days + 1
#: A word in the column ``kinds``: no text has this letter, for ``tokens`` leaves it out.
_KIND = "\ue000{}"
# The text comes first, for FTS5 marks each place in a column but those in the first: a sixth of it.
# The tokenizer leaves words as they are: ``tokens`` has folded and split them.
_CREATE = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        body, title, captions, author, source, kinds, pinyin,
        content='', columnsize=0, tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_titles USING fts5(
        title, content='', columnsize=0, tokenize='ascii'
    )
    """,
    """
    CREATE TABLE search_documents (
        document INTEGER PRIMARY KEY,
        headline INTEGER UNIQUE REFERENCES headlines,
        list INTEGER,
        newest INTEGER NOT NULL DEFAULT 0,
        shown INTEGER NOT NULL DEFAULT 0,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        stored INTEGER NOT NULL DEFAULT 0
    )
    """,
    # done_to: the last headline that a rebuild has reached, NULL when the index is complete.
    "CREATE TABLE search_state (version INTEGER NOT NULL, done_to INTEGER)",
    "CREATE TRIGGER document_came AFTER INSERT ON entries" + _FOLLOW,
    "CREATE TRIGGER document_follows"
    " AFTER UPDATE OF newest, shown, read, starred, stored ON entries" + _FOLLOW,
)
_DROP = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in ("document_came", "document_follows")),
    *(
        f"DROP TABLE IF EXISTS {name}"
        for name in ("search", "search_titles", "search_documents", "search_state")
    ),
)


def put_article(db: sqlite3.Connection, no: int, article: Article) -> None:
    """The text of a headline is new or another one; it stands in ``articles`` already."""
    if _is_reached(db, no):
        (texts_now,) = db.execute(
            "SELECT count(*) FROM articles WHERE headline = ?", (no,)
        ).fetchone()
        if texts_now == 1:
            _forget_title(db, no)
        captions = [*(photo.caption for photo in article.photos), *_notes(db, no)]
        texts = _columns(article.title, article.author, article.source, article.blocks, captions)
        _put(db, no, texts)


def put_title(db: sqlite3.Connection, no: int, title: str) -> None:
    """A headline whose text is not stored is new, or has another title."""
    if _is_reached(db, no):
        _put(db, no, _columns(title, None, None, (), ()))


def put_again(db: sqlite3.Connection, no: int) -> None:
    """The day of a headline is another one, and with it the number of its document; or its notes.

    Notes stand with the captions, once there is a text: a document without one is forgotten by its
    title alone.
    """
    if _is_reached(db, no):
        row = db.execute(_BATCH_ROWS, (no - 1, 1)).fetchone()
        _put(db, no, _columns_of(db, row))


def create(db: sqlite3.Connection) -> None:
    """Make the empty index of a library; one that has headlines is indexed when it is asked."""
    _create(db)
    has_headlines = db.execute("SELECT 1 FROM headlines").fetchone() is not None
    begun = 0 if has_headlines else None
    db.execute("INSERT INTO search_state VALUES (?, ?)", (tokens.VERSION, begun))


def begin_rebuild(db: sqlite3.Connection) -> None:
    """Empty the index; until ``rebuild_next`` is through, headlines beyond it are not in it."""
    _create(db)
    db.execute("INSERT INTO search_state VALUES (?, 0)", (tokens.VERSION,))


def rebuild_next(db: sqlite3.Connection) -> int:
    """Index the next batch: how many headlines are left."""
    (done_to,) = db.execute("SELECT done_to FROM search_state").fetchone()
    if done_to is None:
        return 0
    rows = db.execute(_BATCH_ROWS, (done_to, BATCH)).fetchall()
    for row in rows:
        _put(db, row["no"], _columns_of(db, row))
    last = rows[-1]["no"] if rows else done_to
    left: int = db.execute("SELECT count(*) FROM headlines WHERE no > ?", (last,)).fetchone()[0]
    db.execute("UPDATE search_state SET done_to = ?", (last if left else None,))
    return left


def is_begun(db: sqlite3.Connection) -> bool:
    """Whether a rebuild in today's form was begun and left unfinished."""
    row = _state(db)
    return row is not None and row["version"] == tokens.VERSION and row["done_to"] is not None


def is_complete(db: sqlite3.Connection) -> bool:
    """Whether the index holds every headline, in today's form."""
    row = _state(db)
    return row is not None and row["version"] == tokens.VERSION and row["done_to"] is None


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the index has today's form, complete or not."""
    row = _state(db)
    return row is not None and row["version"] == tokens.VERSION


_BATCH_ROWS = """
    SELECT h.no, coalesce(a.title, h.title) AS title, a.author, a.source, a.body
    FROM headlines h LEFT JOIN articles a ON a.headline = h.no
        AND a.version = (SELECT max(version) FROM articles WHERE headline = h.no)
    WHERE h.no > ? ORDER BY h.no LIMIT ?
"""


def _create(db: sqlite3.Connection) -> None:
    for statement in (*_DROP, *_CREATE):
        db.execute(statement)


def _state(db: sqlite3.Connection) -> Any:
    return db.execute("SELECT version, done_to FROM search_state").fetchone()


def _is_reached(db: sqlite3.Connection, no: int) -> bool:
    """Whether a headline belongs in the index now; one of another form waits for its rebuild."""
    row = _state(db)
    if row is None or row["version"] != tokens.VERSION:
        return False
    return row["done_to"] is None or no <= row["done_to"]


def _forget_title(db: sqlite3.Connection, no: int) -> None:
    """Take the document of a headline that had no text out of the index."""
    row = db.execute(
        "SELECT d.document, h.title FROM search_documents d JOIN headlines h ON h.no = d.headline"
        " WHERE h.no = ?",
        (no,),
    ).fetchone()
    if row is None:
        return
    document, values = row["document"], _values(db, no, _columns(row["title"], None, None, (), ()))
    db.execute(
        "INSERT INTO search (search, rowid, body, title, captions, author, source, kinds, pinyin)"
        " VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)",
        [document, *values],
    )
    db.execute(
        "INSERT INTO search_titles (search_titles, rowid, title) VALUES ('delete', ?, ?)",
        (document, values[1]),
    )
    db.execute("DELETE FROM search_documents WHERE document = ?", (document,))


def _put(db: sqlite3.Connection, no: int, texts: tuple[str, ...]) -> None:
    db.execute("UPDATE search_documents SET headline = NULL, shown = 0 WHERE headline = ?", (no,))
    document = _next_number(db, no)
    values = _values(db, no, texts)
    db.execute(
        "INSERT INTO search (rowid, body, title, captions, author, source, kinds, pinyin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [document, *values],
    )
    db.execute("INSERT INTO search_titles (rowid, title) VALUES (?, ?)", (document, values[1]))
    db.execute("INSERT INTO search_documents (document, headline) VALUES (?, ?)", (document, no))
    db.execute(
        "UPDATE search_documents SET (list, newest, shown, read, starred, stored) ="
        " (e.list, e.newest, e.shown, e.read, e.starred, e.stored)"
        " FROM entries e JOIN lists l ON l.no = e.list AND l.section = ''"
        " WHERE document = ? AND e.headline = ?",
        (document, no),
    )


def _values(db: sqlite3.Connection, no: int, texts: tuple[str, ...]) -> list[str]:
    """The columns of a document as FTS5 gets them: folded and split, the edition a kind as well.

    Title, author and source stand there by their sound, too.
    """
    (edition,) = db.execute("SELECT edition FROM headlines WHERE no = ?", (no,)).fetchone()
    _body, title, _captions, author, source, kinds = texts
    sound = readings.spaced(title, author, source)
    return [*map(tokens.spaced, texts[:-1]), f"{kind(edition)} {kinds}", sound]


def _next_number(db: sqlite3.Connection, no: int) -> int:
    """A number of the headline's day that was never used, or the next free one after them.

    The index still holds the documents that were replaced, so no number may be used twice.
    """
    row = db.execute("SELECT date FROM headlines WHERE no = ?", (no,)).fetchone()
    first = first_document(date.fromisoformat(row["date"]) if row["date"] else None)
    while True:
        last = db.execute(
            "SELECT max(document) FROM search_documents WHERE document BETWEEN ? AND ?",
            (first, first + DOCUMENTS_PER_DAY - 1),
        ).fetchone()[0]
        if last is None or last < first + DOCUMENTS_PER_DAY - 1:
            return first if last is None else int(last) + 1
        first += DOCUMENTS_PER_DAY


def first_document(day: date | None) -> int:
    """The lowest number that a document of this day can have; newer days have lower ones."""
    days = _UNKNOWN_DAY if day is None else max(0, (_LAST_DAY - day).days)
    return 1 + days * DOCUMENTS_PER_DAY


def kind(name: str) -> str:
    """The word that stands in the column ``kinds`` for a kind of content, or an edition."""
    return _KIND.format(name)


def _columns_of(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[str, ...]:
    if row["body"] is None:
        return _columns(row["title"], row["author"], row["source"], (), ())
    body: dict[str, Any] = json.loads(zlib.decompress(row["body"]))
    blocks = tuple(map(block_from_json, body["blocks"]))
    captions = [*(photo.get("caption") for photo in body["photos"]), *_notes(db, row["no"])]
    return _columns(row["title"], row["author"], row["source"], blocks, captions)


def _notes(db: sqlite3.Connection, no: int) -> list[str]:
    """What the reader wrote to passages of an article."""
    rows = db.execute("SELECT note FROM highlights WHERE headline = ? AND note <> ''", (no,))
    return [row["note"] for row in rows]


def _columns(
    title: str,
    author: str | None,
    source: str | None,
    blocks: Sequence[Block],
    captions: Iterable[str | None],
) -> tuple[str, ...]:
    """The texts of one document, in the order of the columns."""
    body = "\n".join(codec.block_texts(blocks))
    kinds = kind("video") if any(isinstance(block, Video) for block in blocks) else ""
    return body, title, "\n".join(filter(None, captions)), author or "", source or "", kinds
