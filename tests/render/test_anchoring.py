"""A marked passage is found again in a text that has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.model.highlights import Passage
from liangjiang_reader.render import anchoring

_TEXT = (
    "The port opened a new quay on Monday. Ships of 5,000 tonnes can moor there. "
    "The port will build another quay next year. Ships will be larger still."
)


def marked(text: str, words: str, nth: int = 0) -> Passage:
    """The passage of the words' nth occurrence."""
    start = -1
    for _number in range(nth + 1):
        start = text.index(words, start + 1)
    found = anchoring.passage(text, start, start + len(words))
    assert found is not None
    return found


def words_at(text: str, wanted: Passage) -> str | None:
    """The words where the passage is found now."""
    place = anchoring.locate(anchoring.read(text), wanted)
    return None if place is None else text[slice(*place)]


def test_a_passage_is_found_where_it_stands_though_its_words_stand_twice() -> None:
    second = marked(_TEXT, "The port", 1)
    place = anchoring.locate(anchoring.read(_TEXT), second)
    assert place is not None
    assert place[0] == _TEXT.index("The port will")


def test_it_is_found_after_text_was_put_before_it() -> None:
    longer = "Updated on Tuesday. The port closed a gate. " + _TEXT
    place = anchoring.locate(anchoring.read(longer), marked(_TEXT, "The port", 1))
    assert place is not None
    assert longer[place[0] :].startswith("The port will build")


def test_white_space_and_signs_of_typesetting_do_not_matter() -> None:
    shown = "两江\N{THIN SPACE}Liangjiang\xa0新区\n\n\N{OBJECT REPLACEMENT CHARACTER}正式开放"
    wanted = marked("两江Liangjiang 新区 正式开放", "Liangjiang 新区 正式")
    assert words_at(shown, wanted) == shown[shown.index("L") : shown.index("开放")]


def test_an_edited_passage_is_found_by_what_is_left_of_it() -> None:
    wanted = marked(_TEXT, "Ships of 5,000 tonnes can moor there.")
    edited = _TEXT.replace("5,000 tonnes can", "8,000 tonnes may")
    assert words_at(edited, wanted) == "Ships of 8,000 tonnes may moor there."


def test_an_edited_chinese_passage_is_found_without_spaces() -> None:
    text = "重庆两江新区今天举行开工仪式，总投资五十亿元。各界人士参加了活动。"
    wanted = marked(text, "今天举行开工仪式，总投资五十亿元")
    edited = text.replace("五十", "六十").replace("重庆", "据悉，重庆")
    assert words_at(edited, wanted) == "今天举行开工仪式，总投资六十亿元"


def test_a_passage_that_was_cut_out_is_gone() -> None:
    wanted = marked(_TEXT, "Ships of 5,000 tonnes can moor there.")
    assert words_at("Trains run to the airport every ten minutes from today on.", wanted) is None
    assert words_at("", wanted) is None


@pytest.mark.parametrize("text", ["", " \n\t ", "\N{OBJECT REPLACEMENT CHARACTER}"])
def test_no_words_make_no_passage(text: str) -> None:
    assert anchoring.passage(text, 0, len(text)) is None


@given(
    st.text(max_size=80, alphabet=st.sampled_from("ab 两江。\n\u2009\ufffc\xa0😀")),
    st.integers(0, 80),
    st.integers(0, 80),
)
def test_whatever_was_marked_is_found_in_the_same_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    wanted = anchoring.passage(text, start, end)
    if wanted is None:
        return
    place = anchoring.locate(anchoring.read(text), wanted)
    assert place is not None
    assert anchoring.read(text[slice(*place)]).letters.strip() == wanted.quote
