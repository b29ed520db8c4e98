"""Full-text search over headlines, articles and captions (SQLite FTS5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from liangjiang_reader.model.query import Field, Filter, Query, Term
from liangjiang_reader.storage import search_index, tokens
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.selection import newest

_COLUMNS = {Field.TITLE: "title", Field.AUTHOR: "author", Field.SOURCE: "source"}
#: Weights of the columns of the index, in its order (SQLite documentation, "The bm25() function").
_WEIGHTS = "4.0, 1.0, 2.0, 4.0, 2.0"
#: A year of age costs this much rank: among hits that are alike the newer stand first.
_YEAR_COST = 0.05
#: A search for everyday words finds half the library: this many of the newest are ranked.
RANKED = 3000
_FLAGS = {
    "unread": "e.read = 0",
    "read": "e.read = 1",
    "starred": "e.starred = 1",
    "offline": "e.stored = 1",
}
_HAS = {
    "photo": "EXISTS (SELECT 1 FROM article_photos p WHERE p.headline = e.headline)",
    "video": (
        "e.headline IN (SELECT v.headline FROM search_documents v"
        " JOIN search ON search.rowid = v.document WHERE search MATCH 'kinds : video')"
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: its id and edition."""

    id: str
    edition: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: how many in all, and the best of them in order."""

    total: int
    hits: tuple[Hit, ...]


class Search:
    """Finds articles. The index is kept by those who store headlines and articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def complete(self) -> bool:
        """Whether every headline is in the index; before, a search may miss some."""
        with self._database.read() as db:
            return search_index.is_complete(db)

    def rebuild(self, on_left: Callable[[int], None], stopped: Callable[[], bool]) -> bool:
        """Make the index anew, in batches that let others write in between.

        An index that was left unfinished is finished. Searches work meanwhile, on what is there.

        Args:
            on_left: told after each batch how many headlines are left.
            stopped: asked after each batch.

        Returns:
            Whether it came to its end.
        """
        with self._database.write() as db:
            if not search_index.is_begun(db):
                search_index.begin_rebuild(db)
        while not stopped():
            with self._database.write() as db:
                left = search_index.rebuild_next(db)
            on_left(left)
            if not left:
                return True
        return False

    def find(self, query: Query, edition: str | None, limit: int) -> Found:
        """The articles that fit, best first: title over text, newer over older when alike.

        Args:
            query: what is searched for.
            edition: key of an edition, None for all.
            limit: how many to name.
        """
        wanted = _wanted(query)
        if query.groups and not wanted:
            return Found(0, ())  # nothing but signs
        conditions, values = _conditions(query.filters, edition)
        with self._database.read() as db:
            if not wanted:
                return _without_text(db, conditions, values, limit)
            values["title"] = f"title : ({wanted})"
            values["match"] = _leave_out(wanted, query.without)
            return _with_text(db, conditions, values, limit)


def _with_text(
    db: sqlite3.Connection, conditions: str, values: dict[str, object], limit: int
) -> Found:
    source = (
        "FROM search JOIN search_documents d ON d.document = search.rowid"
        " JOIN entries e ON e.headline = d.headline"
        " JOIN lists l ON l.no = e.list AND l.section = :whole"
        f" WHERE search MATCH :match AND {conditions}"
    )
    values = {**values, "whole": WHOLE_EDITION, "limit": limit, "ranked": RANKED}
    total: int = db.execute(f"SELECT count(*) {source}", values).fetchone()[0]
    window = "" if total <= RANKED else " AND e.newest <= :oldest"
    if window:
        # Ranking all of them would take longer than reading the first page of the result.
        values["oldest"] = db.execute(
            f"SELECT e.newest {source} ORDER BY e.newest LIMIT 1 OFFSET :ranked", values
        ).fetchone()[0]
    rows = db.execute(
        "SELECT h.id, h.edition FROM"
        f" (SELECT e.headline, e.newest, d.document, bm25(search, {_WEIGHTS}) AS score"
        f" {source}{window}) r JOIN headlines h ON h.no = r.headline"
        " ORDER BY r.document NOT IN (SELECT rowid FROM search WHERE search MATCH :title),"
        f" r.score + {_YEAR_COST} * (r.newest + 30000000) / 10000, r.newest LIMIT :limit",
        values,
    )
    return Found(total, tuple(Hit(row["id"], row["edition"]) for row in rows))


def _without_text(
    db: sqlite3.Connection, conditions: str, values: dict[str, object], limit: int
) -> Found:
    source = (
        f"FROM entries e JOIN lists l ON l.no = e.list AND l.section = :whole WHERE {conditions}"
    )
    values = {**values, "whole": WHOLE_EDITION, "limit": limit}
    total: int = db.execute(f"SELECT count(*) {source}", values).fetchone()[0]
    rows = db.execute(
        "SELECT h.id, h.edition FROM"
        f" (SELECT e.headline, e.newest, e.rank {source} ORDER BY e.newest, e.rank LIMIT :limit) r"
        " JOIN headlines h ON h.no = r.headline ORDER BY r.newest, r.rank",
        values,
    )
    return Found(total, tuple(Hit(row["id"], row["edition"]) for row in rows))


def _wanted(query: Query) -> str:
    """The words to look up as an FTS5 expression, "" if there are none."""
    groups = [" OR ".join(filter(None, map(_phrase, group))) for group in query.groups]
    return " AND ".join(f"({group})" for group in groups if group)


def _leave_out(wanted: str, terms: Iterable[Term]) -> str:
    unwanted = " OR ".join(filter(None, map(_phrase, terms)))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _phrase(term: Term) -> str:
    """A term as an FTS5 phrase; quotes keep every sign in it from having a meaning."""
    words = tokens.tokens(term.text)
    if not words:
        return ""
    column = f"{_COLUMNS[term.field]} : " if term.field else ""
    return f'{column}"{" ".join(words)}"{" *" if term.prefix else ""}'


def _conditions(filters: Iterable[Filter], edition: str | None) -> tuple[str, dict[str, object]]:
    parts, values = ["e.shown = 1"], dict[str, object]()
    if edition is not None:
        parts.append("l.edition = :edition")
        values["edition"] = edition
    for number, item in enumerate(filters):
        condition = _condition(item, number, values)
        parts.append(f"NOT ({condition})" if item.negated else condition)
    return " AND ".join(parts), values


def _condition(item: Filter, number: int, values: dict[str, object]) -> str:
    name = f"value{number}"
    match item.field:
        case Field.IS:
            return _FLAGS[item.value]
        case Field.HAS:
            return _HAS[item.value]
        case Field.SECTION:
            values[name] = item.value
            return (
                "EXISTS (SELECT 1 FROM entries s JOIN lists t ON t.no = s.list"
                f" WHERE s.headline = e.headline AND t.section = :{name})"
            )
        case Field.LANGUAGE:
            values[name] = item.value
            return f"l.edition = :{name}"
        case _:
            return _in_days(item.first, item.last, name, values)


def _in_days(first: date | None, last: date | None, name: str, values: dict[str, object]) -> str:
    """Days as ``entries.newest`` has them run backwards; an unknown day is in no period."""
    parts = ["e.newest < 0"]
    if first is not None:
        values[f"{name}_first"] = newest(first)
        parts.append(f"e.newest <= :{name}_first")
    if last is not None:
        values[f"{name}_last"] = newest(last)
        parts.append(f"e.newest >= :{name}_last")
    return " AND ".join(parts)
