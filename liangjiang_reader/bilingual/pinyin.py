"""Pinyin without tones for Simplified Chinese: word by word where a word decides the reading."""

from __future__ import annotations

from itertools import chain

#: ``fangan`` has two ways, a name of a place rarely four.
_MOST_WAYS = 8


class Pinyin:
    """Readings from the text of ``resources/dictionaries/pinyin.txt``.

    Each line is a syllable with its characters (``chong 充虫崇…``), or a word with the syllables
    that its characters have in it (``重庆 chong qing``). ``#`` begins a comment.
    """

    def __init__(self, table: str) -> None:
        self._characters: dict[str, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        for line in table.splitlines():
            key, _blank, rest = line.partition(" ")
            if key.startswith("#"):
                continue
            if key.isascii():
                self._characters.update(dict.fromkeys(rest, key))
            else:
                self._words[key] = tuple(rest.split(" "))
        self._longest = max(map(len, self._words), default=1)
        heard = {*self._characters.values(), *chain.from_iterable(self._words.values())}
        # Without a vowel there are but interjections (嗯 n, 呣 m), and every word would hold one.
        self._syllables = {syllable for syllable in heard if set(syllable) & set("aeiouv")}
        self._longest_syllable = max(map(len, self._syllables), default=1)

    def syllables(self, text: str) -> list[str]:
        """One syllable for each character; "" for what is not a known Han character."""
        found: list[str] = []
        while len(found) < len(text):
            at = len(found)
            found.extend(self._word_at(text, at) or (self._characters.get(text[at], ""),))
        return found

    def split(self, letters: str, *, grows: bool = False) -> list[tuple[str, ...]]:
        """The ways to read letters as syllables, the longest first syllable first.

        Blanks and apostrophes are borders of syllables (``xi'an``). ``grows``: the last syllable
        may be unfinished. [] for what is no pinyin; of the many ways of a long text some only.
        """
        parts = letters.casefold().replace("’", "'").replace("'", " ").split()
        found: list[tuple[str, ...]] = [()] if parts else []
        for number, part in enumerate(parts, start=1):
            ways = self._ways(part, grows=grows and number == len(parts))
            found = [before + way for before in found for way in ways][:_MOST_WAYS]
        return found

    def _ways(self, part: str, *, grows: bool) -> list[tuple[str, ...]]:
        """The ways of letters without a border, from the end to the beginning."""
        ways: list[list[tuple[str, ...]]] = [[] for _letter in part] + [[()]]
        for at in reversed(range(len(part))):
            for length in range(min(self._longest_syllable, len(part) - at), 0, -1):
                syllable, rest = part[at : at + length], ways[at + length]
                ends = at + length == len(part)
                begins = grows and ends and any(s.startswith(syllable) for s in self._syllables)
                if rest and (syllable in self._syllables or begins):
                    ways[at] += [(syllable, *way) for way in rest]
            del ways[at][_MOST_WAYS:]
        return ways[0]

    def _word_at(self, text: str, at: int) -> tuple[str, ...]:
        """The syllables of the longest known word that begins here, () if none does."""
        for length in range(min(self._longest, len(text) - at), 1, -1):
            word = self._words.get(text[at : at + length])
            if word:
                return word
        return ()
