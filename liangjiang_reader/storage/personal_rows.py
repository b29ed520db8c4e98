"""What people made, taken out of a library and merged into one.

A merge adds: nothing that is there goes away, unless the row that comes is a newer form of it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.model.keeping import KeptKind
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import entries, migrations, search_index
from liangjiang_reader.storage.backup_file import Backup, NamedArticle, Table, Value
from liangjiang_reader.storage.codec import day
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.headlines import put_headline
from liangjiang_reader.storage.personal_tables import PERSONAL_TABLES
from liangjiang_reader.storage.state import LAST_SYNC

_T = TypeVar("_T")
#: Rows in one transaction: others may write in between.
_BATCH = 500
#: What makes two rows the same, where the table itself does not say it.
_IDENTITY = {"highlights": ("headline", "quote", "made_at")}
#: What a row that is there takes over from one that comes, and when.
_RENEWALS = {
    "marks": (
        "read = max(read, :read), starred = max(starred, :starred), seen = max(seen, :seen),"
        " position = iif(position = 0, :position, position)",
        "read < :read OR starred < :starred OR seen < :seen OR (position = 0 AND :position > 0)",
    ),
    "highlights": (
        "note = :note, colour = :colour, changed_at = :changed_at",
        "changed_at < :changed_at AND (note, colour) IS NOT (:note, :colour)",
    ),
}
#: Two of one name are two when this differs; the one that comes gets another name.
_CONTENT = {"saved_searches": "query"}
#: Of the state, what would say something untrue in another library.
_NOT_RESTORED = frozenset({LAST_SYNC})


def take(db: sqlite3.Connection, reason: str, made_at: datetime, settings: bytes | None) -> Backup:
    """All that people made, from a library of any form that a release has had.

    The articles are read as they are packed: while the connection is on the same snapshot.
    """
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    places: dict[int, int] = {}
    tables = {name: _take_table(db, name, places) for name in PERSONAL_TABLES if name in there}
    counts = {name: len(table.rows) for name, table in tables.items()}
    row = db.execute("SELECT sum(read), sum(starred) FROM marks").fetchone()
    counts |= {"read": row[0] or 0, "starred": row[1] or 0}
    return Backup(
        made_at=made_at,
        reason=reason,
        schema=migrations.schema_of(db),
        articles=(_named(db, no) for no in places),
        tables=tables,
        state=dict(tuple(row) for row in db.execute("SELECT key, value FROM state")),
        settings=settings,
        counts=counts,
    )


def _take_table(db: sqlite3.Connection, name: str, places: dict[int, int]) -> Table:
    columns = tuple(row["name"] for row in db.execute(f"PRAGMA table_info({name})"))
    refs = _refs(db, name)
    of_articles = [at for at, column in enumerate(columns) if refs.get(column) == "headlines"]
    rows = []
    for row in db.execute(f"SELECT * FROM {name}"):
        values = list(row)
        for at in of_articles:
            values[at] = places.setdefault(values[at], len(places))
        rows.append(tuple(values))
    return Table(columns, refs, rows)


def _named(db: sqlite3.Connection, no: int) -> NamedArticle:
    row = db.execute(
        "SELECT edition, id, url, title, date FROM headlines WHERE no = ?", (no,)
    ).fetchone()
    if row is None:  # a backup that lacks it must not take the place of one that has it
        detail = f"a mark of headline {no}, which is not there"
        raise ReaderError(Failure(ErrorCode.LIBRARY_DAMAGED, detail=detail))
    return NamedArticle(*row)


def _refs(db: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row["from"]: row["table"] for row in db.execute(f"PRAGMA foreign_key_list({table})")}


@dataclass(slots=True)
class Merged:
    """What a merge did so far."""

    added: Counter[str] = field(default_factory=Counter)
    renewed: Counter[str] = field(default_factory=Counter)
    headlines: int = 0


def merge(database: Database, backup: Backup) -> Merged:
    """Bring what is in a backup into the library.

    Done in steps, each whole: one that was broken off is simply begun again.
    Raises ReaderError (BACKUP_UNREADABLE) for rows that no library can hold.
    """
    merged = Merged()
    _Merge(database, backup, merged).run()
    return merged


def settle(row: dict[str, Any]) -> None:
    """Make a row from elsewhere one that the program can show. Raises ValueError if none can be."""
    if "colour" in row and row["colour"] not in set(Colour):
        row["colour"] = Colour.YELLOW.value
    for moment in ("made_at", "changed_at"):
        if moment in row:
            datetime.fromisoformat(row[moment])
    if {"edition", "kind", "key"} <= row.keys():
        KeptKind(row["kind"])


class _Merge:
    """One merge. ``_numbers`` has, by table, the numbers rows have here by those they had there."""

    def __init__(self, database: Database, backup: Backup, merged: Merged) -> None:
        self._database, self._backup, self._merged = database, backup, merged
        self._numbers: dict[str, dict[Any, int]] = {"headlines": {}}

    def run(self) -> None:
        """Articles first, then the tables in an order in which references follow their rows."""
        for batch in _batches(enumerate(self._backup.articles)):
            with self._database.write() as db:
                for place, article in batch:
                    self._numbers["headlines"][place] = self._headline(db, article)
        for name in PERSONAL_TABLES:
            if name in self._backup.tables:
                self._table(name, self._backup.tables[name])
        self._state()

    def _headline(self, db: sqlite3.Connection, article: NamedArticle) -> int:
        key = (article.id, article.edition)
        row = db.execute("SELECT no FROM headlines WHERE id = ? AND edition = ?", key).fetchone()
        if row is not None:
            number: int = row["no"]
            return number
        made = Headline(*key, article.url, article.title, day(article.date))
        no, _ = put_headline(db, made)
        entries.put_in_list(db, no, article.edition, entries.WHOLE_EDITION, None)
        self._merged.headlines += 1
        return no

    def _table(self, name: str, table: Table) -> None:
        with self._database.read() as db:
            form = _Form.of(db, name)
        self._numbers.setdefault(name, {})
        for batch in _batches(table.rows):
            with self._database.write() as db:
                touched = [self._checked_row(db, form, table, row) for row in batch]
                there = [no for no in touched if no is not None]
                entries.refresh(db, there)
                if name == "highlights":
                    for no in dict.fromkeys(there):
                        search_index.put_again(db, no)

    def _checked_row(
        self, db: sqlite3.Connection, form: _Form, table: Table, row: tuple[Value, ...]
    ) -> int | None:
        try:
            return self._row(db, form, table, row)
        except (sqlite3.IntegrityError, OverflowError, ValueError) as error:
            failure = Failure(ErrorCode.BACKUP_UNREADABLE, detail=repr(error))
            raise ReaderError(failure) from error

    def _row(
        self, db: sqlite3.Connection, form: _Form, table: Table, row: tuple[Value, ...]
    ) -> int | None:
        """Merge a row: the number of the headline whose lists it may have changed."""
        values: dict[str, Any] = dict(zip(table.columns, row, strict=True))
        given = [column for column in table.columns if column in form.defaults]
        for column, of in table.refs.items():
            values[column] = self._numbers.get(of, {}).get(values[column])
            if values[column] is None:  # of something that the backup does not hold
                return None
        values = {**form.defaults, **values}
        form.check(values)
        if number_of_label := self._number_of_label(form.name, values):
            values["key"] = number_of_label
        settle(values)
        there = form.find(db, values)
        if there is not None and form.differs(there, values):
            form.rename(db, values)
            there = form.find(db, values)
        own = values.get(form.number)
        if there is None:
            self._merged.added[form.name] += 1
            number = form.insert(db, values, given)
        else:
            self._merged.renewed[form.name] += form.renew(db, values)
            number = there[form.number] if form.number else 0
        self._numbers[form.name][own] = number
        return values["headline"] if form.name == "marks" else None

    def _number_of_label(self, table: str, values: dict[str, Any]) -> str:
        """A label that is kept offline is named by its number, which may be another one here."""
        if table != "kept" or values["kind"] != KeptKind.LABEL or not values["key"].isdecimal():
            return ""
        number = self._numbers.get("labels", {}).get(int(values["key"]))
        return "" if number is None else str(number)

    def _state(self) -> None:
        with self._database.write() as db:
            for key, value in self._backup.state.items():
                if key not in _NOT_RESTORED:
                    done = db.execute(
                        "INSERT INTO state VALUES (?, ?) ON CONFLICT DO NOTHING", (key, value)
                    )
                    self._merged.added["state"] += done.rowcount


@dataclass(frozen=True, slots=True)
class _Form:
    """What this library's table is like.

    Attributes:
        number: the column of numbers of its own, "" for none.
        identity: what makes two rows the same.
        defaults: every column with the value it has when nothing is said.
        kinds: declared type of every column.
    """

    name: str
    number: str
    identity: tuple[str, ...]
    defaults: dict[str, Any]
    kinds: dict[str, str]

    @classmethod
    def of(cls, db: sqlite3.Connection, name: str) -> _Form:
        """Learn it from the library itself, so that a new column or table needs nothing here."""
        columns = db.execute(f"PRAGMA table_info({name})").fetchall()
        keys = [row["name"] for row in columns if row["pk"]]
        refs = _refs(db, name)
        own = len(keys) == 1 and keys[0] not in refs and keys[0] == "no"
        unique = _unique(db, name) if own else keys
        every = [row["name"] for row in columns if not own or row["name"] != keys[0]]
        return cls(
            name=name,
            number=keys[0] if own else "",
            identity=_IDENTITY.get(name) or tuple(unique or every),
            defaults={row["name"]: _default(db, row["dflt_value"]) for row in columns},
            kinds={row["name"]: row["type"] for row in columns},
        )

    def check(self, values: dict[str, Any]) -> None:
        """Raises IntegrityError for a value of another kind: SQLite itself takes any."""
        for column, kind in self.kinds.items():
            value = values[column]
            wanted = {"INTEGER": int, "REAL": int | float}.get(kind, str)
            if value is not None and not isinstance(value, wanted):
                raise sqlite3.IntegrityError(f"{self.name}.{column} is not {kind}")

    def find(self, db: sqlite3.Connection, values: dict[str, Any]) -> sqlite3.Row | None:
        """The row that is the same."""
        found: sqlite3.Row | None = db.execute(
            f"SELECT * FROM {self.name} WHERE {self._same()}", values
        ).fetchone()
        return found

    def differs(self, there: sqlite3.Row, values: dict[str, Any]) -> bool:
        """Whether a row of the same name holds something else."""
        content = _CONTENT.get(self.name)
        return content is not None and there[content] != values[content]

    def rename(self, db: sqlite3.Connection, values: dict[str, Any]) -> None:
        """Give the row the first name, numbered, that is free or already holds the same."""
        first, number = values["name"], 2
        while True:
            values["name"] = f"{first} ({number})"
            there = self.find(db, values)
            if there is None or not self.differs(there, values):
                return
            number += 1

    def insert(self, db: sqlite3.Connection, values: dict[str, Any], given: Sequence[str]) -> int:
        """Add the row, under the number it had if that is free."""
        columns = list(given)
        if self.number:
            taken = f"SELECT 1 FROM {self.name} WHERE {self.number} = ?"
            if db.execute(taken, (values[self.number],)).fetchone() is not None:
                columns.remove(self.number)
        names, places = ", ".join(columns), ", ".join(f":{column}" for column in columns)
        return (
            db.execute(f"INSERT INTO {self.name} ({names}) VALUES ({places})", values).lastrowid
            or 0
        )

    def renew(self, db: sqlite3.Connection, values: dict[str, Any]) -> int:
        """Let the row that is there take over what is newer: how many rows changed."""
        if self.name not in _RENEWALS:
            return 0
        change, when = _RENEWALS[self.name]
        query = f"UPDATE {self.name} SET {change} WHERE {self._same()} AND ({when})"
        return db.execute(query, values).rowcount

    def _same(self) -> str:
        return " AND ".join(f"{column} IS :{column}" for column in self.identity)


def _unique(db: sqlite3.Connection, table: str) -> list[str]:
    for index in db.execute(f"PRAGMA index_list({table})").fetchall():
        if index["origin"] == "u":
            return [row["name"] for row in db.execute(f"PRAGMA index_info({index['name']})")]
    return []


def _default(db: sqlite3.Connection, text: str | None) -> Any:
    return None if text is None else db.execute(f"SELECT {text}").fetchone()[0]


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
