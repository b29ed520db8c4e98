"""Full-text search over headlines, articles and captions (SQLite FTS5)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from liangjiang_reader.model.query import Field, Filter, Query, Term
from liangjiang_reader.storage import search_index, tokens
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.selection import newest

#: A term without a field may stand in the title as well.
_TITLE_FIELDS = (None, Field.TITLE)
_COLUMNS = {Field.TITLE: "title", Field.AUTHOR: "author", Field.SOURCE: "source"}
#: So many hits are counted while a person types; beyond, "more than" is said.
COUNTED = 1000
#: A filter that so few articles pass is looked at before the words, a wider one after them.
_FEW = 4000
_FLAGS = {
    "unread": "e.read = 0",
    "read": "e.read = 1",
    "starred": "e.starred = 1",
    "offline": "e.stored = 1",
    "changed": "e.headline IN (SELECT headline FROM marks WHERE changed = 1)",
    "kept": (
        "EXISTS (SELECT 1 FROM entries s JOIN lists t ON t.no = s.list JOIN kept k"
        " ON k.kind = 'section' AND k.edition = t.edition AND k.key = t.section"
        " WHERE s.headline = e.headline)"
    ),
}
#: The same as conditions on the tallies.
_TALLIES = {
    "unread": "read = 0",
    "read": "read = 1",
    "starred": "starred = 1",
    "offline": "stored = 1",
}
_HAS = {
    "note": "e.headline IN (SELECT headline FROM highlights)",
    "changes": "EXISTS (SELECT 1 FROM articles c WHERE c.headline = e.headline AND c.version > 1)",
    "photo": "EXISTS (SELECT 1 FROM article_photos p WHERE p.headline = e.headline)",
    "video": (
        "e.headline IN (SELECT v.headline FROM search_documents v"
        " JOIN search ON search.rowid = v.document WHERE search MATCH 'kinds : video')"
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: its id, its edition, and its number inside the library."""

    id: str
    edition: str
    no: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best in order.

    Attributes:
        total: how many fit.
        exact: whether that is all of them; else there are more than ``total``.
    """

    total: int
    hits: tuple[Hit, ...]
    exact: bool = True


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

    def find(
        self, query: Query, edition: str | None, limit: int, *, count_all: bool = True
    ) -> Found:
        """The articles that fit: all words in the title, some in the title, then the rest.

        Within each of these the newest stand first.

        Args:
            query: what is searched for.
            edition: key of an edition, None for all.
            limit: how many to name.
            count_all: count all that fit; else no further than ``COUNTED``.
        """
        wanted = _wanted(query)
        if query.groups and not wanted:
            return Found(0, ())  # nothing but signs
        conditions = _Conditions.of(query.filters, edition)
        most = None if count_all else max(limit, COUNTED)
        with self._database.read() as db:
            if not wanted:
                return _without_text(db, conditions, limit, most)
            return _with_text(db, _Words.of(query, wanted), conditions, limit, most)


@dataclass(frozen=True, slots=True)
class _Words:
    """FTS5 expressions: all that fits, that with all words in the title, and with some."""

    all: str
    in_title: str
    partly_in_title: str

    @classmethod
    def of(cls, query: Query, wanted: str) -> _Words:
        terms = [term for group in query.groups for term in group]
        free = [replace(term, field=None) for term in terms if term.field in _TITLE_FIELDS]
        plain, some = _plain(query), " OR ".join(filter(None, map(_phrase, free)))
        # Words that may stand anywhere and all stand in the title need no second look.
        in_title = f"title : ({plain})" if plain else ""
        if in_title and any(term.field for term in terms):
            in_title = f"({wanted}) AND ({in_title})"
        partly = f"({wanted}) AND (title : ({some}))" if len(free) > 1 and some else ""
        return cls(*(_leave_out(each, query.without) for each in (wanted, in_title, partly)))


@dataclass(slots=True)
class _Conditions:
    """What the filters ask of an entry ``e``.

    Attributes:
        sql: the conditions.
        values: their values.
        filters, edition: what they were made of.
    """

    sql: str
    values: dict[str, object]
    filters: tuple[Filter, ...]
    edition: str | None

    @classmethod
    def of(cls, filters: tuple[Filter, ...], edition: str | None) -> _Conditions:
        sql, values = _conditions(filters, edition)
        return cls(sql, {**values, "whole": WHOLE_EDITION}, filters, edition)

    @property
    def documents(self) -> tuple[int, int]:
        """The lowest and highest document number that the days asked for can have."""
        low, high = 0, 2**62
        for item in self.filters:
            if item.field is Field.DATE and not item.negated:
                if item.first is not None:
                    low = max(low, search_index.first_document(item.first))
                if item.last is not None:
                    # A full day borrows numbers from the days after it.
                    after = item.last + timedelta(days=_BORROWED_DAYS)
                    high = min(high, search_index.first_document(after))
        return low, high


#: Days after a full one whose numbers its documents may have.
_BORROWED_DAYS = 30


def _with_text(
    db: sqlite3.Connection, words: _Words, conditions: _Conditions, limit: int, most: int | None
) -> Found:
    low, high = conditions.documents
    values = {**conditions.values, "low": low, "high": high}
    narrowed = _narrowed(db, conditions)
    few = ""
    if narrowed:
        # Reading a short list first, and looking into it, beats asking for each hit's entry.
        few = " AND +search.rowid IN (SELECT document FROM few)"
    source = (
        f"{narrowed} SELECT d.headline FROM search"
        " CROSS JOIN search_documents d ON d.document = search.rowid"
        " CROSS JOIN entries e ON e.headline = d.headline"
        " AND e.list IN (SELECT no FROM lists WHERE section = :whole)"
        " CROSS JOIN lists l ON l.no = e.list"
        f" WHERE search MATCH :match AND search.rowid BETWEEN :low AND :high{few}"
        f" AND {conditions.sql} ORDER BY search.rowid DESC LIMIT :most"
    )

    def headlines(match: str, amount: int) -> list[int]:
        if not match:
            return []
        rows = db.execute(source, {**values, "match": match, "most": amount})
        return [row["headline"] for row in rows]

    everything = headlines(words.all, -1 if most is None else most + 1)
    best = dict.fromkeys(headlines(words.in_title, limit))
    if len(best) < limit:
        best |= dict.fromkeys(headlines(words.partly_in_title, limit))
    best |= dict.fromkeys(everything[:limit])
    total = len(everything)
    exact = most is None or total <= most
    return Found(total if exact else total - 1, _hits(db, list(best)[:limit]), exact)


def _narrowed(db: sqlite3.Connection, conditions: _Conditions) -> str:
    """A list of the documents that pass the filters, if it is known to be short; else ""."""
    if not any(_is_narrow(db, item, conditions.edition) for item in conditions.filters):
        return ""
    return (
        "WITH few AS MATERIALIZED (SELECT f.document FROM entries e"
        " JOIN lists l ON l.no = e.list AND l.section = :whole"
        f" JOIN search_documents f ON f.headline = e.headline WHERE {conditions.sql})"
    )


def _is_narrow(db: sqlite3.Connection, item: Filter, edition: str | None) -> bool:
    """Whether a filter lets few articles through, as the tallies know."""
    if item.negated or item.field not in {Field.IS, Field.SECTION}:
        return not item.negated and (item.field is Field.LABEL or item.value == "note")
    if item.field is Field.SECTION:
        where, value = "section = ?1", item.value
    elif item.value in _TALLIES:
        where, value = f"section = ?1 AND {_TALLIES[item.value]}", WHOLE_EDITION
    else:
        return item.value == "changed"
    amount: int = db.execute(
        "SELECT coalesce(sum(amount), 0) FROM lists JOIN tallies ON list = no"
        f" WHERE {where} AND (?2 IS NULL OR edition = ?2)",
        (value, edition),
    ).fetchone()[0]
    return amount <= _FEW


def _without_text(
    db: sqlite3.Connection, conditions: _Conditions, limit: int, most: int | None
) -> Found:
    """Filters alone: each edition's entries are walked in their order, newest first."""
    found: list[tuple[int, int, int]] = []
    for row in db.execute("SELECT no FROM lists WHERE section = ?", (WHOLE_EDITION,)).fetchall():
        rows = db.execute(
            "SELECT e.newest, e.rank, e.headline FROM entries e INDEXED BY entries_in_order"
            " JOIN lists l ON l.no = e.list"
            f" WHERE e.list = :list AND {conditions.sql}"
            " ORDER BY e.newest, e.rank, e.headline LIMIT :most",
            {**conditions.values, "list": row["no"], "most": -1 if most is None else most + 1},
        )
        found += map(tuple, rows)
    found.sort()
    exact = most is None or len(found) <= most
    total = len(found) if exact else most or 0
    return Found(total, _hits(db, [headline for _newest, _rank, headline in found[:limit]]), exact)


