"""Pinyin without tones for Simplified Chinese: word by word where a word decides the reading."""

from __future__ import annotations


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

    def syllables(self, text: str) -> list[str]:
        """One syllable for each character; "" for what is not a known Han character."""
        found: list[str] = []
        while len(found) < len(text):
            at = len(found)
            found.extend(self._word_at(text, at) or (self._characters.get(text[at], ""),))
        return found

    def _word_at(self, text: str, at: int) -> tuple[str, ...]:
        """The syllables of the longest known word that begins here, () if none does."""
        for length in range(min(self._longest, len(text) - at), 1, -1):
            word = self._words.get(text[at : at + length])
            if word:
                return word
        return ()
