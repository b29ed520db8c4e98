"""Full-text search over headlines, articles and captions (SQLite FTS5)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from liangjiang_reader.model.query import Facet, Field, Filter, Query, Term
from liangjiang_reader.storage import readings, search_index, tokens
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.selection import newest

#: What no document holds.
_NOTHING = 'kinds : "\ue002"'
#: A term without a field may stand in the title as well.
_TITLE_FIELDS = (None, Field.TITLE)
_COLUMNS = {Field.TITLE: "title", Field.AUTHOR: "author", Field.SOURCE: "source"}
#: Articles with only some of the words in the title are looked for among so many of the newest.
RANKED = 1000
#: A section of so few articles is read as a list; in a larger one each hit is looked up.
_FEW = 20_000
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
_HAS = {
    "note": "e.headline IN (SELECT headline FROM highlights)",
    "changes": "EXISTS (SELECT 1 FROM articles c WHERE c.headline = e.headline AND c.version > 1)",
    "photo": "EXISTS (SELECT 1 FROM article_photos p WHERE p.headline = e.headline)",
    "video": (
        "e.headline IN (SELECT v.headline FROM search_documents v"
        " JOIN search ON search.rowid = v.document"
        f" WHERE search MATCH 'kinds : \"{search_index.kind('video')}\"')"
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

    def rebuild(
        self,
        on_left: Callable[[int], None],
        stopped: Callable[[], bool],
        *,
        from_start: bool = False,
    ) -> bool:
        """Make the index anew, in batches that let others write in between.

        Searches work meanwhile, on what is there.

        Args:
            on_left: told after each batch how many headlines are left.
            stopped: asked after each batch.
            from_start: also when it was begun; else an index that was left unfinished is finished.

        Returns:
            Whether it came to its end.
        """
        with self._database.write() as db:
            if from_start or not search_index.is_begun(db):
                search_index.begin_rebuild(db)
        while not stopped():
            with self._database.write() as db:
                left = search_index.rebuild_next(db)
            on_left(left)
            if not left:
                return True
        return False

    def find(
        self,
        query: Query,
        edition: str | None,
        limit: int,
        *,
        count_all: bool = True,
        titles_first: bool = True,
    ) -> Found:
        """The articles that fit: all words in the title, some in the title, then the rest.

        Within each of these the newest stand first. Of more than ``RANKED`` hits, the older ones
        with only some of the words in the title stand among the rest. While the index waits to be
        made in today's form, words find nothing.

        Args:
            query: what is searched for.
            edition: key of an edition, None for all.
            limit: how many to name.
            count_all: count all that fit; else no further than is needed to name the best.
            titles_first: False for the newest, wherever the words stand.
        """
        wanted = _wanted(query)
        if query.groups and not wanted:
            return Found(0, ())  # nothing but signs
        with self._database.read() as db:
            conditions = _Conditions.of(db, query.filters, edition)
            if not wanted:
                return _without_text(db, conditions, limit, None if count_all else limit)
            if not search_index.is_current(db):
                return Found(0, (), exact=False)
            wanted = _leave_out(_in_editions(wanted, query, edition), query.without)
            words = _Words.of(query, wanted) if titles_first else _Words(wanted)
            needed = max(limit, RANKED) if words.some else limit
            return _with_text(db, words, conditions, limit, None if count_all else needed)

    def facets(self, query: Query, edition: str | None) -> tuple[int, list[Facet]]:
        """How many articles fit, and how they are spread. Takes longer than to find the best.

        Args:
            query: what is searched for.
            edition: key of an edition, None for all.
        """
        from liangjiang_reader.storage import facets

        wanted = _wanted(query)
        with self._database.read() as db:
            conditions = _Conditions.of(db, query.filters, edition)
            if not wanted:
                found = [] if query.groups else _entries(db, conditions, -1)
                numbers = [headline for _newest, _rank, headline in found]
            elif search_index.is_current(db):
                every = _leave_out(_in_editions(wanted, query, edition), query.without)
                numbers = list(_Hits(db, conditions).of("search", every, -1).values())
            else:
                numbers = []
            return len(numbers), facets.of(db, numbers)


@dataclass(frozen=True, slots=True)
class _Words:
    """FTS5 expressions.

    Attributes:
        all: all that fits.
        title: all free words, for titles alone.
        some: any free word, for titles alone; "" if there is but one.
        title_decides: what fits ``title`` fits ``all``.
    """

    all: str
    title: str = ""
    some: str = ""
    title_decides: bool = False

    @classmethod
    def of(cls, query: Query, wanted: str) -> _Words:
        """The expressions for a query whose whole is ``wanted``."""
        terms = [term for group in query.groups for term in group]
        free = [replace(term, field=None) for term in terms if term.field in _TITLE_FIELDS]
        phrases = list(filter(None, map(_phrase, free)))
        some = " OR ".join(phrases) if len(phrases) > 1 else ""
        decides = not query.without and all(term.field is None for term in terms)
        return cls(wanted, _plain(query), some, decides)


@dataclass(slots=True)
class _Conditions:
    """What the filters ask of ``e``, an entry of a whole edition or a document that repeats it.

    Attributes:
        sql: the conditions.
        values: their values.
        low, high: the lowest and highest number that a document of the days asked for can have.
    """

    sql: str
    values: dict[str, object]
    low: int = 0
    high: int = 2**62

    @classmethod
    def of(
        cls, db: sqlite3.Connection, filters: tuple[Filter, ...], edition: str | None
    ) -> _Conditions:
        made = cls(*_conditions(db, filters, edition))
        for item in filters:
            if item.field is Field.DATE and not item.negated:
                if item.last is not None:
                    made.low = max(made.low, search_index.first_document(item.last))
                if item.first is not None:
                    # A full day borrows numbers from the days before it.
                    before = search_index.first_document(item.first) + _BORROWED
                    made.high = min(made.high, before)
        return made


#: How far the numbers of a full day can reach.
_BORROWED = 30 * search_index.DOCUMENTS_PER_DAY


def _with_text(
    db: sqlite3.Connection, words: _Words, conditions: _Conditions, limit: int, most: int | None
) -> Found:
    hits = _Hits(db, conditions)
    found = hits.of("search", words.all, -1 if most is None else most + 1)
    exact = most is None or len(found) <= most
    # Few hits are all in hand, and titles are looked for among them. Of many hits the best may be
    # older than those in hand.
    if exact:
        best = hits.among(found, words.title)
    elif words.title_decides:
        best = hits.of("search_titles", words.title, limit)
    else:
        both = f"({words.all}) AND (title : ({words.title}))" if words.title else ""
        best = hits.of("search", both, limit)
    if len(best) < limit:
        best |= hits.among(dict(islice(found.items(), RANKED)), words.some)
    best |= dict(islice(found.items(), limit))
    total = len(found) if exact else most or 0
    return Found(total, _named(db, list(best.values())[:limit]), exact)


class _Hits:
    """Looks up words under the conditions; numbers of headlines by document, newest first."""

    def __init__(self, db: sqlite3.Connection, conditions: _Conditions) -> None:
        self._db, self._conditions = db, conditions

    def of(self, table: str, match: str, most: int) -> dict[int, int]:
        """What fits an expression and the conditions, so many at the most, -1 for all."""
        if not match:
            return {}
        rows = self._db.execute(
            f"SELECT e.document, e.headline FROM {table}"
            f" CROSS JOIN search_documents e ON e.document = {table}.rowid"
            f" WHERE {table} MATCH :match AND {table}.rowid BETWEEN :low AND :high"
            f" AND {self._conditions.sql} ORDER BY {table}.rowid LIMIT :most",
            {**self._values(), "match": match, "most": most},
        )
        return dict(map(tuple, rows))

    def among(self, found: dict[int, int], match: str) -> dict[int, int]:
        """Those of the found documents whose title fits an expression."""
        if not match or not found:
            return {}
        rows = self._db.execute(
            "SELECT rowid FROM search_titles WHERE search_titles MATCH ?"
            " AND rowid BETWEEN ? AND ? ORDER BY rowid",
            (match, min(found), max(found)),
        )
        return {row[0]: found[row[0]] for row in rows if row[0] in found}

    def _values(self) -> dict[str, object]:
        return {
            **self._conditions.values,
            "low": self._conditions.low,
            "high": self._conditions.high,
        }


def _without_text(
    db: sqlite3.Connection, conditions: _Conditions, limit: int, most: int | None
) -> Found:
    """Filters alone: each edition's entries are walked in their order, newest first."""
    found = _entries(db, conditions, -1 if most is None else most + 1)
    exact = most is None or len(found) <= most
    total = len(found) if exact else most or 0
    return Found(total, _named(db, [headline for _newest, _rank, headline in found[:limit]]), exact)


