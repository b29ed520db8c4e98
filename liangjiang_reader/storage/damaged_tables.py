"""The rows of a damaged library, table by table.

First by the trees of the tables, as far as they hold together. Then every page that no tree
leads to any more is looked at by itself: its rows are taken for those of the one table whose form
they have.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from liangjiang_reader.storage import migrations
from liangjiang_reader.storage.damaged_pages import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    TABLE_LEAF,
    BrokenError,
    Cell,
    DamagedPages,
    Page,
    Value,
)

Row = dict[str, Any]

_SHA256 = re.compile(r"[0-9a-f]{64}")
#: Columns of a record may be fewer than those of the table: they were added later.
_FEWEST = {"marks": 4, "article_photos": 3, "photo_files": 5}
_KINDS: dict[str, type | tuple[type, ...]] = {
    "INTEGER": int, "REAL": (int, float), "TEXT": str, "BLOB": bytes,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """Columns of a table in the order of its records."""

    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    required: tuple[bool, ...]
    defaults: tuple[Any, ...]
    rowid: int

    def row(self, cell: Cell, fewest: int) -> Row | None:
        """The record as a row of this table, None if it cannot be one."""
        values = list(cell.values)
        if not fewest <= len(values) <= len(self.columns):
            return None
        if self.rowid >= 0:
            if values[self.rowid] is not None or cell.rowid <= 0:
                return None
            values[self.rowid] = cell.rowid
        for value, kind, required in zip(values, self.kinds, self.required, strict=False):
            if value is None and required:
                return None
            if value is not None and not isinstance(value, _KINDS.get(kind, object)):
                return None
        values += self.defaults[len(values) :]
        return dict(zip(self.columns, values, strict=True))


def _web(text: Any) -> bool:
    return isinstance(text, str) and text.startswith(("https://", "http://"))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


#: Tables whose rows can be told by their form, and what must be true of them besides.
_TOLD: dict[str, tuple[int, Callable[[Row], bool]]] = {
    "headlines": (TABLE_LEAF, lambda row: bool(row["id"]) and _web(row["url"])),
    "articles": (
        TABLE_LEAF,
        lambda row: row["version"] > 0 and _web(row["url"]) and len(row["digest"]) == 32,
    ),
    "marks": (
        TABLE_LEAF,
        lambda row: {row["read"], row["starred"]} <= {0, 1} and 0 <= row["position"] <= 1,
    ),
    "labels": (TABLE_LEAF, lambda row: bool(row["name"])),
    "highlights": (TABLE_LEAF, lambda row: bool(row["quote"])),
    "saved_searches": (TABLE_LEAF, lambda row: bool(row["name"]) and row["alert"] in {0, 1}),
    "lists": (TABLE_LEAF, lambda row: bool(row["edition"])),
    "responses": (TABLE_LEAF, lambda row: _web(row["url"])),
    "photos": (
        INDEX_LEAF,
        lambda row: _web(row["url"]) and bool(_SHA256.fullmatch(row["sha256"])),
    ),
    "photo_files": (
        INDEX_LEAF,
        lambda row: bool(_SHA256.fullmatch(row["sha256"])) and "/" in row["media_type"],
    ),
    "kept": (INDEX_LEAF, lambda row: bool(row["kind"])),
    "state": (INDEX_LEAF, lambda row: _is_json(row["value"])),
    "entries": (
        INDEX_LEAF,
        lambda row: row["headline"] > 0 and row["newest"] <= 0 and row["shown"] in {0, 1},
    ),
}  # fmt: skip


class DamagedTables:
    """The tables of a damaged library.

    Attributes:
        bad_pages: numbers of pages that belong to a tree and could not be read whole.
        broken: records by table that were seen and could not be read.
    """

    def __init__(self, pages: DamagedPages) -> None:
        self._pages = pages
        self._seen: set[int] = set()
        self.bad_pages: set[int] = set()
        self.broken: Counter[str] = Counter()
        self._roots, statements = self._schema()
        self._forms = _forms(statements)
        self._walked = {name: self._follow(name, root) for name, root in self._roots.items()}
        self._strays = self._find_strays()

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table; those found astray come last and may repeat others."""
        form = self._forms.get(name)
        if form is None:
            return
        fewest = _FEWEST.get(name, len(form.columns))
        _kind, is_right = _TOLD.get(name, (0, lambda _row: True))
        for number in self._walked.get(name, ()):
            for cell in self._cells(number):
                row = form.row(cell, fewest)
                if row is not None and is_right(row):
                    yield row
                else:
                    self.broken[name] += 1
        for number in self._strays.get(name, ()):
            for cell in self._cells(number):
                row = form.row(cell, fewest)
                if row is not None and is_right(row):
                    yield row

    def index(self, name: str) -> Iterator[tuple[Value, ...]]:
        """The records of an index."""
        for number in self._walked.get(name, ()):
            for cell in self._cells(number):
                yield cell.values

    def _schema(self) -> tuple[dict[str, int], list[str]]:
        """Root pages by name, and the statements that made the tables."""
        roots, statements = {}, []
        for number in self._follow("", 1):
            for cell in self._cells(number):
                match cell.values:
                    case (("table" | "index") as kind, str(name), str(_), int(root), sql) if root:
                        roots[name] = root
                        if kind == "table" and isinstance(sql, str):
                            statements.append(sql)
        return roots, statements

    def _cells(self, number: int) -> Iterable[Cell]:
        try:
            return self._pages.page(number).cells
        except BrokenError:
            return ()

    def _follow(self, name: str, root: int) -> list[int]:
        """Pages of a tree that hold records, in order as far as it can be told."""
        found, ahead = [], [root]
        while ahead:
            number = ahead.pop()
            if number in self._seen:
                continue
            self._seen.add(number)
            try:
                page = self._pages.page(number)
            except BrokenError:
                self.bad_pages.add(number)
                continue
            if page.broken:
                self.bad_pages.add(number)
                self.broken[name] += page.broken
            if page.cells:
                found.append(number)
            ahead += page.children
        return found

    def _find_strays(self) -> dict[str, list[int]]:
        strays: dict[str, list[int]] = {}
        free = self._pages.free()
        for number in range(1, self._pages.count + 1):
            if number in self._seen or number in free:
                continue
            with suppress(BrokenError):
                page = self._pages.page(number)
                name = self._told(page)
                if name:
                    strays.setdefault(name, []).append(number)
        return strays

    def _told(self, page: Page) -> str:
        """The one table that most of the page's rows can be of, "" if that is not clear."""
        fitting: Counter[str] = Counter()
        page_kind = INDEX_LEAF if page.kind == INDEX_INTERIOR else page.kind
        for name, (kind, is_right) in _TOLD.items():
            form = self._forms.get(name)
            if kind != page_kind or form is None:
                continue
            fewest = _FEWEST.get(name, len(form.columns))
            rows = (form.row(cell, fewest) for cell in page.cells)
            fitting[name] = sum(1 for row in rows if row is not None and is_right(row))
        best = fitting.most_common(2)
        if not best or 2 * best[0][1] <= len(page.cells):
            return ""
        if len(best) > 1 and best[1][1] == best[0][1]:
            return ""
        return best[0][0]


