"""Photos told by their bytes: format, size, completeness."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liangjiang_reader.fetch.images import ImageInfo, examine
from liangjiang_reader.model.outcomes import ErrorCode, Failure

MEGA = 1_000_000


def drawn(name: str, width: int = 40, height: int = 30, **options: object) -> bytes:
    """A picture with something on it, in a format of Pillow's."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, name, **options)
    return buffer.getvalue()


PHOTOS = {
    "baseline JPEG": ("image/jpeg", drawn("JPEG")),
    "progressive JPEG": ("image/jpeg", drawn("JPEG", progressive=True)),
    "JPEG with restart markers": ("image/jpeg", drawn("JPEG", restart_marker_blocks=1)),
    "JPEG with a comment": ("image/jpeg", drawn("JPEG", comment=b"\xff\xd9" * 99)),
    "JPEG with EXIF": ("image/jpeg", drawn("JPEG", exif=b"Exif\0\0" + drawn("JPEG"))),
    "PNG": ("image/png", drawn("PNG")),
    "GIF": ("image/gif", drawn("GIF")),
    "lossy WebP": ("image/webp", drawn("WEBP")),
    "lossless WebP": ("image/webp", drawn("WEBP", lossless=True)),
    "extended WebP": ("image/webp", drawn("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")),
    "BMP": ("image/bmp", drawn("BMP")),
}


@pytest.mark.parametrize(("media_type", "body"), PHOTOS.values(), ids=PHOTOS.keys())
def test_a_photo_is_told_by_its_bytes(media_type: str, body: bytes) -> None:
    assert examine(body, MEGA) == ImageInfo(media_type, 40, 30)


@pytest.mark.parametrize(("media_type", "body"), PHOTOS.values(), ids=PHOTOS.keys())
def test_a_photo_cut_short_anywhere_is_no_photo(media_type: str, body: bytes) -> None:
    for length in range(len(body)):
        got = examine(body[:length], MEGA)
        assert isinstance(got, Failure), f"{media_type} of {length} of {len(body)} bytes"
        assert got.code in {ErrorCode.CUT_SHORT, ErrorCode.NOT_AN_IMAGE}


@pytest.mark.parametrize(("media_type", "body"), PHOTOS.values(), ids=PHOTOS.keys())
def test_a_photo_cut_in_half_is_said_to_be_cut_short(media_type: str, body: bytes) -> None:
    got = examine(body[: len(body) * 2 // 3], MEGA)
    assert isinstance(got, Failure)
    assert got.code is ErrorCode.CUT_SHORT


@pytest.mark.parametrize("body", [drawn("JPEG") + bytes(9), drawn("PNG") + b"junk"])
def test_what_follows_the_end_does_no_harm(body: bytes) -> None:
    assert isinstance(examine(body, MEGA), ImageInfo)


@pytest.mark.parametrize(("media_type", "body"), PHOTOS.values(), ids=PHOTOS.keys())
def test_more_pixels_than_allowed_are_too_many(media_type: str, body: bytes) -> None:
    assert isinstance(examine(body, 1200), ImageInfo)
    got = examine(body, 1199)
    assert isinstance(got, Failure)
    assert got.code is ErrorCode.TOO_LARGE


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + b"crc!"


def test_a_picture_that_claims_to_be_huge_is_too_large_though_its_file_is_small() -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0))
    got = examine(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IEND", b""), 80 * MEGA)
    assert isinstance(got, Failure)
    assert got.code is ErrorCode.TOO_LARGE


NO_PHOTOS = {
    "nothing": b"",
    "HTML": b"<!doctype html><p>not found</p>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "PDF": b"%PDF-1.7",
    "TIFF": b"II*\0",
    "an icon": b"\0\0\1\0",
    "text that begins with BM": b"BMW opens a plant in the new area, it was said on Monday.",
    "sound": b"RIFF\x24\0\0\0WAVEfmt ",
    "a PNG without a header": b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b"") * 3,
    "a PNG without width": b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 9, 8, 2, 0, 0, 0))
    + chunk(b"IEND", b""),
    "a JPEG of noise": b"\xff\xd8\xff\xe0\0\4ab" + b"noise" * 20,
    "a JPEG whose segment has no length": b"\xff\xd8\xff\xe0\0\0" + bytes(99),
    "a JPEG without a frame": b"\xff\xd8\xff\xda\0\2xx\xff\xd9",
    "a WebP of unknown kind": b"RIFF\x0c\0\0\0WEBPABCD\0\0\0\0\0\0\0\0",
}


@pytest.mark.parametrize("body", NO_PHOTOS.values(), ids=NO_PHOTOS.keys())
def test_what_is_no_photo_is_said_to_be_none(body: bytes) -> None:
    got = examine(body, MEGA)
    assert isinstance(got, Failure)
    assert got.code is ErrorCode.NOT_AN_IMAGE


STARTS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X", b"BM", b""]


@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_no_bytes_upset_it(start: bytes, rest: bytes) -> None:
    got = examine(start + rest, MEGA)
    assert isinstance(got, Failure) or got.width * got.height <= MEGA
