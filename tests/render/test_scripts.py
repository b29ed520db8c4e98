"""Latin and Chinese in one text: runs in their own font, air between, the words as they were."""

from __future__ import annotations

import re
from html import unescape

import pytest

from liangjiang_reader.model.articles import Link, Text
from liangjiang_reader.render.inline import text_to_html
from liangjiang_reader.render.scripts import is_chinese, text_in_font, text_in_fonts

MIXED = (
    "2026年2月11日，Liangjiang New Area的GDP增长6.3%，",
    "“两江新区”（Liangjiang）<b>&amp; 'x' \"y\"",
    "The slogan “一带一路”倡议 and 渝新欧; 两江Port2号",
    "——……“”",
    "",
    "𠮷野家ABC\u0301é중국",
    "A" * 5000 + "两" * 5000,
)


def words(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize("text", MIXED)
@pytest.mark.parametrize("chinese", [True, False])
def test_no_letter_is_added_or_lost(text: str, chinese: bool) -> None:
    assert words(text_in_font(text, chinese=chinese)) == text


def test_latin_words_in_chinese_stand_in_one_run_with_air_on_both_sides() -> None:
    assert text_in_font("新区New Area的", chinese=True) == (
        '新<span class="air">区</span>'
        '<span class="other">New Are</span><span class="other-air">a</span>的'
    )


def test_punctuation_needs_no_air() -> None:
    assert text_in_font("，GDP。", chinese=True) == '，<span class="other">GDP</span>。'
    assert text_in_font("“GDP”", chinese=False) == "“GDP”"


def test_a_space_that_is_there_is_air_enough() -> None:
    assert "air" not in text_in_font("两江 New Area 新区", chinese=True)
    assert "air" not in text_in_font("the 两江 area", chinese=False)


def test_a_figure_keeps_its_signs_in_its_run() -> None:
    html = text_in_font("增长6.3%，约$500", chinese=True)
    assert '<span class="other">6.3%</span>' in html
    assert '<span class="other">$500</span>' in html


def test_quotation_marks_in_chinese_stay_in_the_font_of_the_page() -> None:
    html = text_in_font("其中“绿色GDP”是——新词", chinese=True)
    assert html.startswith("其中“绿")
    assert "”是——新词" in html


def test_quotation_marks_in_english_stay_english_unless_chinese_goes_on_behind_them() -> None:
    assert text_in_font("the “两江” area", chinese=False) == (
        'the “<span class="other">两江</span>” area'
    )
    for quoted in ("“一带一路”倡议", "倡议“一带一路”"):
        html = text_in_font(f"the {quoted} of", chinese=False)
        assert html == f'the <span class="other">{quoted}</span> of'


def test_a_text_all_in_the_other_script_takes_its_quotation_marks_along() -> None:
    assert text_in_font("It’s “one” — of", chinese=True) == (
        '<span class="other">It’s “one” — of</span>'
    )
    assert text_in_font("“两江。”", chinese=False) == '<span class="other">“两江。”</span>'


def test_full_width_signs_are_set_in_the_chinese_font() -> None:
    assert text_in_font("text，more", chinese=False) == 'text<span class="other">，</span>more'


def test_what_stands_beside_a_part_decides_on_its_air() -> None:
    text = "新区GDP"
    assert text_in_fonts(text, 0, 2, chinese=True) == '新<span class="air">区</span>'
    content = Text(text, (Link(0, 2, "https://a.example"),))
    html = text_to_html(content, lambda t, s, e: text_in_fonts(t, s, e, chinese=True))
    assert html == (
        '<a href="https://a.example">新<span class="air">区</span></a>'
        '<span class="other">GDP</span>'
    )


@pytest.mark.parametrize(
    ("title", "chinese"),
    [
        ("两江新区GDP增长", True),
        ("SERES、AITO与华为合作", True),
        ("Growth in Liangjiang (两江)", False),
        ("2026", False),
        ("", False),
    ],
)
def test_a_name_in_the_other_script_does_not_turn_a_title_round(title: str, chinese: bool) -> None:
    assert is_chinese(title) is chinese
