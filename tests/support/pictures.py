"""Real pictures of known size as bytes, and bytes that only pretend to be a picture."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO

_FORMATS = {"jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "gif": "GIF"}
MEDIA_TYPES = {ending: f"image/{name.lower()}" for ending, name in _FORMATS.items()}


@cache
def draw(width: int, height: int, ending: str, shade: int) -> bytes:
    """A picture: sky, hills and a sun. ``shade`` (0-255) tells pictures apart.

    Args:
        width: pixels.
        height: pixels.
        ending: of the file: jpeg, jpg, png or gif.
        shade: part of the colours.
    """
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), (shade, 150, 220))
    pen = ImageDraw.Draw(image)
    pen.ellipse((width // 2, height // 8, width // 2 + 40, height // 8 + 40), (250, shade, 90))
    pen.polygon([(0, height), (width // 3, height // 2), (width, height)], (40, 110, shade))
    out = BytesIO()
    image.save(out, _FORMATS[ending])
    return out.getvalue()


def pixel_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it has 3.6 thousand million pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(width * 3 + 1))  # one of its rows
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file (PNG specification, section 5.3)."""
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
