"""Where words stand in a text on screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.render.find import find, utf16_offsets


def found(text: str, wanted: str, **options: bool) -> list[str]:
    """The places, as they are written."""
    return [text[start:end] for start, end in find(text, wanted, **options)]


@pytest.mark.parametrize(
    ("text", "wanted", "places"),
    [
        ("The Port, the port", "port", ["Port", "port"]),
        ("new\n area, new area", "new area", ["new\n area", "new area"]),
        ("２０２１年 and 2021", "2021", ["２０２１", "2021"]),
        ("两江新区，两江", "两江", ["两江", "两江"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("nothing", "  ", []),
    ],
)
def test_width_case_and_white_space_do_not_matter(
    text: str, wanted: str, places: list[str]
) -> None:
    assert found(text, wanted) == places


def test_case_and_whole_words_can_be_asked_for() -> None:
    assert found("Port port ports", "port", match_case=True) == ["port", "port"]
    assert found("Port port ports", "port", whole_words=True) == ["Port", "port"]
    assert found("两江新区", "两江", whole_words=True) == ["两江"]
    assert found("(port)", "(port)", whole_words=True) == ["(port)"]


def test_places_are_counted_as_qt_counts() -> None:
    text = "\U00020000 port"
    assert utf16_offsets(text, find(text, "port")) == [(3, 7)]
    assert utf16_offsets("a port", [(2, 6)]) == [(2, 6)]


@given(st.text(max_size=80), st.text(max_size=8))
def test_every_place_lies_in_the_text(text: str, wanted: str) -> None:
    for start, end in find(text, wanted, whole_words=True):
        assert 0 <= start < end <= len(text)
