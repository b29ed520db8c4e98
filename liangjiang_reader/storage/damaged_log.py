"""The write-ahead log of a database that SQLite may refuse to open: the newest form of its pages.

Follows https://sqlite.org/fileformat2.html#walformat: frames count up to the last whole
transaction whose checksums are right, as SQLite itself would have it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from pathlib import Path

_BIG, _LITTLE = 0x377F0683, 0x377F0682
_HEADER_BYTES, _FRAME_BYTES = 32, 24
_MASK = 0xFFFFFFFF


def pages_in_log(file: Path, page_bytes: int) -> dict[int, bytes]:
    """Page number and content of what the log holds; {} if there is none that can be used."""
    try:
        raw = file.read_bytes()
    except OSError:
        return {}
    if len(raw) < _HEADER_BYTES:
        return {}
    magic, _version, size, _step, *salts, first, second = struct.unpack_from(">8I", raw)
    if magic not in (_BIG, _LITTLE) or size != page_bytes:
        return {}
    order = "big" if magic == _BIG else "little"
    sums = _sums(raw[: _HEADER_BYTES - 8], order, (0, 0))
    if sums != (first, second):
        return {}
    return _frames(raw, page_bytes, order, sums, salts)


def _frames(
    raw: bytes, page_bytes: int, order: str, sums: tuple[int, int], salts: list[int]
) -> dict[int, bytes]:
    whole: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for place in range(_HEADER_BYTES, len(raw), _FRAME_BYTES + page_bytes):
        body = raw[place + _FRAME_BYTES : place + _FRAME_BYTES + page_bytes]
        if len(body) < page_bytes:
            break
        number, committed, *own, first, second = struct.unpack_from(">6I", raw, place)
        sums = _sums(body, order, _sums(raw[place : place + 8], order, sums))
        if own != salts or sums != (first, second):
            break
        pending[number] = body
        if committed:
            whole |= pending
            pending = {}
            whole = {page: content for page, content in whole.items() if page <= committed}
    return whole


def _sums(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    words = array("I", data)
    if order != sys.byteorder:
        words.byteswap()
    first, second = sums
    values = iter(words)
    for one, two in zip(values, values, strict=True):
        first = (first + one + second) & _MASK
        second = (second + two + first) & _MASK
    return first, second
