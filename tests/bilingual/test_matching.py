"""Matching: letters in their order, the better the nearer to how the text is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.bilingual.matching import Form, Match, letters
from liangjiang_reader.bilingual.pinyin import Pinyin
from liangjiang_reader.config import paths

_PINYIN = Pinyin(paths.resource("dictionaries/pinyin.txt").read_text(encoding="utf-8"))


def _match(text: str, typed: str) -> Match | None:
    return Form(text, _PINYIN.syllables(text)).match(letters(typed))


def _score(text: str, typed: str) -> float:
    found = _match(text, typed)
    assert found is not None
    return found.score


@pytest.mark.parametrize(
    "typed", ["lxyd", "lixian", "li xian yue du", "lixyd", "离线", "离xyd", "LXYD", "yuedu", "ly"]
)
def test_chinese_is_found_by_initials_by_syllables_and_as_it_is(typed: str) -> None:
    assert _match("离线阅读", typed) is not None


@pytest.mark.parametrize("typed", ["xl", "ixian", "dl", "lxx", "离离", "lian", "x离"])
def test_letters_out_of_order_or_from_inside_a_syllable_find_nothing(typed: str) -> None:
    assert _match("离线阅读", typed) is None


def test_the_matched_characters_are_told() -> None:
    assert _match("可离线阅读", "lxyd") == Match(_score("可离线阅读", "lxyd"), (1, 2, 3, 4))
    found = _match("可离线阅读", "xian")
    assert found is not None
    assert found.places == (2,)
    found = _match("Work offline", "wof")
    assert found is not None
    assert found.places == (0, 5, 6)


def test_a_beginning_of_words_beats_letters_from_their_middle() -> None:
    assert _score("Larger text", "lt") > _score("Full text", "lt")
    assert _score("Star", "st") > _score("Smaller text", "st")


def test_letters_side_by_side_beat_scattered_ones() -> None:
    assert _score("Next headline", "head") > _score("Hide every ad", "head")
    assert _score("离线阅读", "lxyd") > _score("两江新区与大学", "lxyd")


def test_a_short_text_beats_a_long_one_that_matches_alike() -> None:
    assert _score("Star", "star") > _score("Star all articles of the list", "star")


def test_signs_and_blanks_do_not_count() -> None:
    assert letters(" Open… (F5) ") == "openf5"
    assert _match("Command palette…", "…") is None
    assert _match("", "a") is None


@given(st.text(max_size=20), st.text(max_size=6))
def test_a_match_names_places_inside_the_text(text: str, typed: str) -> None:
    found = Form(text, _PINYIN.syllables(text)).match(letters(typed))
    assert found is None or all(0 <= place < len(text) for place in found.places)


@given(st.text(st.sampled_from("离线重庆音乐ab c"), min_size=1, max_size=12), st.data())
def test_every_text_is_found_by_its_full_reading(text: str, data: st.DataObject) -> None:
    syllables = _PINYIN.syllables(text)
    typed = letters("".join(one or sign for one, sign in zip(syllables, text, strict=True)))
    assert not typed or Form(text, syllables).match(typed) is not None


def test_four_hundred_texts_are_searched_within_a_keystroke() -> None:
    texts = [f"{name} {number}" for number in range(100) for name in ("离线阅读", "Work offline")]
    texts += [f"招商引资与投资机会{number} of the new area" for number in range(200)]
    forms = [Form(text, _PINYIN.syllables(text)) for text in texts]
    best = 1.0
    for _attempt in range(5):
        begin = time.perf_counter()
        for form in forms:
            form.match("l")
        best = min(best, time.perf_counter() - begin)
    assert best < 0.016