def _entries(
    db: sqlite3.Connection, conditions: _Conditions, most: int
) -> list[tuple[int, int, int]]:
    """Day, rank and number of headlines under the conditions, -1 for all; the newest first."""
    found: list[tuple[int, int, int]] = []
    for row in db.execute("SELECT no FROM lists WHERE section = ?", (WHOLE_EDITION,)).fetchall():
        rows = db.execute(
            "SELECT e.newest, e.rank, e.headline FROM entries e INDEXED BY entries_in_order"
            f" WHERE e.list = :list AND {conditions.sql}"
            " ORDER BY e.newest, e.rank, e.headline LIMIT :most",
            {**conditions.values, "list": row["no"], "most": most},
        )
        found += map(tuple, rows)
    return sorted(found)


def _named(db: sqlite3.Connection, headlines: list[int]) -> tuple[Hit, ...]:
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


def _in_editions(wanted: str, query: Query, edition: str | None) -> str:
    """The words, in one edition: a word of the one is in half of the articles of the other."""
    keys = [edition] if edition else []
    keys += [f.value for f in query.filters if f.field is Field.LANGUAGE and not f.negated]
    parts = [f'(kinds : "{search_index.kind(key)}")' for key in keys]
    return " AND ".join([f"({wanted})", *parts])


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
    if term.field is Field.PINYIN:
        ways = readings.phrases(term.text, grows=term.prefix)
        return f"pinyin : ({' OR '.join(ways)})" if ways else _NOTHING
    words = tokens.tokens(term.text)
    if not words:
        return ""
    column = f"{_COLUMNS[term.field]} : " if term.field else ""
    # No word begins with a Han character but itself, and half the English ones with a letter.
    grows = term.prefix and len(words[-1]) > 1
    return f'{column}"{" ".join(words)}"{" *" if grows else ""}'


