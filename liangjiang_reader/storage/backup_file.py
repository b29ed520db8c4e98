"""The form of a backup: one zip that any program can open, and that is checked before it is used.

* ``about.json``: when, why and from which form of the library it was made, and how much is in it.
* ``personal.json``: what people made. Rows name an article by its place in ``articles``, which has
  edition, id, address, title and day of each: numbers of a library mean nothing in another one.
* ``settings.toml``: the settings file as it was, if there was one.

A backup may come from anywhere, so that nothing in it is believed before it was looked at.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.safety import BackupInfo

FORMAT = 1
ENDING = ".zip"
_ABOUT, _PERSONAL, _SETTINGS = "about.json", "personal.json", "settings.toml"
#: More than this is no backup: a hundred thousand notes are some 50 MB.
_LARGEST_BYTES = 512 * 1024 * 1024
#: Names have a fixed date, so that equal contents give equal files.
_STAMP = (2020, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16
#: Rows encoded at a time.
_BATCH = 200

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article as a backup names it."""

    edition: str
    id: str
    url: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table. ``refs``: columns that name a row of another table, by that table."""

    columns: tuple[str, ...]
    refs: dict[str, str]
    rows: list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Backup:
    """All that is in a backup. ``state`` has JSON texts by key.

    In one that is to be packed, ``articles`` may come one by one; in one that was read it is a
    list.
    """

    made_at: datetime
    reason: str
    schema: int
    articles: Iterable[NamedArticle]
    tables: dict[str, Table]
    state: dict[str, str]
    settings: bytes | None = None
    counts: dict[str, int] = field(default_factory=dict)


def pack(backup: Backup) -> bytes:
    """The backup as the bytes of its file."""
    about = {
        "format": FORMAT,
        "made_at": backup.made_at.isoformat(timespec="seconds"),
        "reason": backup.reason,
        "schema": backup.schema,
        "counts": backup.counts,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, _ABOUT, [_json(about)])
        _add(archive, _PERSONAL, _personal(backup))
        if backup.settings is not None:
            _add(archive, _SETTINGS, [backup.settings])
    return buffer.getvalue()


def _personal(backup: Backup) -> Iterator[bytes]:
    """``personal.json`` piece by piece.

    As one text, a large library would take a lot of memory, and the window would stand still while
    it is written: Python's JSON encoder lets no other thread run.
    """
    articles = ([a.edition, a.id, a.url, a.title, a.date] for a in backup.articles)
    yield b'{"articles":'
    yield from _array(articles)
    yield b',"tables":{'
    for place, (name, table) in enumerate(backup.tables.items()):
        yield b"," if place else b""
        head = _json({"columns": table.columns, "refs": table.refs})
        yield _json(name) + b":" + head.removesuffix(b"}") + b',"rows":'
        yield from _array(table.rows)
        yield b"}"
    yield b'},"state":' + _json(backup.state) + b"}"


def _array(items: Iterable[Any]) -> Iterator[bytes]:
    left, comma = iter(items), b""
    yield b"["
    while batch := list(islice(left, _BATCH)):
        yield comma + _json(batch)[1:-1]
        comma = b","
    yield b"]"


def info(path: Path) -> BackupInfo:
    """What a backup says of itself. Raises ReaderError (BACKUP_UNREADABLE)."""
    with _Checked(path) as archive:
        about = _about(archive.object(_ABOUT))
        return BackupInfo(
            name=path.name,
            path=str(path),
            made_at=about["made_at"],
            reason=about["reason"],
            schema=about["schema"],
            bytes=path.stat().st_size,
            counts=about["counts"],
            has_settings=archive.has(_SETTINGS),
        )


def read(path: Path, schema: int) -> Backup:
    """A whole backup, checked. ``schema`` is the newest form of library that is known.

    Raises ReaderError: BACKUP_UNREADABLE, BACKUP_NEWER.
    """
    with _Checked(path) as archive:
        raw = archive.object(_ABOUT)
        if _whole(raw.get("format")) > FORMAT or _whole(raw.get("schema")) > schema:
            raise ReaderError(Failure(ErrorCode.BACKUP_NEWER, str(path)))
        about, personal = _about(raw), archive.object(_PERSONAL)
        articles = [_article(item) for item in _list(personal["articles"])]
        tables = {
            _text(name): _table(table, len(articles))
            for name, table in _mapping(personal["tables"]).items()
        }
        state = {key: _json_text(value) for key, value in _mapping(personal["state"]).items()}
        settings = archive.bytes(_SETTINGS) if archive.has(_SETTINGS) else None
        return Backup(articles=articles, tables=tables, state=state, settings=settings, **about)


class _Checked:
    """An open archive; any fault of it, or of what was read from it, is BACKUP_UNREADABLE."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> _Checked:
        try:
            if not self._path.is_file():  # a pipe would never end
                raise ValueError("not a file")
            self._archive = zipfile.ZipFile(self._path)
        except _FAULTS as error:
            raise self._unreadable(error) from error
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._archive.close()
        if isinstance(error, _FAULTS):
            raise self._unreadable(error) from error

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._archive.namelist()

    def bytes(self, name: str) -> bytes:
        """A part, whole: zip keeps a checksum of each."""
        part = self._archive.getinfo(name)
        if part.file_size > _LARGEST_BYTES:
            raise ValueError(f"{name} is too large")
        return self._archive.read(part)

    def object(self, name: str) -> dict[str, Any]:
        """A part that is a JSON object."""
        return _mapping(json.loads(self.bytes(name)))

    def _unreadable(self, error: BaseException) -> ReaderError:
        code = ErrorCode.BACKUP_UNREADABLE
        return ReaderError(Failure(code, str(self._path), detail=repr(error)))


