"""Undoing gzip and deflate (RFC 9110 section 8.4.1) without ever making more than was allowed."""

from __future__ import annotations

import zlib
from typing import Protocol

#: What is offered in Accept-Encoding; nothing else is understood.
OFFERED = "gzip, deflate"

_GZIP_BITS = 16 + zlib.MAX_WBITS
_RAW_BITS = -zlib.MAX_WBITS


class UnknownCoding(ValueError):
    """The server used a coding that was not offered, or garbled it."""


class Decoder(Protocol):
    """Turns what was sent into what was meant, piece by piece."""

    def feed(self, data: bytes, room: int) -> bytes:
        """Decode more data to ``room`` bytes at most, ``room`` > 0. Raises UnknownCoding."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the data so far may be all."""
        ...


def decoder(content_encoding: str) -> Decoder:
    """The decoder for a Content-Encoding header. Raises UnknownCoding."""
    match content_encoding.strip().lower():
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "deflate":
            return _Deflate()
    raise UnknownCoding(f"content coding {content_encoding[:80]!r}")


class _Identity:
    complete = True

    def feed(self, data: bytes, room: int) -> bytes:
        return data[:room]


class _Gzip:
    """One gzip member after the other; what follows the last one is padding."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP_BITS)
        self._begun = False

    @property
    def complete(self) -> bool:
        return self._member.eof or not self._begun

    def feed(self, data: bytes, room: int) -> bytes:
        decoded = bytearray()
        while data and len(decoded) < room:
            if self._member.eof:
                if not data.startswith(b"\x1f"):
                    break
                self._member = zlib.decompressobj(_GZIP_BITS)
            self._begun = True
            decoded += _inflate(self._member, data, room - len(decoded))
            data = self._member.unused_data
        return bytes(decoded)


class _Deflate:
    """The zlib format as RFC 9110 says, or the bare stream that some servers send instead."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()
        self._start: bytes | None = b""

    @property
    def complete(self) -> bool:
        return self._stream.eof or self._start == b""

    def feed(self, data: bytes, room: int) -> bytes:
        if self._start is not None:
            data = self._start + data
            if len(data) < 2:
                self._start = data
                return b""
            self._start = None
            if not _is_zlib(data):
                self._stream = zlib.decompressobj(_RAW_BITS)
        return _inflate(self._stream, data, room)


def _is_zlib(data: bytes) -> bool:
    """RFC 1950 section 2.2: method 8, and the first two bytes are a multiple of 31."""
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _inflate(stream: zlib._Decompress, data: bytes, room: int) -> bytes:
    try:
        return stream.decompress(data, room)
    except zlib.error as error:
        raise UnknownCoding(str(error)) from error
