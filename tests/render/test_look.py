"""The style sheet of the pane: sizes, lines, fonts and indents as they were chosen."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

import pytest

from liangjiang_reader.render.look import Look, style
from liangjiang_reader.render.palette import DARK, HIGH_CONTRAST, LIGHT, SEPIA, Palette

ENGLISH = Look(LIGHT, 600, 20, ("Some Latin",), ("Some Han",))
CHINESE = replace(ENGLISH, language="zh_CN")


def rule(look: Look, selector: str) -> str:
    """What the style sheet says of a selector, all its rules together."""
    found = re.findall(rf"^{re.escape(selector)} {{(.*?)}}", style(look), re.MULTILINE | re.DOTALL)
    return " ".join(" ".join(found).split())


def test_dense_characters_get_more_air_between_lines() -> None:
    assert "line-height: 31px" in rule(ENGLISH, "p, li, td, th")
    assert "line-height: 35px" in rule(CHINESE, "p, li, td, th")
    assert "line-height: 42px" in rule(replace(CHINESE, line_percent=120), "p, li, td, th")


def test_each_script_has_its_own_font_and_the_others_behind_it() -> None:
    assert "font-family: 'Some Latin', 'Some Han';" in rule(ENGLISH, "body")
    assert "font-family: 'Some Han', 'Some Latin';" in rule(ENGLISH, "span.other, span.other-air")
    assert "font-family: 'Some Han', 'Some Latin';" in rule(CHINESE, "body")
    assert "font-family: 'Some Latin', 'Some Han';" in rule(CHINESE, "span.other, span.other-air")


def test_han_letters_have_their_size_on_both_kinds_of_pages() -> None:
    english, chinese = replace(ENGLISH, han_percent=110), replace(CHINESE, han_percent=110)
    assert "font-size: 20px" in rule(english, "body")
    assert "font-size: 22px" in rule(english, "span.other, span.other-air")
    assert "font-size: 41px" in rule(english, "h1 span.other, h1 span.other-air")
    assert "font-size: 22px" in rule(chinese, "body")
    assert "font-size: 20px" in rule(chinese, "span.other, span.other-air")
    assert "font-size: 37px" in rule(chinese, "h1 span.other, h1 span.other-air")


def test_the_first_line_is_set_in_by_two_characters_in_chinese_only() -> None:
    assert rule(CHINESE, "p.text") == "text-indent: 0px;"
    assert rule(replace(CHINESE, indent=True), "p.text") == "text-indent: 40px;"
    assert rule(replace(ENGLISH, indent=True), "p.text") == "text-indent: 0px;"


def test_paragraphs_stand_apart_as_chosen() -> None:
    assert "margin-bottom: 10px" in rule(replace(ENGLISH, paragraph_percent=50), "p")


def test_without_air_there_is_no_letter_spacing() -> None:
    assert "letter-spacing" in style(CHINESE)
    assert "letter-spacing" not in style(replace(CHINESE, gaps=False))


def test_a_font_name_cannot_break_out_of_the_style_sheet() -> None:
    odd = replace(ENGLISH, latin_families=("A'; } h1 { color: red",))
    assert "'A h1 color: red', 'Some Han';" in rule(odd, "body")


@pytest.mark.parametrize("look", [ENGLISH, CHINESE])
def test_the_hierarchy_is_plain_title_heading_text_caption(look: Look) -> None:
    sizes = [
        int(re.findall(r"font-size: (\d+)px", rule(look, selector))[0])
        for selector in ("h1", "h2", "body", "p.caption")
    ]
    assert sizes == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA, HIGH_CONTRAST])
def test_colours_are_those_of_the_theme(palette: Palette) -> None:
    sheet = style(replace(ENGLISH, palette=palette))
    assert f"color: {palette.text};" in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(colours_of(palette))


def colours_of(palette: Palette) -> list[str]:
    """All colours of a palette."""
    return [str(value) for value in asdict(palette).values()]
