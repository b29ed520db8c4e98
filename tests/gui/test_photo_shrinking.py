"""Photos made smaller for lists that are kept with reduced photos."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from liangjiang_reader.fetch.images import ImageInfo, examine
from liangjiang_reader.ui.photo_shrinking import shrink
from tests.gui.pictures import BLUE, RED, picture


def seen(body: bytes | None) -> QImage:
    """The picture that the bytes hold."""
    assert body is not None
    image = QImage.fromData(body)
    assert not image.isNull()
    return image


def is_near(colour: QColor, wanted: tuple[int, int, int]) -> bool:
    found = (colour.red(), colour.green(), colour.blue())
    return all(abs(a - b) < 25 for a, b in zip(found, wanted, strict=True))


def test_the_longest_side_is_what_was_asked_for(tmp_path: Path) -> None:
    body = picture(tmp_path / "photo.jpeg", 3000, 1500).read_bytes()
    smaller = shrink(body, 1280)
    image = seen(smaller)
    assert (image.width(), image.height()) == (1280, 640)
    assert isinstance(examine(smaller or b"", 10_000_000), ImageInfo)
    assert is_near(image.pixelColor(10, 300), RED)
    assert is_near(image.pixelColor(1270, 300), BLUE)


def test_a_photo_taken_with_a_turned_camera_comes_out_upright(tmp_path: Path) -> None:
    body = picture(tmp_path / "photo.jpeg", 3000, 1500, turned=6).read_bytes()
    image = seen(shrink(body, 1280))
    assert (image.width(), image.height()) == (640, 1280)
    assert is_near(image.pixelColor(300, 10), RED)


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    image = QImage(2000, 1000, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.save(str(tmp_path / "photo.png"))
    smaller = seen(shrink((tmp_path / "photo.png").read_bytes(), 500))
    assert smaller.pixelColor(1, 1).alpha() == 0


@pytest.mark.parametrize("body", [b"", b"no photo", b"\xff\xd8\xff", b"GIF89a" + bytes(20)])
def test_what_is_no_photo_gives_none(body: bytes) -> None:
    assert shrink(body, 100) is None


def test_a_small_photo_stays_as_it_is(tmp_path: Path) -> None:
    assert shrink(picture(tmp_path / "photo.jpeg", 1200, 800).read_bytes(), 1280) is None


def test_it_works_without_an_application(tmp_path: Path) -> None:
    path = picture(tmp_path / "photo.jpeg", 2000, 1000)
    program = (
        "import sys; from liangjiang_reader.app.photo_shrinking import shrink\n"
        f"body = shrink(open({str(path)!r}, 'rb').read(), 400)\n"
        "sys.stdout.write(str(body[:3] == bytes((255, 216, 255))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout == "True"
