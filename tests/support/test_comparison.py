"""The comparison of what was read with the truth: strict, but for what no page can tell."""

from __future__ import annotations

from typing import Any

from tests.support.comparison import Score, differences, score

Json = dict[str, Any]


def _article(*blocks: Json, **fields: object) -> Json:
    return {"title": "A title", "blocks": list(blocks), "photos": [], **fields}


def _block(text: str, kind: str = "paragraph") -> Json:
    return {"kind": kind, "text": text}


def test_what_is_equal_has_no_differences_and_all_points() -> None:
    article = _article(_block("One."), _block("Two."))
    assert differences(article, article) == []
    assert score(article, article) == Score(3, 3)


def test_a_block_too_much_is_told_and_costs_a_point() -> None:
    expected, actual = _article(_block("One.")), _article(_block("One."), _block("Two."))
    assert any(line.startswith("+") and "Two." in line for line in differences(expected, actual))
    assert score(expected, actual) == Score(2, 3)


def test_a_lost_block_does_not_make_those_behind_it_wrong() -> None:
    expected = _article(_block("One."), _block("Two."), _block("Three."))
    actual = _article(_block("Two."), _block("Three."))
    assert score(expected, actual) == Score(3, 4)


def test_a_short_plain_line_may_be_told_as_a_heading() -> None:
    expected, actual = _article(_block("Bijin Park")), _article(_block("Bijin Park", "heading"))
    assert differences(expected, actual) == []


def test_a_sentence_may_not_be_told_as_a_heading() -> None:
    expected, actual = _article(_block("It rained.")), _article(_block("It rained.", "heading"))
    assert differences(expected, actual)


def test_a_marked_heading_may_not_be_told_as_a_paragraph() -> None:
    expected, actual = _article(_block("Food", "heading")), _article(_block("Food"))
    assert differences(expected, actual)


def test_of_photos_only_what_is_expected_is_judged() -> None:
    expected = {"photos": [{"url": "https://a/b.jpg", "credit": None}]}
    assert differences(expected, {"photos": [{**expected["photos"][0], "stored": True}]}) == []
    assert differences(expected, {"photos": [{"url": "https://a/b.jpg", "credit": "Xinhua"}]})


def test_a_wrong_field_is_told_by_name() -> None:
    found = differences(_article(author="Sun Hui"), _article(author=None))
    assert found == ["author: expected 'Sun Hui', got None"]
