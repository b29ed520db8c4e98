"""Every text colour can be read on every background it stands on (WCAG 2.1 AA)."""

from __future__ import annotations

import pytest

from liangjiang_reader.render.palette import DARK, LIGHT, Palette

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


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_contrast_is_at_least_four_and_a_half(palette: Palette, text: str, background: str) -> None:
    pair = sorted((luminance(getattr(palette, text)), luminance(getattr(palette, background))))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
