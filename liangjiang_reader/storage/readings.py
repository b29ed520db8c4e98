"""Chinese titles and names by their sound: pinyin without tones, as the search index has it."""

from __future__ import annotations

from functools import lru_cache

from liangjiang_reader.bilingual.pinyin import Pinyin
from liangjiang_reader.config import paths
from liangjiang_reader.storage import tokens

#: A syllable in the index: no text has this letter, so that no word is ever taken for one.
_SYLLABLE = "\ue001{}"
#: Stands between what is not side by side.
_BORDER = _SYLLABLE.format("-")


@lru_cache(maxsize=1)
def table() -> Pinyin:
    """The table of readings, read when it is first needed."""
    return Pinyin(paths.resource("dictionaries/pinyin.txt").read_text(encoding="utf-8"))


def spaced(*texts: str) -> str:
    """The syllables of the Han characters in some texts with spaces between, for the index."""
    found: list[str] = []
    for text in texts:
        if text.isascii():
            continue
        for syllable in table().syllables(tokens.fold(text)):
            found.append(_SYLLABLE.format(syllable) if syllable else _BORDER)
        found.append(_BORDER)
    return " ".join(found)


def phrases(letters: str, *, grows: bool = False) -> list[str]:
    """What to look up for typed pinyin, each way to read it an FTS5 phrase; [] for no pinyin."""
    return [
        '"{}"{}'.format(" ".join(map(_SYLLABLE.format, way)), " *" if grows else "")
        for way in table().split(letters, grows=grows)
    ]


def places(text: str, letters: str, *, grows: bool = False) -> list[tuple[int, int]]:
    """Where the Han characters of a text sound like typed pinyin, as (start, end) ranges."""
    if text.isascii():
        return []
    heard = [table().syllables(tokens.fold(sign))[0] if sign else "" for sign in text]
    whole = table().syllables(tokens.fold(text))
    if len(whole) == len(text):  # word by word, unless folding made letters of a sign
        heard = whole
    found = []
    for way in table().split(letters, grows=grows):
        for at in range(len(heard) - len(way) + 1):
            here = heard[at : at + len(way)]
            last = here[-1].startswith(way[-1]) if grows else here[-1] == way[-1]
            if last and here[:-1] == list(way[:-1]):
                found.append((at, at + len(way)))
    return sorted(set(found))
