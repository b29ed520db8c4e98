"""Air where scripts meet, and Han characters in their own size."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.render.typesetting import typeset


def gap(letter: str) -> str:
    return f'<span class="gap">{letter}</span>'


def han(text: str) -> str:
    return f'<span class="han">{text}</span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("两江New区", f"两{gap('江')}Ne{gap('w')}区"),
        ("投资50%的", f"投{gap('资')}50{gap('%')}的"),
        ("两江 New", "两江 New"),
        ("A&amp;B，好", "A&amp;B，好"),
        ('<a href="https://x/两a">两a</a>', f'<a href="https://x/两a">{gap("两")}a</a>'),
        ("plain &lt;b&gt;", "plain &lt;b&gt;"),
    ],
)
def test_air_stands_where_han_meets_latin_and_nowhere_else(html: str, expected: str) -> None:
    assert typeset(html, gaps=True, resize_han=False) == expected


def test_han_runs_get_their_size_with_their_punctuation() -> None:
    found = typeset("In 两江，新区b", gaps=False, resize_han=True)
    assert found == f"In {han('两江，新区')}b"
    found = typeset("a两江b", gaps=True, resize_han=True)
    assert found == gap("a") + han(f"两{gap('江')}") + "b"


def test_without_both_nothing_is_changed() -> None:
    assert typeset("两江New", gaps=False, resize_han=False) == "两江New"


@given(st.text(alphabet="两江，a1% &;<>", max_size=30), st.booleans(), st.booleans())
def test_the_words_stay_what_they_are(text: str, gaps: bool, resize_han: bool) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    made = typeset(html, gaps=gaps, resize_han=resize_han)
    assert re.sub(r"</?span[^>]*>", "", made) == html