def _hits(db: sqlite3.Connection, headlines: list[int]) -> tuple[Hit, ...]:
    rows = db.execute(
        "SELECT h.id, h.edition, h.no FROM json_each(?) JOIN headlines h ON h.no = value"
        " ORDER BY key",
        (json.dumps(headlines),),
    )
    return tuple(Hit(row["id"], row["edition"], row["no"]) for row in rows)


def _wanted(query: Query) -> str:
    """The words to look up as an FTS5 expression, "" if there are none."""
    groups = [" OR ".join(filter(None, map(_phrase, group))) for group in query.groups]
    return " AND ".join(f"({group})" for group in groups if group)


def _plain(query: Query) -> str:
    """The words that may stand in a title, without their own fields; "" if there are none."""
    groups = []
    for group in query.groups:
        if all(term.field in _TITLE_FIELDS for term in group):
            phrases = filter(None, (_phrase(replace(term, field=None)) for term in group))
            groups.append(" OR ".join(phrases))
    return " AND ".join(f"({group})" for group in groups if group)


def _leave_out(wanted: str, terms: Iterable[Term]) -> str:
    if not wanted:
        return ""
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
        case Field.LABEL:
            values[name] = int(item.value)
            return f"e.headline IN (SELECT headline FROM article_labels WHERE label = :{name})"
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
