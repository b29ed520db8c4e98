"""Ways to go on in the search box."""

from __future__ import annotations

from datetime import date

import pytest

from liangjiang_reader.services.query_completion import Vocabulary, complete
from liangjiang_reader.services.query_language import parse
from tests.gui.fakes import editions

_KNOWN = Vocabulary(editions(), ("To translate", "待翻译"), date(2026, 1, 5))


def offered(text: str, *, chinese: bool = False) -> list[str]:
    """The whole box after each way to go on, from its end."""
    found = complete(text, len(text), _KNOWN, chinese=chinese)
    return [text[: one.start] + one.text for one in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("se", ["section:"]),
        ("port -SO", ["port -source:"]),
        ("栏", ["栏目:"]),
        ("日", ["日期:"]),
        ("is:unr", ["is:unread "]),
        ("is:未", ["is:未读 "]),
        ("状态:星", ["状态:星标 "]),
        ("has：vi", ["has：video "]),
        ("label:tr", ['label:"To translate" ']),
        ('label:"to tr', ['label:"To translate" ']),
        ("标签:", ['标签:"To translate" ', "标签:待翻译 "]),
        ("date:2026-01-", ["date:2026-01-05 "]),
    ],
)
def test_names_and_values_are_completed(typed: str, expected: list[str]) -> None:
    assert offered(typed) == expected


@pytest.mark.parametrize("typed", ["", "s", "port", "“se", "author:se", "3:2", "is:unread", "is: "])
def test_where_words_are_typed_nothing_is_offered(typed: str) -> None:
    assert offered(typed) == []


def test_nothing_is_offered_inside_a_word() -> None:
    assert complete("sec", 2, _KNOWN) == []


def test_values_come_in_the_language_of_the_interface_until_one_is_typed() -> None:
    english, chinese = offered("section:"), offered("栏目:", chinese=True)
    assert english
    assert all(text.isascii() for text in english)
    assert chinese
    assert not any(text.isascii() for text in chinese)


def test_whatever_is_offered_can_be_understood() -> None:
    names = {name for edition in editions() for one in edition.sections for name in one.name.all}
    for begin in ("section:", "栏目:", "is:", "has:", "lang:", "date:", "label:"):
        for chinese in (False, True):
            for text in offered(begin, chinese=chinese):
                query = parse(
                    text,
                    lambda name: name if name in names else None,
                    lambda name: name if name in _KNOWN.labels else None,
                )
                assert getattr(query, "filters", ()), text
