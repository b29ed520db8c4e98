"""Where words stand in a text that is on screen: width, case and white space do not matter."""

from __future__ import annotations

import re
import unicodedata


def find(
    text: str, wanted: str, *, match_case: bool = False, whole_words: bool = False
) -> list[tuple[int, int]]:
    """All places of ``wanted`` in ``text`` as (start, end) ranges, from the first to the last.

    Full-width letters and digits match plain ones, and a run of white space any other. Whole words
    are bounded by what is no letter and no digit; Chinese has none, so there it changes nothing.
    """
    words = [re.escape(_plain(word, match_case)) for word in wanted.split()]
    if not words:
        return []
    pattern = r"\s+".join(words)
    if whole_words:
        pattern = _bounded(pattern, wanted.strip())
    return [match.span() for match in re.finditer(pattern, _plain(text, match_case))]


def utf16_offsets(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places counted as Qt counts: a character beyond U+FFFF takes two."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return places
    offsets, total = [0], 0
    for letter in text:
        total += 2 if letter > "\uffff" else 1
        offsets.append(total)
    return [(offsets[start], offsets[end]) for start, end in places]


def _plain(text: str, match_case: bool) -> str:
    """The text with as many characters as before, width and case taken away."""
    if text.isascii():
        return text if match_case else text.lower()
    return "".join(_plain_letter(letter, match_case) for letter in text)


def _plain_letter(letter: str, match_case: bool) -> str:
    if letter.isascii():
        return letter if match_case else letter.lower()
    plain = unicodedata.normalize("NFKC", letter)
    folded = plain if match_case else plain.lower()
    return folded if len(folded) == 1 else letter


def _bounded(pattern: str, wanted: str) -> str:
    """Word boundaries, but only beside letters that form words with spaces between."""
    before = r"(?<![^\W_])" if _has_words(wanted[0]) else ""
    after = r"(?![^\W_])" if _has_words(wanted[-1]) else ""
    return f"{before}{pattern}{after}"


def _has_words(letter: str) -> bool:
    return letter.isalnum() and not "\u3400" <= letter <= "\u9fff"
