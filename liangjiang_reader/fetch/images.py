"""Whether bytes are a whole photo of a known format, and how large it is. Nothing is decoded.

Formats are told by their first bytes; what a server calls them does not matter.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from liangjiang_reader.model.outcomes import ErrorCode, Failure

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_END = b"\xff\xd9"
#: JPEG markers SOF0-SOF15, which carry the size, without DHT, JPG and DAC that lie between.
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN = 0xDA
#: Markers that stand alone: TEM, RST0-RST7, SOI.
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})

#: Each scan of a progressive photo is a walk over all its pixels and may take three bytes. Usual
#: encoders write a dozen, the most zealous some sixty.
_MOST_SCANS = 100
#: PNG chunks with texts for machines. A decoder unpacks each to as much as 8 MB, and nobody reads
#: them.
_PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})

_GIF_TRAILER, _GIF_IMAGE, _GIF_EXTENSION = 0x3B, 0x2C, 0x21

_Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What a photo is: media type, and width and height in pixels."""

    media_type: str
    width: int
    height: int


class _CutShort(Exception):
    """The file ends before the picture does."""


class _TooMuch(Exception):
    """To decode it would take too long."""


def examine(body: bytes, max_pixels: int) -> ImageInfo | Failure:
    """Look at the bytes of a photo: JPEG, PNG, GIF, WebP or BMP.

    Returns:
        What it is, or a failure: NOT_AN_IMAGE, CUT_SHORT (its end is missing), TOO_LARGE (more
        than ``max_pixels``, or more work than pixels tell).
    """
    media_type, measure = _format(body)
    if measure is None:
        return Failure(ErrorCode.NOT_AN_IMAGE, detail=f"begins with {body[:12].hex(' ')}")
    try:
        width, height = measure(body)
    except (_CutShort, struct.error, IndexError):
        return Failure(ErrorCode.CUT_SHORT, detail=f"{media_type} without its end")
    except _TooMuch as error:
        return Failure(ErrorCode.TOO_LARGE, detail=f"{media_type} of {error}")
    except ValueError as error:
        return Failure(ErrorCode.NOT_AN_IMAGE, detail=f"{media_type}: {error}")
    if width <= 0 or height <= 0:
        return Failure(ErrorCode.NOT_AN_IMAGE, detail=f"{media_type} of {width} x {height} pixels")
    if width * height > max_pixels:
        return Failure(ErrorCode.TOO_LARGE, detail=f"{width} x {height} pixels")
    return ImageInfo(media_type, width, height)


def _format(body: bytes) -> tuple[str, Callable[[bytes], _Size] | None]:
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", _jpeg
    if body.startswith(_PNG):
        return "image/png", _png
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif", _gif
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp", _webp
    # Two letters are too few to go by: the reserved field and the header's size must fit too.
    if body.startswith(b"BM") and body[6:10] == bytes(4) and body[15:18] == bytes(3):
        return "image/bmp", _bmp
    return "", None


def _jpeg(body: bytes) -> _Size:
    """ITU-T T.81 annex B: segments up to the scan, then coded data up to EOI."""
    size: _Size | None = None
    position = 2
    while True:
        marker, position = _jpeg_marker(body, position)
        if marker in _JPEG_BARE:
            continue
        (length,) = struct.unpack_from(">H", body, position)
        if length < 2:
            raise ValueError("a segment shorter than its own length field")
        if marker in _JPEG_SIZES and size is None:
            height, width = struct.unpack_from(">HH", body, position + 3)
            size = (width, height)
        position += length
        if marker == _JPEG_SCAN:
            break
    if size is None:
        raise ValueError("no frame before the scan")
    # In coded data FF is always followed by 00 or a restart marker: FF D9 is the end and no other.
    if body.find(_JPEG_END, position) < 0:
        raise _CutShort
    # The same holds for the start of the next scan; more of them than there are do no harm.
    scans = 1 + body.count(bytes((0xFF, _JPEG_SCAN)), position)
    if scans > _MOST_SCANS:
        raise _TooMuch(f"{scans} scans")
    return size


def _jpeg_marker(body: bytes, position: int) -> tuple[int, int]:
    """The marker at ``position`` and where its segment begins; fill bytes are passed over."""
    if body[position] != 0xFF:
        raise ValueError("no marker where one must be")
    while body[position] == 0xFF:
        position += 1
    return body[position], position + 1


def _png(body: bytes) -> _Size:
    """W3C PNG section 5: chunks from IHDR to IEND."""
    if body[12:16] != b"IHDR":
        raise ValueError("no header chunk")
    width, height = struct.unpack_from(">II", body, 16)
    position = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", body, position)
        position += 12 + length
        if position > len(body):
            raise _CutShort
        if name == b"IEND":
            return width, height


def without_texts(body: bytes) -> bytes:
    """The same photo without what is no picture in it; for a decoder. ``body`` is a whole photo."""
    if not body.startswith(_PNG):
        return body
    kept, begun, position = [], 0, len(_PNG)
    while position + 8 <= len(body):
        length, name = struct.unpack_from(">I4s", body, position)
        onward = position + 12 + length
        if name in _PNG_TEXTS:
            kept.append(body[begun:position])
            begun = onward
        position = onward
    return b"".join([*kept, body[begun:]]) if kept else body


def _gif(body: bytes) -> _Size:
    """GIF89a: the logical screen, then images and extensions up to the trailer."""
    width, height, flags = struct.unpack_from("<HHB", body, 6)
    position = 13 + _gif_colours(flags)
    while True:
        kind, position = body[position], position + 1
        if kind == _GIF_TRAILER:
            return width, height
        if kind == _GIF_IMAGE:
            position += 9 + _gif_colours(body[position + 8])
        elif kind != _GIF_EXTENSION:
            raise ValueError(f"a block {kind:#04x} of no known kind")
        # One byte (the kind of extension, or the code size), then blocks with their length first.
        position += 1
        while length := body[position]:
            position += 1 + length
        position += 1


def _gif_colours(flags: int) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(body: bytes) -> _Size:
    """RFC 9649: simple lossy, simple lossless and extended files."""
    (length,) = struct.unpack_from("<I", body, 4)
    if len(body) < length + 8:
        raise _CutShort
    chunk = body[12:16]
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") for at in (24, 27))
        return width + 1, height + 1
    raise ValueError(f"a chunk {chunk!r} of no known kind")


def _bmp(body: bytes) -> _Size:
    """Windows bitmap; a negative height means rows from the top down."""
    length, _reserved, pixels, header = struct.unpack_from("<IIII", body, 2)
    if header == 12:
        width, height = struct.unpack_from("<HH", body, 18)
    else:
        width, height = struct.unpack_from("<ii", body, 18)
    if len(body) < length or len(body) <= pixels:
        raise _CutShort
    return width, abs(height)
