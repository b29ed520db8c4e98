"""The places of a search in an article that is laid out."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.query import Field, Term
from liangjiang_reader.services.article_hits import hits
from tests.storage.builders import article

_TITLE = "Port of Guoyuan"
_TEXT = (
    "Port news\nPort of Guoyuan\nBy Lin Port · Source: Port Daily\n"
    "The ports are old; the PORT is new.\n两江\u2009新区的果园港,\u2060２０２１年\n国际 物流枢纽\n"
)


def marked(*terms: Term, text: str = _TEXT) -> list[str]:
    """What is marked, as it stands in the text."""
    made = article("c_1", title=_TITLE, author="Lin Port", source="Port Daily")
    return [text[start:end] for start, end in hits(text, made, terms)]


def test_the_line_above_the_title_is_no_part_of_the_article() -> None:
    assert marked(Term("port"), text="Port news\nPort of Guoyuan\nText.") == ["Port"]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        (Term("guoyuan"), ["Guoyuan"]),
        (Term("PORTS"), ["ports"]),
        (Term("old", prefix=True), ["old"]),
        (Term("果園港"), ["果园港"]),
        (Term("两江新区"), ["两江\u2009新区"]),
        (Term("港2021"), ["港,\u2060２０２１"]),
        (Term("国际物流"), ["国际 物流"]),
        (Term("por"), []),
        (Term("por", prefix=True), ["Port", "Port", "Port", "ports", "PORT"]),
    ],
)
def test_words_are_marked_as_the_search_finds_them(term: Term, found: list[str]) -> None:
    assert marked(term) == found


def test_a_term_of_a_field_is_marked_in_that_field_alone() -> None:
    assert marked(Term("port", Field.TITLE)) == ["Port"]
    assert marked(Term("lin", Field.AUTHOR)) == ["Lin"]
    assert marked(Term("daily", Field.SOURCE)) == ["Daily"]
    assert marked(Term("guoyuan", Field.SOURCE)) == []


def test_places_that_overlap_are_marked_once() -> None:
    assert marked(Term("果园"), Term("果园港"), Term("园港")) == ["果园"]
