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
