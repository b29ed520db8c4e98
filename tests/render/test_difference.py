"""What changed between two versions of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.model.articles import Article, Block, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.render.difference import Difference, Kind, compare, tokens
from liangjiang_reader.render.difference_page import difference_body, difference_text
from liangjiang_reader.render.palette import LIGHT


def article(*texts: str, title: str = "Title", photos: tuple[Photo, ...] = ()) -> Article:
    """An article of these paragraphs, its photos at the end."""
    blocks: tuple[Block, ...] = (
        *(Paragraph(Text(text)) for text in texts),
        *(PhotoBlock(number) for number in range(len(photos))),
    )
    return Article("c_1", "english", "https://x/c_1.htm", title, blocks=blocks, photos=photos)


def changed(difference: Difference) -> list[str]:
    """What came and went, in order."""
    signs = {Kind.REMOVED: "-", Kind.ADDED: "+"}
    return [
        signs[piece.kind] + piece.text
        for passage in difference.passages
        for piece in passage
        if piece.kind is not Kind.SAME
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Trains leave the port daily.", "Trains leave the port hourly.", ["-daily", "+hourly"]),
        ("今年前三季度增长百分之九。", "今年前三季度增长百分之十。", ["-九", "+十"]),
        ("It grew by 12% in 2021.", "It grew by 15.5% in 2021.", ["-12%", "+15.5%"]),
        ("One two three.", "One two three.", []),
        ("One two.", "One two three.", ["+ three"]),
        ("GDP增长了。", "GNP增长了。", ["-GDP", "+GNP"]),
    ],
)
def test_words_and_han_characters_are_compared_one_by_one(
    old: str, new: str, expected: list[str]
) -> None:
    assert changed(compare(article(old), article(new))) == expected


def test_figures_that_moved_are_listed() -> None:
    old = article("It grew by 12% to 1,204 million.", "Nothing here.")
    new = article("It grew by 15% to 1,304 million.", "Nothing here.")
    difference = compare(old, new)
    assert difference.figures == (("12%", "15%"), ("1,204", "1,304"))
    assert "12% → 15%" in difference_text(difference)


def test_paragraphs_that_came_or_went_are_whole() -> None:
    first, second, third = "The first paragraph.", "Ships and trains.", "资料来源：港口。"
    assert changed(compare(article(first, second), article(first, second, third))) == ["+" + third]
    assert changed(compare(article(first, second, third), article(first, third))) == ["-" + second]
    assert changed(compare(article(first), article(third))) == ["+" + third, "-" + first]


def test_title_and_photos_count_too() -> None:
    photo, other = Photo("https://x/1.jpg", "One"), Photo("https://x/2.jpg", "One")
    difference = compare(
        article("text", title="Old title of it", photos=(photo,)),
        article("text", title="New title of it", photos=(photo, other)),
    )
    assert {"-Old", "+New"} <= set(changed(difference))
    assert (difference.photos_added, difference.photos_removed) == (1, 0)
    assert not difference.empty


def test_the_same_text_is_no_change() -> None:
    made = article("text")
    difference = compare(made, replace(made, kept_share=0.5))
    assert difference.empty
    assert "Nothing that can be read has changed." in difference_text(difference)


def test_changes_are_seen_without_colours_and_markup_is_escaped() -> None:
    body = difference_body(compare(article("a <b> one"), article("a <b> two")), LIGHT)
    assert "<s " in body
    assert "<u " in body
    assert "&lt;b&gt;" in body
    text = difference_text(compare(article("a one"), article("a two")))
    assert "a [-one-]{+two+}" in text


@given(st.text(alphabet="a1% ,.两江\n-'", max_size=60), st.text(alphabet="a1% ,.两江", max_size=60))
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    assert "".join(tokens(new)) == new
    difference = compare(article(old), article(new))
    kept = [
        "".join(piece.text for piece in passage if piece.kind is not Kind.REMOVED)
        for passage in difference.passages
    ]
    assert [text for text in kept if text] == [text for text in ("Title", new) if text]
