"""Hostile photo: the decoder is shown few formats, few pixels, and nothing that takes for ever."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from liangjiang_reader.fetch.images import ImageInfo, examine, without_texts
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.ui import photo_decoding
from liangjiang_reader.ui.photo_decoding import decode_covering, decode_for_view, decode_inside
from tests.gui.pictures import picture

MEGA = 1_000_000
#: Far more than any of these takes on a slow machine, far less than a bomb would.
TIME_S = 10.0
PNG = b"\x89PNG\r\n\x1a\n"
SMALL = QSize(30, 20)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *extra: bytes) -> bytes:
    """A grey PNG, black all over, with further chunks before its pixels."""
    rows = zlib.compress(bytes(width + 1) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG + b"".join(
        [chunk(b"IHDR", header), *extra, chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    )


def drawn(name: str, width: int = 60, height: int = 40, **options: object) -> bytes:
    buffer = io.BytesIO()
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    image.save(buffer, name, **options)
    return buffer.getvalue()


def decoded(path: Path) -> list[QImage]:
    """What every way of decoding makes of a file; null images where it refuses."""
    views = [decode_for_view(path, SMALL), decode_for_view(path, None)]
    images = [view.image if view else QImage() for view in views]
    return [*images, decode_inside(path, SMALL, "#ffffff"), decode_covering(path, SMALL, 1.0)]


def many_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is there again and again."""
    body = drawn("JPEG", progressive=True)
    last = body.rindex(b"\xff\xda")
    return body[:last] + body[last:-2] * count + b"\xff\xd9"


@pytest.mark.parametrize(
    "body",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>',
        b"\0\0\1\0" + drawn("ICO")[4:],
        drawn("TIFF"),
        drawn("PPM"),
        drawn("TGA"),
        b"/* XPM */ static char *x[] = {\"1 1 1 1\", \". c #fff\", \".\"};",
        b"#define x_width 1\n#define x_height 1\nstatic char x_bits[] = { 0x01 };",
        b"%PDF-1.7",
    ],
    ids=["svg", "ico", "tiff", "ppm", "tga", "xpm", "xbm", "pdf"],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["", ".jpg", ".svg"])
def test_only_the_formats_of_photos_are_decoded(tmp_path: Path, body: bytes, ending: str) -> None:
    path = tmp_path / f"photo{ending}"
    path.write_bytes(body)
    assert all(image.isNull() for image in decoded(path))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "GIF", "BMP"])
def test_a_photo_is_decoded_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / "photo.svg"
    path.write_bytes(drawn(name))
    assert not any(image.isNull() for image in decoded(path))


def test_a_small_file_that_claims_many_pixels_is_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    header = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    path.write_bytes(PNG + chunk(b"IHDR", header) + chunk(b"IEND", b""))
    assert all(image.isNull() for image in decoded(path))


def test_a_photo_beyond_the_limit_of_pixels_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(png(100, 100))
    assert not any(image.isNull() for image in decoded(path))
    monkeypatch.setattr(photo_decoding, "_MOST_PIXELS_READ", 9_999)
    assert all(image.isNull() for image in decoded(path))


def test_a_file_beyond_the_limit_of_bytes_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = picture(tmp_path / "photo.jpeg")
    monkeypatch.setattr(photo_decoding, "_MOST_BYTES_READ", path.stat().st_size - 1)
    assert all(image.isNull() for image in decoded(path))


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["a folder", "nothing"])
def test_what_is_no_file_is_no_photo(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "photo.jpeg")
    assert all(image.isNull() for image in decoded(tmp_path / "photo.jpeg"))


def test_a_jpeg_of_endless_scans_is_refused(tmp_path: Path) -> None:
    """Each scan is a few bytes and a walk over all pixels."""
    got = examine(many_scans(200), 80 * MEGA)
    assert isinstance(got, Failure)
    assert got.code is ErrorCode.TOO_LARGE
    assert "scans" in got.detail
    path = tmp_path / "photo.jpeg"
    path.write_bytes(many_scans(200_000))
    begun = monotonic()
    assert all(image.isNull() for image in decoded(path))
    assert monotonic() - begun < TIME_S


def test_a_progressive_photo_of_the_usual_kind_is_shown(tmp_path: Path) -> None:
    assert isinstance(examine(many_scans(60), 80 * MEGA), ImageInfo)
    path = tmp_path / "photo.jpeg"
    path.write_bytes(drawn("JPEG", progressive=True))
    assert not any(image.isNull() for image in decoded(path))


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt"])
def test_texts_in_a_photo_that_unpack_to_gigabytes_never_are_unpacked(
    tmp_path: Path, name: bytes
) -> None:
    """300 of them in 2 MB made Qt ask for 12 GB, and the program ended (Qt 6.11, libpng 1.6)."""
    head = {b"zTXt": b"k\0\0", b"iTXt": b"k\0\1\0\0\0"}[name]
    text = chunk(name, head + zlib.compress(bytes(7_900_000), 9))
    path = tmp_path / "photo.png"
    path.write_bytes(png(60, 40, *[text] * 300))
    begun = monotonic()
    assert not any(image.isNull() for image in decoded(path))
    assert monotonic() - begun < TIME_S


def test_a_photo_without_its_texts_has_the_same_pixels() -> None:
    body = drawn("PNG")
    extra = chunk(b"tEXt", b"Author\0somebody") + chunk(b"gAMA", struct.pack(">I", 45455))
    header = len(PNG) + 25
    written = body[:header] + extra + body[header:]
    bare = without_texts(written)
    assert b"somebody" not in bare
    assert b"gAMA" in bare
    assert examine(bare, MEGA) == examine(body, MEGA)
    assert without_texts(body) == body
    assert without_texts(drawn("JPEG")) == drawn("JPEG")


def test_the_largest_photo_that_is_allowed_is_decoded_in_time(tmp_path: Path) -> None:
    """80 million pixels in 80 KB, the limit that the settings have at first."""
    path = tmp_path / "photo.png"
    path.write_bytes(png(10_000, 8_000))
    assert isinstance(examine(path.read_bytes(), 80 * MEGA), ImageInfo)
    begun = monotonic()
    assert not decode_inside(path, SMALL, "#ffffff").isNull()
    assert monotonic() - begun < TIME_S


def test_judging_a_photo_takes_no_memory_of_its_size() -> None:
    body = drawn("JPEG") + bytes(20 * MEGA)
    tracemalloc.start()
    try:
        examine(body, 80 * MEGA)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEGA


STARTS = [b"\xff\xd8\xff\xc0\0\x0b\x08", PNG, b"GIF89a", b"BM", b""]


@pytest.mark.qt_log_level_fail("NO")  # Qt warns about broken photos, as it should
@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_no_bytes_upset_the_decoder(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed.photo"
    path.write_bytes(start + rest)
    for image in decoded(path):
        assert image.width() * image.height() <= 80 * MEGA


@pytest.mark.qt_log_level_fail("NO")  # Qt warns about broken photos, as it should
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_photo_with_other_bytes_in_it_does_not_upset_the_decoder(
    tmp_path_factory: pytest.TempPathFactory, at: int, other: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed.photo"
    for body in BODIES:
        place = at % len(body)
        path.write_bytes(body[:place] + other + body[place + len(other) :])
        for image in decoded(path):
            assert image.width() * image.height() <= 80 * MEGA


BODIES = [drawn("JPEG"), drawn("JPEG", progressive=True), drawn("PNG"), drawn("GIF"), drawn("BMP")]
