"""Every text colour can be read on every background it stands on (WCAG 2.1 AA)."""

from __future__ import annotations

import pytest

from liangjiang_reader.render.palette import (
    DARK,
    HIGH_CONTRAST,
    HIGH_CONTRAST_DARK,
    LIGHT,
    SEPIA,
    Palette,
    palette_of,
)

PAIRS = [
    ("text", "page"), ("text", "list"), ("text", "side"), ("text", "hover"),
    ("muted", "page"), ("muted", "list"), ("muted", "side"), ("muted", "hover"),
    ("faint", "page"), ("faint", "list"), ("faint", "side"),
    ("selected_text", "selected"), ("accent", "page"), ("accent", "list"), ("accent", "side"),
    ("notice_text", "notice"), ("warning", "page"), ("warning", "side"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, text: str, background: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    pair = sorted((luminance(getattr(palette, text)), luminance(getattr(palette, background))))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA], ids=["light", "dark", "sepia"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_contrast_is_at_least_four_and_a_half(palette: Palette, text: str, background: str) -> None:
    assert contrast(palette, text, background) >= 4.5


@pytest.mark.parametrize("palette", [HIGH_CONTRAST, HIGH_CONTRAST_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_high_contrast_is_at_least_seven(palette: Palette, text: str, background: str) -> None:
    assert contrast(palette, text, background) >= 7


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA, HIGH_CONTRAST, HIGH_CONTRAST_DARK])
def test_marks_and_controls_stand_out_by_three(palette: Palette) -> None:
    for mark in ("accent", "star"):
        assert contrast(palette, mark, "list") >= 3, mark


@pytest.mark.parametrize(
    ("choice", "light", "dark"),
    [
        ("system", LIGHT, DARK),
        ("light", LIGHT, LIGHT),
        ("dark", DARK, DARK),
        ("sepia", SEPIA, SEPIA),
        ("contrast", HIGH_CONTRAST, HIGH_CONTRAST_DARK),
    ],
)
def test_a_choice_follows_the_desktop_or_not(choice: str, light: Palette, dark: Palette) -> None:
    assert palette_of(choice, dark_desktop=False) is light
    assert palette_of(choice, dark_desktop=True) is dark
