"""Finding texts by a few of their letters: English by its letters, Chinese by characters or pinyin.

A text is a row of units. A Latin letter is a unit of itself; a Han character is a unit that can be
given as itself or by any beginning of its syllable: ``l``, ``li`` and 离 all stand for 离. What a
person typed matches when its letters name some units in their order. The best of all ways to do so
counts: beginnings of words and units side by side are worth most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_AT_WORD_START = 8
_AT_TEXT_START = 4
_NEXT_UNIT = 7
_NEXT_LETTER = 6
_INSIDE_WORD = -6
_GAP = -2
_LONGEST_GAP = 6
_NONE = -10_000


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text matches, and where: places of the matched characters in the text."""

    score: float
    places: tuple[int, ...]


class Form:
    """A text made ready to be searched, once; ``match`` is then quick.

    Args:
        text: the text as shown.
        syllables: for each of its characters the pinyin, or "" (``Pinyin.syllables``).
    """

    __slots__ = ("_first", "_letters", "_mask", "_places", "_units", "_worth", "text")

    def __init__(self, text: str, syllables: Sequence[str] = ()) -> None:
        self.text = text
        # One entry per letter that can be typed: the letter, its unit, the character it stands
        # for, whether it begins the unit, and what it is worth to match it.
        self._letters: list[str] = []
        self._units: list[int] = []
        self._places: list[int] = []
        self._first: list[bool] = []
        self._worth: list[int] = []
        unit = 0
        for place, character in enumerate(text):
            if not character.isalnum():
                continue
            self._add(character.casefold()[:1], unit, place, first=True)
            syllable = syllables[place] if syllables else ""
            for index, letter in enumerate(syllable):
                self._add(letter, unit, place, first=index == 0)
            unit += 1
        self._mask = frozenset(self._letters)

    def match(self, wanted: str) -> Match | None:
        """The best match of the typed letters (as ``letters`` gives them), or None."""
        if not wanted or not self._mask.issuperset(wanted):
            return None
        rows: list[dict[int, tuple[int, int]]] = []
        for letter in wanted:
            row = self._row(letter, rows[-1] if rows else None)
            if not row:
                return None
            rows.append(row)
        return self._best(rows)

    def _add(self, letter: str, unit: int, place: int, *, first: bool) -> None:
        self._letters.append(letter)
        self._units.append(unit)
        self._places.append(place)
        self._first.append(first)
        worth = 0
        if first and _begins_word(self.text, place):
            worth = _AT_WORD_START + (_AT_TEXT_START if unit == 0 else 0)
        self._worth.append(worth)

    def _row(
        self, letter: str, before: dict[int, tuple[int, int]] | None
    ) -> dict[int, tuple[int, int]]:
        """Per letter of the text that can be this one: the best score so far, and from where."""
        row: dict[int, tuple[int, int]] = {}
        for at, own in enumerate(self._letters):
            if own != letter:
                continue
            if before is None:
                if self._first[at]:
                    worth = self._worth[at] or _INSIDE_WORD
                    row[at] = (worth + _gap(self._units[at]) // 2, -1)
                continue
            step = self._step(at, before)
            if step[0] > _NONE:
                row[at] = step
        return row

    def _step(self, at: int, before: dict[int, tuple[int, int]]) -> tuple[int, int]:
        """The best way to come to a letter from one of those that matched the letter before."""
        unit = self._units[at]
        if not self._first[at]:
            # Inside a syllable: only right after the letter before it.
            score = before.get(at - 1, (_NONE, -1))[0]
            # The character itself stands before the letters of its syllable: not a part of them.
            inside = self._units[at - 1] == unit
            return (score + _NEXT_LETTER, at - 1) if score > _NONE and inside else (_NONE, -1)
        best = (_NONE, -1)
        for earlier, (score, _from) in before.items():
            gap = unit - self._units[earlier] - 1
            if gap < 0:
                continue
            score += _NEXT_UNIT if gap == 0 else _gap(gap)
            if score > best[0]:
                best = (score, earlier)
        return (best[0] + self._worth[at], best[1]) if best[1] >= 0 else best

    def _best(self, rows: list[dict[int, tuple[int, int]]]) -> Match:
        at, (score, _from) = max(rows[-1].items(), key=lambda item: (item[1][0], -item[0]))
        places = []
        for row in reversed(rows):
            places.append(self._places[at])
            at = row[at][1]
        # Of two texts that match alike, the shorter one is nearer to what was typed.
        shorter = score - len(self.text) / 16
        return Match(shorter, tuple(sorted(set(places))))


def letters(typed: str) -> str:
    """What counts of what a person typed: letters and digits, in small letters."""
    return "".join(sign.casefold()[:1] for sign in typed if sign.isalnum())


def _gap(units: int) -> int:
    return _GAP * min(units, _LONGEST_GAP)


def _begins_word(text: str, place: int) -> bool:
    """Whether a word begins here; every Han character is taken for one."""
    before = text[place - 1] if place else " "
    return not before.isalnum() or not text[place].isascii() or not before.isascii()
