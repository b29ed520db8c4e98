"""The icons: drawn alike, so that the window can give them its own colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sample import icons

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
DRAWINGS = sorted((ICONS / "ui").glob("*.svg"))


def _names(drawing: Path) -> str:
    return drawing.stem


def test_the_window_finds_the_icons_it_needs() -> None:
    assert {drawing.stem for drawing in DRAWINGS} >= {
        *("refresh", "stop", "star", "star-filled", "offline", "online", "language", "search"),
        *("about", "investing", "living", "news", "today", "unread", "starred", "photo"),
        *("back", "forward", "zoom-in", "zoom-out", "external", "warning", "sample"),
    }


@pytest.mark.parametrize("drawing", DRAWINGS, ids=_names)
def test_an_icon_of_the_window_has_one_colour_and_one_size(drawing: Path) -> None:
    text = drawing.read_text("utf-8")
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}", text)) == {"#000000"}
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.75"' in text


@pytest.mark.parametrize("drawing", DRAWINGS, ids=_names)
def test_an_icon_of_the_window_leaves_ink_at_16_pixels(drawing: Path) -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    inked = sum(image.pixelColor(x, y).alpha() > 60 for x in range(16) for y in range(16))
    assert 16 <= inked <= 200


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_program_icon_is_there_in_every_size(size: int) -> None:
    image = QImage(str(ICONS / "png" / f"liangjiang-reader-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.hasAlphaChannel()


def test_the_two_rivers_can_be_told_apart_at_16_pixels() -> None:
    image = QImage(str(ICONS / "png" / "liangjiang-reader-16.png"))
    jialing, yangtze = image.pixelColor(2, 4), image.pixelColor(13, 4)
    assert jialing.green() > jialing.red() + 50
    assert yangtze.red() > yangtze.blue() + 50
