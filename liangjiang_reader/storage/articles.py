"""Articles in all their versions, and the marks the reader makes on them.

An update never touches a mark, and never takes a good text away: see ``SMALL_SHARE``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from liangjiang_reader.model.articles import Article, Headline
from liangjiang_reader.model.library import Listing, Marks, StoredArticle
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import codec, entries, search_index, stories
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.headlines import put_headline
from liangjiang_reader.storage.photos import Photos
from liangjiang_reader.storage.selection import select

#: A text that shrank below this share of the stored one is taken for a page that came out wrong
#: (cut off, another template), not for an edit: the stored version stays the one shown.
SMALL_SHARE = 0.25

_CURRENT = (
    "SELECT a.*, h.id, h.edition FROM articles a JOIN headlines h ON h.no = a.headline"
    " WHERE a.headline = ? ORDER BY a.version DESC"
)


class Saved(StrEnum):
    """What became of an article that was to be saved.

    REFUSED stands for a doubtful or shrunken one that did not replace a good one.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REFUSED = "refused"


class Articles:
    """Stored articles. An id that a story's other address has finds the story as well.

    Where a method takes an id without an edition, reading finds the first edition that knows it,
    and marking means all of them.
    """

    def __init__(self, database: Database, photos: Photos) -> None:
        self._database = database
        self._photos = photos

    def save(self, article: Article) -> Saved:
        """Store an article; one that differs from the stored one becomes its next version.

        It stands in the lists of its sections from now on, beside those it stood in before.
        """
        values = codec.encode(article)
        with self._database.write() as db:
            no = _place(db, article)
            before = db.execute(
                "SELECT version, title, text_length, doubtful, digest FROM articles"
                " WHERE headline = ? ORDER BY version DESC",
                (no,),
            ).fetchone()
            if before is None:
                _insert(db, no, 1, article, values)
                search_index.put_article(db, no, article)
                entries.refresh(db, stories.members(db, article.id, article.edition))
                return Saved.NEW
            if _is_worse(before, values):
                return Saved.REFUSED
            if before["digest"] == values["digest"]:
                _confirm(db, no, before["version"], values)
                return Saved.UNCHANGED
            _insert(db, no, before["version"] + 1, article, values)
            search_index.put_article(db, no, article)
            _note_change(db, stories.members(db, article.id, article.edition))
            if before["title"] != article.title:
                put_headline(db, _headline(article))
            return Saved.CHANGED

    def get(self, article_id: str, edition: str | None = None) -> StoredArticle | None:
        """The newest version with its marks and stored photos; None if no text is stored."""
        with self._database.read() as db:
            no = stories.with_text(db, article_id, edition)
            if no is None:
                return None
            row = db.execute(_CURRENT, (no,)).fetchone()
            article = codec.decode(row, entries.sections_of(db, no))
            marks = _marks(db, no)
        photos = self._photos.get_many(photo.url for photo in article.photos)
        return StoredArticle(article=article, marks=marks, photos=photos, versions=row["version"])

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """The words of the newest versions, captions and notes at the end, by headline number.

        A story whose text is stored under its other address is not among them.
        """
        with self._database.read() as db:
            rows = db.execute(
                "SELECT a.headline, a.body, (SELECT group_concat(note, ' ') FROM highlights n"
                " WHERE n.headline = a.headline) AS notes"
                " FROM json_each(?) JOIN articles a ON a.headline = value"
                " AND a.version = (SELECT max(version) FROM articles WHERE headline = value)",
                (json.dumps(list(numbers)),),
            )
            return {
                row["headline"]: " ".join(
                    filter(None, (codec.words_of(row["body"]), (row["notes"] or "").strip()))
                )
                for row in rows
            }

    def versions(self, article_id: str, edition: str | None = None) -> tuple[Article, ...]:
        """All stored versions, the one shown first."""
        with self._database.read() as db:
            no = stories.with_text(db, article_id, edition)
            if no is None:
                return ()
            sections = entries.sections_of(db, no)
            return tuple(codec.decode(row, sections) for row in db.execute(_CURRENT, (no,)))

    def mark_read(self, ids: Iterable[str], read: bool, edition: str | None = None) -> None:
        """Mark articles read or unread. Raises ReaderError (UNKNOWN_ARTICLE), marking none."""
        self._mark(ids, edition, "read", read)

    def mark_all_read(self, listing: Listing) -> tuple[str, ...]:
        """Mark every article of a list as read: the ids of those that were not."""
        chosen = select(listing)
        with self._database.write() as db:
            rows = db.execute(
                "SELECT id FROM headlines WHERE no IN"
                f" (SELECT e.headline {chosen.walk} AND e.read = 0)",
                chosen.values,
            ).fetchall()
            ids = tuple(row["id"] for row in rows)
            self._mark(ids, listing.edition, "read", True)
        return ids

    def mark_starred(self, ids: Iterable[str], starred: bool, edition: str | None = None) -> None:
        """Star articles or not. Raises ReaderError (UNKNOWN_ARTICLE), marking none."""
        self._mark(ids, edition, "starred", starred)

    def mark_seen(self, article_id: str, version: int, edition: str | None = None) -> None:
        """This version was on screen: the article did not change since. Raises as the others."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO marks (headline, seen) SELECT value, ?2 FROM json_each(?1)"
                " WHERE true ON CONFLICT DO UPDATE SET seen = excluded.seen, changed = 0",
                (json.dumps(list(_known(db, article_id, edition))), version),
            )

    def set_position(self, article_id: str, share: float, edition: str | None = None) -> None:
        """Remember how far the reader scrolled, 0.0-1.0. Raises ReaderError (UNKNOWN_ARTICLE)."""
        self._mark([article_id], edition, "position", share)

    def _mark(self, ids: Iterable[str], edition: str | None, column: str, value: float) -> None:
        with self._database.write() as db:
            numbers = [no for article_id in ids for no in _known(db, article_id, edition)]
            db.execute(
                f"INSERT INTO marks (headline, {column}) SELECT value, ?2 FROM json_each(?1)"
                f" WHERE true ON CONFLICT DO UPDATE SET {column} = excluded.{column}",
                (json.dumps(numbers), value),
            )
            if column != "position":
                entries.refresh(db, numbers)


def _note_change(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """The article has a new version: note it for a reader who saw one before."""
    db.execute(
        "UPDATE marks SET changed = 1 WHERE seen > 0"
        " AND headline IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )


def _known(db: sqlite3.Connection, article_id: str, edition: str | None) -> Sequence[int]:
    numbers = stories.members(db, article_id, edition)
    if not numbers:
        raise ReaderError(Failure(ErrorCode.UNKNOWN_ARTICLE, article_id))
    return numbers


def _place(db: sqlite3.Connection, article: Article) -> int:
    """The number of the article's headline, made if there is none; it stands in its sections."""
    headline = _headline(article)
    known = db.execute(
        "SELECT title, date FROM headlines WHERE id = ? AND edition = ?",
        (article.id, article.edition),
    ).fetchone()
    if known is not None:
        # What a list page said stays as it is; only a day that it left out comes from the article.
        date = codec.day(known["date"]) or article.date
        headline = replace(headline, title=known["title"], date=date)
    no, _ = put_headline(db, headline)
    for section in (*article.sections, entries.WHOLE_EDITION):
        entries.put_in_list(db, no, article.edition, section, None)
    return no


