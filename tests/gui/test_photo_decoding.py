"""Photo files decoded at the size they are shown at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from liangjiang_reader.ui.photo_decoding import decode_covering, decode_inside
from tests.gui.pictures import BLUE, RED, picture

TONE = "#ebe8e2"


def is_near(image: QImage, x: int, y: int, colour: tuple[int, int, int]) -> bool:
    seen = QColor(image.pixel(x, y))
    found = (seen.red(), seen.green(), seen.blue())
    return all(abs(a - b) < 25 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_photo_has_exactly_the_pixels_of_its_box(tmp_path: Path, ratio: int) -> None:
    size = QSize(300 * ratio, 200 * ratio)
    image = decode_inside(picture(tmp_path / "photo.jpeg"), size, TONE)
    assert image.size() == size
    assert is_near(image, 10, 50, RED)
    assert is_near(image, size.width() - 10, 50, BLUE)


def test_a_photo_of_another_shape_is_not_stretched(tmp_path: Path) -> None:
    image = decode_inside(picture(tmp_path / "photo.jpeg"), QSize(300, 300), TONE)
    assert image.size() == QSize(300, 300)
    assert QColor(image.pixel(150, 10)) == QColor(TONE)
    assert is_near(image, 10, 150, RED)


def test_a_photo_taken_with_a_turned_camera_is_upright(tmp_path: Path) -> None:
    path = picture(tmp_path / "photo.jpeg", turned=6)  # 90 degrees clockwise
    image = decode_inside(path, QSize(200, 300), TONE)
    assert image.size() == QSize(200, 300)
    assert is_near(image, 100, 20, RED)
    assert is_near(image, 100, 280, BLUE)


def test_a_thumbnail_fills_its_place_and_has_round_corners(tmp_path: Path) -> None:
    image = decode_covering(picture(tmp_path / "photo.jpeg"), QSize(90, 90), 8)
    assert image.size() == QSize(90, 90)
    assert image.pixelColor(0, 0).alpha() == 0
    assert is_near(image, 4, 45, RED)
    assert is_near(image, 85, 45, BLUE)


def test_a_file_that_is_no_photo_gives_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "photo.jpeg"
    broken.write_bytes(b"not a photo at all")
    assert decode_inside(broken, QSize(10, 10), TONE).isNull()
    assert decode_covering(tmp_path / "gone.jpeg", QSize(10, 10), 1).isNull()


@pytest.mark.parametrize("attempt", range(6))
def test_threads_that_decode_right_after_the_start_do_not_crash(
    tmp_path: Path, attempt: int
) -> None:
    path = picture(tmp_path / f"{attempt}.jpeg")
    command = [sys.executable, "-m", "tests.gui.photo_decoding_process", str(path)]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
