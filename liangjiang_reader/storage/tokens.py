"""Text as the search index has it: width, case and script folded, Han characters one by one.

Chinese has no spaces between words. Each Han character is a token, and what stood side by side is
asked for as a phrase, so that a word is found whatever a dictionary would make of the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from liangjiang_reader.config import paths

#: A change of how text is folded or split, or of how documents are numbered, needs another number
#: here: the index is rebuilt then.
VERSION = 5
#: CJK ideographs of all planes that text on the site may hold.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
#: One token of folded text: a Han character, or a run of letters and digits.
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


def fold(text: str) -> str:
    """Fold width, case, accents and script; every character stays one character or becomes more.

    Traditional characters become Simplified ones (OpenCC), so that either finds the other.
    """
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_simplified())
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(letter)
    )


def spaced(text: str) -> str:
    """The tokens of a text with spaces between them, for the index."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The tokens of a text, as the index has them."""
    return _TOKEN.findall(fold(text))


def spans(text: str) -> list[tuple[str, int, int]]:
    """Each token with the start and end of what it came from in the text as written."""
    found = []
    for match in _TOKEN.finditer(text):
        for token in tokens(match[0]):
            found.append((token, match.start(), match.end()))
    return found


def plain_han() -> str:
    """The usual Han characters that folding leaves as they are."""
    changed = _simplified()
    return "".join(chr(code) for code in range(0x4E00, 0xA000) if code not in changed)


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    text = paths.resource("dictionaries/traditional.txt").read_text(encoding="utf-8")
    letters = "".join(text.splitlines()[1:])
    return {ord(old): new for old, new in zip(letters[::2], letters[1::2], strict=True)}