def _headline(article: Article) -> Headline:
    return Headline(article.id, article.edition, article.url, article.title, article.date)


def _is_worse(before: sqlite3.Row, values: dict[str, Any]) -> bool:
    """Whether a new text is taken for a fault that must not replace the stored one."""
    shrank = values["text_length"] < SMALL_SHARE * before["text_length"]
    if before["doubtful"]:
        return bool(shrank and values["doubtful"])
    return bool(shrank or values["doubtful"])


def _confirm(db: sqlite3.Connection, no: int, version: int, values: dict[str, Any]) -> None:
    """The site still has this text."""
    db.execute(
        "UPDATE articles SET fetched_at = ?, doubtful = ?, kept_share = ?"
        " WHERE headline = ? AND version = ?",
        (values["fetched_at"], values["doubtful"], values["kept_share"], no, version),
    )


def _insert(
    db: sqlite3.Connection, no: int, version: int, article: Article, values: dict[str, Any]
) -> None:
    row = {"headline": no, "version": version, **values}
    places = ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES ({places})", row)
    db.execute("DELETE FROM article_photos WHERE headline = ?", (no,))
    db.executemany(
        "INSERT INTO article_photos (headline, place, url, caption, credit) VALUES (?, ?, ?, ?, ?)",
        [
            (no, place, photo.url, photo.caption, photo.credit)
            for place, photo in enumerate(article.photos)
        ],
    )


def _marks(db: sqlite3.Connection, no: int) -> Marks:
    row = db.execute("SELECT * FROM marks WHERE headline = ?", (no,)).fetchone()
    if row is None:
        return Marks()
    return Marks(
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        position=row["position"],
        seen=row["seen"],
        changed=bool(row["changed"]),
    )
