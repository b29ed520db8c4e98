"""Makes ``resources/dictionaries/pinyin.txt`` from the tables of pypinyin (MIT licence).

Run as ``python packaging/build_pinyin.py`` when pypinyin has a better table. The program itself
reads the file only: the package with all its tables would weigh fifty times as much.

The file holds the characters of GB 2312 with their commonest reading, without tones (``lv`` for
lü, as input methods have it), and the words in which that reading is not the right one.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

TARGET = Path(__file__).parent.parent / "resources" / "dictionaries" / "pinyin.txt"
_LONGEST_WORD = 4
_HEAD = """\
# Han characters and words in pinyin without tones. Made by packaging/build_pinyin.py from the
# tables of pypinyin (MIT licence, https://github.com/mozillazg/python-pinyin). Not edited by hand.
# First one syllable a line with its characters, then the words that read otherwise.
"""


def characters() -> dict[str, str]:
    """Each character of GB 2312 with its commonest reading."""
    found = {}
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            reading = PINYIN_DICT.get(ord(character)) if character else None
            if reading:
                found[character] = _plain(reading.partition(",")[0])
    return found


def words(single: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The words whose reading does not follow from their characters, nor from shorter words."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(PHRASES_DICT, key=lambda word: (len(word), word)):
        if not 2 <= len(word) <= _LONGEST_WORD or any(sign not in single for sign in word):
            continue
        reading = tuple(_plain(choices[0]) for choices in PHRASES_DICT[word])
        if len(reading) == len(word) and reading != _read(word, single, found):
            found[word] = reading
    return found


def _read(text: str, single: dict[str, str], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What the program would make of the text: the longest known word first."""
    read: list[str] = []
    while len(read) < len(text):
        at = len(read)
        lengths = range(min(_LONGEST_WORD, len(text) - at), 1, -1)
        word = next((text[at : at + n] for n in lengths if text[at : at + n] in known), "")
        read.extend(known[word] if word else (single[text[at]],))
    return tuple(read)


def _plain(reading: str) -> str:
    return str(to_normal(reading)).replace("ü", "v")


def main() -> None:
    """Write the file."""
    single = characters()
    by_syllable: dict[str, str] = defaultdict(str)
    for character, syllable in sorted(single.items()):
        by_syllable[syllable] += character
    lines = [f"{syllable} {signs}" for syllable, signs in sorted(by_syllable.items())]
    lines += [f"{word} {' '.join(reading)}" for word, reading in sorted(words(single).items())]
    TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
