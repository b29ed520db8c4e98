"""The bundled Chinese font: its characters, its name, its size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import build_font
from i18n import catalogues
from liangjiang_reader.config import paths

#: Characters of text that a font need not draw.
INVISIBLE = {"\n", "\r", "\t", "\ufeff"}


@pytest.fixture(scope="module")
def font() -> Iterator[TTFont]:
    """The font file of the program."""
    with TTFont(paths.resource(f"fonts/{build_font.TARGET.name}"), lazy=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def covered(font: TTFont) -> set[str]:
    """The characters it draws."""
    return {chr(point) for point in font.getBestCmap()}


def _texts(folder: Path, *endings: str) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.suffix in endings:
            yield file.read_text(encoding="utf-8")


def test_the_font_covers_gb_2312(covered: set[str]) -> None:
    assert len(build_font.gb2312()) == 7445  # 6,763 Han characters and 682 others
    assert sorted(build_font.gb2312() - covered) == []


def test_the_font_covers_every_chinese_text_of_the_program(covered: set[str]) -> None:
    texts = [
        "".join(message.string if isinstance(message.string, tuple) else [str(message.string)])
        for message in catalogues.read(catalogues.po_files()[0])
    ]
    texts.append(paths.resource("catalogue/editions.toml").read_text(encoding="utf-8"))
    assert sorted(set("".join(texts)) - covered - INVISIBLE) == []


def test_the_font_covers_the_sample_edition(covered: set[str]) -> None:
    text = "".join(_texts(paths.resource("sample"), ".html", ".htm"))
    assert text
    assert sorted(set(text) - covered - INVISIBLE) == []


def test_the_font_has_a_name_of_its_own(font: TTFont) -> None:
    assert font["name"].getBestFamilyName() == build_font.FAMILY
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    # The licence reserves this word for the original.
    assert "Source" not in font["name"].getBestFullName()


def test_the_font_is_small() -> None:
    (file,) = paths.resource("fonts").glob("*.ttf")
    assert file.stat().st_size < 2_500_000
