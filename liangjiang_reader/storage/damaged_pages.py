"""Pages and records of a database file that SQLite itself may refuse to open.

Follows https://sqlite.org/fileformat2.html. Nothing is believed: a page or record that breaks the
rules of the format is left out, and the rest is read.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from liangjiang_reader.storage.damaged_log import pages_in_log
from liangjiang_reader.storage.database import PAGE_BYTES

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SIZES = frozenset(2**power for power in range(9, 17))
INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
_KINDS = frozenset({INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF})
_SHORT = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = str | int | float | bytes | None


class BrokenError(Exception):
    """What is read breaks the rules of the format."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A record with its rowid; of an index or a table without rowids, 0."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What could be read of a page. ``broken`` counts cells that could not be."""

    kind: int
    cells: tuple[Cell, ...]
    children: tuple[int, ...]
    broken: int


class DamagedPages:
    """The pages of a database file and of the log beside it, as of the last whole transaction.

    Attributes:
        count: how many pages are there; expected: how many there should be.
    """

    def __init__(self, file: Path) -> None:
        self._handle: BinaryIO = open(file, "rb+" if os.access(file, os.W_OK) else "rb")  # noqa: SIM115
        header = self._handle.read(_HEADER_BYTES)
        self.page_bytes = _page_bytes(header)
        self._log = pages_in_log(file.with_name(file.name + "-wal"), self.page_bytes)
        in_file = file.stat().st_size // self.page_bytes
        self.count = max((in_file, *self._log))
        self.expected = max(self.count, _number(header, 28)) if _is_ours(header) else self.count
        if self.expected - self.count > 2 * self.count + 1000:  # the header itself is damaged
            self.expected = self.count

    @property
    def handle(self) -> BinaryIO:
        """The open file."""
        return self._handle

    def close(self) -> None:
        """Close the file."""
        self._handle.close()

    def header(self) -> bytes:
        """The first bytes of the first page, b"" if it is not the beginning of a database."""
        raw = self._raw(1) or b""
        return raw[:_HEADER_BYTES] if _is_ours(raw) else b""

    def page(self, number: int) -> Page:
        """A page of a tree. Raises BrokenError."""
        raw = self._raw(number)
        if raw is None or len(raw) < self.page_bytes:
            raise BrokenError("no such page")
        start = _HEADER_BYTES if number == 1 else 0
        kind = raw[start]
        if kind not in _KINDS:
            raise BrokenError("not a page of a tree")
        amount = struct.unpack_from(">H", raw, start + 3)[0]
        head = 12 if kind in (INDEX_INTERIOR, TABLE_INTERIOR) else 8
        if start + head + 2 * amount > len(raw):
            raise BrokenError("more cells than fit")
        places = struct.unpack_from(f">{amount}H", raw, start + head)
        children = []
        if head == 12:
            children.append(_number(raw, start + 8))
        cells, broken = [], 0
        for place in places:
            try:
                if place < start + head + 2 * amount:
                    raise BrokenError("a cell in the head of its page")
                if head == 12:
                    children.append(_number(raw, place))
                if kind != TABLE_INTERIOR:
                    cells.append(self._cell(raw, place + (4 if head == 12 else 0), kind))
            except (BrokenError, struct.error, IndexError, UnicodeDecodeError):
                broken += 1
        return Page(kind, tuple(cells), tuple(children), broken)

    def free(self) -> set[int]:
        """Pages that hold nothing any more, as far as their list can be read."""
        header, found = self.header(), set[int]()
        trunk = _number(header, 32) if header else 0
        while 0 < trunk <= self.count and trunk not in found:
            raw = self._raw(trunk)
            if raw is None:
                break
            found.add(trunk)
            amount = min(_number(raw, 4), self.page_bytes // 4 - 2)
            found.update(struct.unpack_from(f">{amount}I", raw, 8))
            trunk = _number(raw, 0)
        return found

    def _raw(self, number: int) -> bytes | None:
        if number in self._log:
            return self._log[number]
        if not 0 < number <= self.count:
            return None
        try:
            self._handle.seek((number - 1) * self.page_bytes)
            return self._handle.read(self.page_bytes)
        except OSError:  # a bad sector
            return None

    def _cell(self, raw: bytes, place: int, kind: int) -> Cell:
        length, place = _varint(raw, place)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, place = _varint(raw, place)
        if length > self.count * self.page_bytes:
            raise BrokenError("longer than the file")
        size = self.page_bytes
        most = size - 35 if kind == TABLE_LEAF else (size - 12) * 64 // 255 - 23
        if length <= most:
            payload = raw[place : place + length]
        else:
            least = (size - 12) * 32 // 255 - 23
            local = least + (length - least) % (size - 4)
            local = local if local <= most else least
            payload = raw[place : place + local] + b"".join(
                self._overflow(_number(raw, place + local), length - local)
            )
        if len(payload) != length:
            raise BrokenError("cut short")
        return Cell(rowid, _record(payload))

    def _overflow(self, page: int, left: int) -> Iterator[bytes]:
        while left > 0:
            raw = self._raw(page)
            if raw is None or len(raw) < self.page_bytes:
                raise BrokenError("no such page")
            yield raw[4 : 4 + left]
            left -= self.page_bytes - 4
            page = _number(raw, 0)


def _is_ours(header: bytes) -> bool:
    return header.startswith(_MAGIC)


def _page_bytes(header: bytes) -> int:
    if not _is_ours(header):
        return PAGE_BYTES
    size: int = struct.unpack_from(">H", header, 16)[0]
    size = 65536 if size == 1 else size
    return size if size in _SIZES else PAGE_BYTES


def _number(raw: bytes, place: int) -> int:
    number: int = struct.unpack_from(">I", raw, place)[0]
    return number


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = raw[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    value = value << 8 | raw[place + 8]
    return value - (1 << 64) if value >> 63 else value, place + 9


def _record(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    if not place <= end <= len(payload):
        raise BrokenError("a head longer than its record")
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values, place = [], end
    for kind in kinds:
        value, length = _value(payload, place, kind)
        values.append(value)
        place += length
    if place != len(payload):
        raise BrokenError("a record of another length")
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, 0
    if kind in _SHORT:
        length = _SHORT[kind]
        return int.from_bytes(payload[place : place + length], "big", signed=True), length
    if kind == 7:
        return struct.unpack_from(">d", payload, place)[0], 8
    if kind in (8, 9):
        return kind - 8, 0
    if kind < 12:
        raise BrokenError("a kind of value that is not in use")
    length = (kind - 12) // 2
    body = payload[place : place + length]
    return (body.decode("utf-8") if kind % 2 else body), length
