"""Finding a marked passage again in a text that may have changed.

Both sides are read the same way: runs of white space are one space, characters that are there for
the typesetting alone are nothing. So a text on screen, one in a file and one of another version can
be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from liangjiang_reader.model.highlights import CONTEXT, Passage

#: Thin spaces, joiners and signs for photos.
_DROPPED = frozenset(
    "\N{THIN SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}\N{OBJECT REPLACEMENT CHARACTER}"
)
#: A changed passage counts as the same from this likeness on (``SequenceMatcher.ratio``).
_LIKENESS = 0.6
#: The part of a changed passage that must stand unchanged: this share of it, this many letters.
_SEED_SHARE, _SEED_LETTERS = 0.2, 4


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it is compared, and where each of its letters stood in the original."""

    letters: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original for a range of ``letters`` that is not empty."""
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> ReadText:
    """Read a text for comparison."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _DROPPED:
            continue
        if letter.isspace():
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        places.append(place)
    return ReadText("".join(letters), tuple(places))


def passage(text: str, start: int, end: int) -> Passage | None:
    """The passage at a range of a text; None if there are no words in it."""
    whole = read(text)
    chosen = [at for at, place in enumerate(whole.places) if start <= place < end]
    if not chosen:
        return None
    first, last = chosen[0], chosen[-1] + 1
    quote = whole.letters[first:last]
    first += len(quote) - len(quote.lstrip())
    last -= len(quote) - len(quote.rstrip())
    if first >= last:
        return None
    return Passage(
        whole.letters[first:last],
        whole.letters[max(0, first - CONTEXT) : first],
        whole.letters[last : last + CONTEXT],
        first,
    )


def locate(whole: ReadText, wanted: Passage) -> tuple[int, int] | None:
    """Where a passage stands now, as a range of the original text; None if it is gone.

    Of several places with the same words it is the one with the most alike neighbours, then the
    one nearest to where it stood. A passage that was edited is found by what is left of it.
    """
    found = _exact(whole.letters, wanted) or _alike(whole.letters, wanted)
    return whole.original(*found) if found else None


def _exact(text: str, wanted: Passage) -> tuple[int, int] | None:
    places = list(_occurrences(text, wanted.quote))
    if not places:
        return None
    length = len(wanted.quote)

    def fits(start: int) -> tuple[int, int]:
        alike = _common_end(text[max(0, start - CONTEXT) : start], wanted.before)
        alike += _common_start(text[start + length : start + length + CONTEXT], wanted.after)
        return alike, -abs(start - wanted.start)

    best = max(places, key=fits)
    return best, best + length


def _alike(text: str, wanted: Passage) -> tuple[int, int] | None:
    """The stretch between the old neighbours, or around the longest part that is left."""
    between = _between_neighbours(text, wanted)
    if between and _likeness(text[slice(*between)], wanted.quote) >= _LIKENESS:
        return between
    quote = wanted.quote
    matcher = SequenceMatcher(None, text, quote, autojunk=False)
    seed = matcher.find_longest_match()
    if seed.size < max(_SEED_LETTERS, len(quote) * _SEED_SHARE):
        return None
    start = _to_word_start(text, max(0, seed.a - seed.b))
    end = _to_word_end(text, min(len(text), seed.a - seed.b + len(quote)))
    return (start, end) if _likeness(text[start:end], quote) >= _LIKENESS else None


def _between_neighbours(text: str, wanted: Passage) -> tuple[int, int] | None:
    before, after = wanted.before[-16:], wanted.after[:16]
    if not before.strip() or not after.strip():
        return None
    for start in (place + len(before) for place in _occurrences(text, before)):
        end = text.find(after, start)
        if start < end <= start + 3 * len(wanted.quote) + CONTEXT:
            return start, end
    return None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _common_end(one: str, other: str) -> int:
    return _common_start(one[::-1], other[::-1])


def _common_start(one: str, other: str) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _has_spaces(letter: str) -> bool:
    """Whether words of this script are divided by spaces."""
    return letter.isalnum() and not "\u3400" <= letter <= "\u9fff"


def _to_word_start(text: str, place: int) -> int:
    while 0 < place < len(text) and _has_spaces(text[place]) and _has_spaces(text[place - 1]):
        place -= 1
    return place


def _to_word_end(text: str, place: int) -> int:
    while 0 < place < len(text) and _has_spaces(text[place - 1]) and _has_spaces(text[place]):
        place += 1
    return place
