"""Highlights and notes. They belong to a story, whichever of its addresses or versions is shown.

Nothing that comes from the site changes or removes them; where the words are gone from the newest
text, the highlight is kept as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from liangjiang_reader.model.highlights import Colour, Highlight, ListedHighlight, Passage
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import search_index, stories
from liangjiang_reader.storage.codec import day
from liangjiang_reader.storage.database import Database

_ROWS = (
    "SELECT n.*, h.id, h.edition, h.title, h.url, h.date"
    " FROM highlights n JOIN headlines h ON h.no = n.headline"
)


class Highlights:
    """What readers marked in articles. Times are taken when a method is called."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, article_id: str, edition: str, passage: Passage, colour: Colour, note: str = ""
    ) -> Highlight:
        """Keep a highlight. Raises ReaderError (UNKNOWN_ARTICLE)."""
        now = datetime.now(UTC)
        made = Highlight(0, article_id, edition, passage, colour, note, now, now)
        return self.put_back(made)

    def put_back(self, highlight: Highlight) -> Highlight:
        """Keep a highlight that was removed, under a new number."""
        passage = highlight.passage
        with self._database.write() as db:
            numbers = stories.members(db, highlight.article_id, highlight.edition)
            if not numbers:
                raise ReaderError(Failure(ErrorCode.UNKNOWN_ARTICLE, highlight.article_id))
            added = db.execute(
                "INSERT INTO highlights"
                " (headline, quote, before, after, start, colour, note, made_at, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    numbers[0],
                    passage.quote,
                    passage.before,
                    passage.after,
                    passage.start,
                    highlight.colour,
                    highlight.note,
                    highlight.made_at.isoformat(),
                    highlight.changed_at.isoformat(),
                ),
            ).lastrowid
            if highlight.note:
                search_index.put_again(db, numbers[0])
        assert added is not None
        return replace(highlight, no=added)

    def change(self, no: int, *, colour: Colour | None = None, note: str | None = None) -> None:
        """Give a highlight another colour or note; one that is gone stays gone."""
        with self._database.write() as db:
            db.execute(
                "UPDATE highlights SET colour = coalesce(?2, colour), note = coalesce(?3, note),"
                " changed_at = ?4 WHERE no = ?1",
                (no, colour, note, datetime.now(UTC).isoformat()),
            )
            if note is not None:
                _index_again(db, no)

    def remove(self, no: int) -> None:
        """Remove a highlight with its note."""
        with self._database.write() as db:
            row = db.execute("SELECT headline FROM highlights WHERE no = ?", (no,)).fetchone()
            db.execute("DELETE FROM highlights WHERE no = ?", (no,))
            if row is not None:
                search_index.put_again(db, row["headline"])

    def of_article(self, article_id: str, edition: str) -> tuple[Highlight, ...]:
        """All highlights of a story, in the order of its text as they were made."""
        with self._database.read() as db:
            numbers = stories.members(db, article_id, edition)
            marks = ", ".join("?" * len(numbers))
            rows = db.execute(
                f"{_ROWS} WHERE n.headline IN ({marks}) ORDER BY n.start, n.no", numbers
            )
            return tuple(map(_highlight, rows))

    def listed(
        self, words: Sequence[str] = (), edition: str | None = None
    ) -> tuple[ListedHighlight, ...]:
        """All highlights whose passage, note or title holds all these words, newest first."""
        wanted = [stories.fold(word) for word in words if word.strip()]
        with self._database.read() as db:
            rows = db.execute(
                f"{_ROWS} WHERE ?1 IS NULL OR h.edition = ?1 ORDER BY n.made_at DESC, n.no DESC",
                (edition,),
            ).fetchall()
        return tuple(_listed(row) for row in rows if _holds(row, wanted))


def _holds(row: sqlite3.Row, wanted: Sequence[str]) -> bool:
    text = stories.fold(f"{row['quote']} {row['note']} {row['title']}")
    return all(word in text for word in wanted)


def _listed(row: sqlite3.Row) -> ListedHighlight:
    return ListedHighlight(_highlight(row), row["title"], row["url"], day(row["date"]))


def _highlight(row: sqlite3.Row) -> Highlight:
    return Highlight(
        no=row["no"],
        article_id=row["id"],
        edition=row["edition"],
        passage=Passage(row["quote"], row["before"], row["after"], row["start"]),
        colour=_colour(row["colour"]),
        note=row["note"],
        made_at=datetime.fromisoformat(row["made_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
    )


def _colour(name: str) -> Colour:
    """A colour that this version does not know is shown as the usual one."""
    return Colour(name) if name in set(Colour) else Colour.YELLOW


def _index_again(db: sqlite3.Connection, no: int) -> None:
    """The note of a highlight is another one: search finds it by its new words."""
    row = db.execute("SELECT headline FROM highlights WHERE no = ?", (no,)).fetchone()
    if row is not None:
        search_index.put_again(db, row["headline"])
