"""A text in both languages, found by either, whatever language the interface has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from liangjiang_reader.bilingual.matching import Form, Match, letters
from liangjiang_reader.bilingual.pinyin import Pinyin


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text matches: in English, in Chinese or in both."""

    en: Match | None
    zh: Match | None

    @property
    def score(self) -> float:
        """The better of the two."""
        return max(match.score for match in (self.en, self.zh) if match is not None)


class BothLanguages:
    """Matches pairs of texts; what was made ready for one search serves the next.

    Args:
        read_table: gives the text of ``resources/dictionaries/pinyin.txt``; asked once, when
            first needed.
    """

    def __init__(self, read_table: Callable[[], str]) -> None:
        self._read_table = read_table
        self._form = lru_cache(maxsize=4096)(self._made)

    def prepare(self) -> None:
        """Read the table of pinyin now; may be called on a worker."""
        self._pinyin  # noqa: B018 - reading it makes it

    def find(self, typed: str, en: str, zh: str) -> Found | None:
        """Where the typed letters are found in the two texts, None if in neither."""
        wanted = letters(typed)
        in_english = self._form(en).match(wanted)
        in_chinese = self._form(zh).match(wanted) if zh != en else None
        if in_english is None and in_chinese is None:
            return None
        return Found(in_english, in_chinese)

    @cached_property
    def _pinyin(self) -> Pinyin:
        return Pinyin(self._read_table())

    def _made(self, text: str) -> Form:
        return Form(text, () if text.isascii() else self._pinyin.syllables(text))