def _conditions(
    db: sqlite3.Connection, filters: Iterable[Filter], edition: str | None
) -> tuple[str, dict[str, object]]:
    parts, values = ["e.shown = 1"], dict[str, object]()
    if edition is not None:
        parts.append(_in_edition("edition"))
        values["edition"] = edition
    for number, item in enumerate(filters):
        if item.field is Field.SECTION:
            condition = _in_section(db, item.value)
        else:
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
        case Field.LABEL:
            values[name] = int(item.value)
            return f"e.headline IN (SELECT headline FROM article_labels WHERE label = :{name})"
        case Field.LANGUAGE:
            values[name] = item.value
            return _in_edition(name)
        case _:
            return _in_days(item.first, item.last, name, values)


def _in_edition(name: str) -> str:
    return f"e.list IN (SELECT no FROM lists WHERE section = '' AND edition = :{name})"


def _in_section(db: sqlite3.Connection, key: str) -> str:
    """Entries of a section, in all editions: its lists are named, for SQLite to plan well."""
    lists = db.execute(
        "SELECT no, coalesce(sum(amount), 0) AS amount FROM lists LEFT JOIN tallies ON list = no"
        " WHERE section = ? GROUP BY no",
        (key,),
    ).fetchall()
    numbers = ", ".join(str(row["no"]) for row in lists)
    if sum(row["amount"] for row in lists) <= _FEW:
        return f"e.headline IN (SELECT s.headline FROM entries s WHERE s.list IN ({numbers}))"
    return (
        f"EXISTS (SELECT 1 FROM entries s WHERE s.list IN ({numbers}) AND s.headline = e.headline)"
    )


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