def _forms(statements: Iterable[str]) -> dict[str, _Form]:
    """What the tables are like: as the library says, else as this program makes them."""
    usual = sqlite3.connect(":memory:", isolation_level=None)
    own = sqlite3.connect(":memory:", isolation_level=None)
    try:
        usual.row_factory = own.row_factory = sqlite3.Row
        while migrations.apply_next(usual):
            pass
        for statement in statements:
            if statement.lstrip()[:12].upper() == "CREATE TABLE":
                with suppress(sqlite3.Error, sqlite3.Warning, ValueError):
                    own.execute(statement)
        return _forms_of(usual) | _forms_of(own)
    finally:
        usual.close()
        own.close()


def _forms_of(db: sqlite3.Connection) -> dict[str, _Form]:
    tables = db.execute(
        "SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    ).fetchall()
    return {table["name"]: _form(db, table["name"], bool(table["wr"])) for table in tables}


def _form(db: sqlite3.Connection, name: str, without_rowid: bool) -> _Form:
    columns = db.execute("SELECT * FROM pragma_table_info(?)", (name,)).fetchall()
    rowid = -1
    keys = [column for column in columns if column["pk"]]
    if without_rowid:
        keys.sort(key=lambda column: column["pk"])
        columns = keys + [column for column in columns if not column["pk"]]
    elif len(keys) == 1 and keys[0]["type"] == "INTEGER":
        rowid = columns.index(keys[0])
    return _Form(
        columns=tuple(column["name"] for column in columns),
        kinds=tuple(column["type"] for column in columns),
        required=tuple(bool(column["notnull"]) or column in keys for column in columns),
        defaults=tuple(_default(db, column["dflt_value"]) for column in columns),
        rowid=rowid,
    )


def _default(db: sqlite3.Connection, text: str | None) -> Any:
    return None if text is None else db.execute(f"SELECT {text}").fetchone()[0]
