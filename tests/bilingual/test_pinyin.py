"""Pinyin: the words decide how a character with several readings is read."""

from __future__ import annotations

import pytest

from liangjiang_reader.bilingual.pinyin import Pinyin
from liangjiang_reader.config import paths


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    """The table that comes with the program."""
    return Pinyin(paths.resource("dictionaries/pinyin.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("离线阅读", "li xian yue du"),
        ("重庆", "chong qing"),
        ("重要", "zhong yao"),
        ("音乐", "yin yue"),
        ("快乐", "kuai le"),
        ("银行", "yin hang"),
        ("行政", "xing zheng"),
        ("长江", "chang jiang"),
        ("市长", "shi zhang"),
        ("旅游", "lv you"),
        ("两江新区", "liang jiang xin qu"),
    ],
)
def test_a_word_is_read_as_people_say_it(pinyin: Pinyin, text: str, read: str) -> None:
    assert pinyin.syllables(text) == read.split()


def test_what_is_no_han_character_has_no_syllable(pinyin: Pinyin) -> None:
    assert pinyin.syllables("在 RSS，") == ["zai", "", "", "", "", ""]
    assert pinyin.syllables("") == []


def test_a_word_inside_a_longer_text_decides_too(pinyin: Pinyin) -> None:
    assert pinyin.syllables("在重庆听音乐") == ["zai", "chong", "qing", "ting", "yin", "yue"]


@pytest.mark.parametrize(
    ("letters", "first", "others"),
    [
        ("liangjiang", "liang jiang", ["li ang jiang"]),
        ("Liangjiang xinqu", "liang jiang xin qu", []),
        ("xian", "xian", ["xi an"]),
        ("xi'an", "xi an", []),
        ("fangan", "fang an", ["fan gan"]),
        ("lvyou", "lv you", []),
    ],
)
def test_letters_are_split_into_syllables_the_longest_first(
    pinyin: Pinyin, letters: str, first: str, others: list[str]
) -> None:
    ways = pinyin.split(letters)
    assert ways[0] == tuple(first.split())
    assert {tuple(other.split()) for other in others} <= set(ways)


@pytest.mark.parametrize("letters", ["port", "", "两江", "bcd", "nnn", "lian3"])
def test_what_is_no_pinyin_is_not_split(pinyin: Pinyin, letters: str) -> None:
    assert pinyin.split(letters) == []


def test_the_last_syllable_may_be_unfinished_while_it_is_typed(pinyin: Pinyin) -> None:
    assert ("liang", "ji") in pinyin.split("liangji", grows=True)
    assert ("liang", "j") in pinyin.split("liangj", grows=True)
    assert pinyin.split("liangj") == []


def test_letters_without_end_are_split_in_time(pinyin: Pinyin) -> None:
    assert len(pinyin.split("xian" * 500)) <= 8
    assert pinyin.split("xian" * 500 + "q") == []
