"""Snippets around what was found."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.query import Term
from liangjiang_reader.services.snippets import snippet


def marked(text: str, *terms: Term) -> list[str]:
    """What a snippet marks as found."""
    made = snippet(text, terms)
    return [made.text[start:end] for start, end in made.hits]


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("Ships leave the Port of Guoyuan.", "port", ["Port"]),
        ("列车从果园港出发，驶向果园港。", "果园港", ["果园港", "果园港"]),
        ("列车从果園港出发。", "果园港", ["果園港"]),
        ("The New  Area, the new area", "new area", ["New  Area", "new area"]),
        ("ＰＯＲＴ and port", "port", ["ＰＯＲＴ", "port"]),
    ],
)
def test_what_was_found_is_marked_as_it_is_written(text: str, term: str, hits: list[str]) -> None:
    assert marked(text, Term(term)) == hits


def test_an_unfinished_word_is_marked_whole() -> None:
    assert marked("Ships leave", Term("shi", prefix=True)) == ["Ships"]


def test_a_snippet_stands_around_the_first_hit_and_says_where_it_was_cut() -> None:
    made = snippet("word " * 100 + "port " + "word " * 100, [Term("port")])
    assert made.text.startswith("… word")
    assert made.text.endswith("word …")
    assert [made.text[start:end] for start, end in made.hits] == ["port"]
    assert len(made.text) < 260


def test_without_a_hit_it_is_the_beginning() -> None:
    made = snippet("One two three", [Term("port")])
    assert (made.text, made.hits) == ("One two three", ())
    assert snippet("", []).text == ""