_FAULTS = (
    OSError, ValueError, KeyError, TypeError, RecursionError, EOFError, RuntimeError,
    NotImplementedError, OverflowError, MemoryError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def _add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    part = zipfile.ZipInfo(name, _STAMP)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = _PRIVATE
    with archive.open(part, "w") as file:
        for piece in pieces:
            file.write(piece)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _about(raw: dict[str, Any]) -> dict[str, Any]:
    made_at = datetime.fromisoformat(_text(raw["made_at"]))
    if made_at.tzinfo is None:
        raise ValueError("a moment without its zone")
    counts = {_text(name): _whole(count) for name, count in _mapping(raw["counts"]).items()}
    reason, schema = _text(raw["reason"]), _whole(raw["schema"])
    return {"made_at": made_at, "reason": reason, "schema": schema, "counts": counts}


def _article(raw: Any) -> NamedArticle:
    edition, article_id, url, title, day = _list(raw)
    if not _text(url).startswith(("https://", "http://")):
        raise ValueError("not an address of an article")
    if day is not None:
        date.fromisoformat(day)
    if not _text(article_id) or not _text(edition):
        raise ValueError("an article without a name")
    return NamedArticle(edition, article_id, url, _text(title), day)


def _table(raw: Any, articles: int) -> Table:
    table = _mapping(raw)
    columns = tuple(map(_text, _list(table["columns"])))
    refs = {_text(key): _text(value) for key, value in _mapping(table["refs"]).items()}
    rows = [tuple(_list(row)) for row in _list(table["rows"])]
    of_articles = [at for at, column in enumerate(columns) if refs.get(column) == "headlines"]
    for row in rows:
        if len(row) != len(columns) or not all(isinstance(v, Value) for v in row):
            raise ValueError("a row that does not fit its columns")
        if not all(0 <= _whole(row[at]) < articles for at in of_articles):
            raise ValueError("a row of an article that is not there")
    return Table(columns, refs, rows)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _json_text(value: Any) -> str:
    json.loads(_text(value))
    return _text(value)


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value
