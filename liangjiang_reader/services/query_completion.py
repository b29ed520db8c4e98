"""What may follow in the search box: names of filters and their values, in both languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.query import Field
from liangjiang_reader.services import query_language

_MOST = 60
#: So many Latin letters of a filter's name must stand there: one begins too many words.
_LEAST_LETTERS = 2
#: The word before the cursor: a minus, a field and its colon, and what stands of the value.
_BEFORE = re.compile(
    r"(?:^|(?<=\s))[-－]?"
    r"(?:(?P<field>[a-zA-Z]+|[\u4e00-\u9fff]{1,2})[:：])?"
    r"(?P<quote>[\"“]?)(?P<value>(?<=[\"“])[^\"“”]*|[^\s\"“”]*)$"
)


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on: ``text`` takes the place of ``start`` to ``end`` of what is typed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What values there are beside the fixed words: names of sections and labels, and the day."""

    editions: Sequence[Edition]
    labels: Sequence[str]
    today: date


def complete(
    text: str, cursor: int, known: Vocabulary, *, chinese: bool = False
) -> list[Completion]:
    """The ways to go on from the cursor; [] where words are typed, or where nothing would change.

    Args:
        text: the search so far.
        cursor: the place in it.
        known: the values there are.
        chinese: name Chinese values before English ones where nothing of a value is typed.
    """
    match = _BEFORE.search(text[:cursor])
    if match is None or (cursor < len(text) and not text[cursor].isspace()):
        return []
    typed = match["value"].casefold()
    field = query_language.FIELDS.get((match["field"] or "").lower())
    if field is None:
        if match["field"] or match["quote"]:
            return []
        made = _field_names(typed)
        start = match.start("value")
    else:
        made = (_quoted(value) + " " for value in _values(field, typed, known, chinese))
        start = match.start("quote")
    found = dict.fromkeys(new for new in made if new.strip() != text[start:cursor])
    return [Completion(start, cursor, new) for new in found][:_MOST]


def _field_names(typed: str) -> Iterator[str]:
    if typed and (not typed.isascii() or len(typed) >= _LEAST_LETTERS):
        for name in query_language.FIELDS:
            if name.startswith(typed):
                yield f"{name}:"


def _values(field: Field, typed: str, known: Vocabulary, chinese: bool) -> list[str]:
    words = list(_all_values(field, known))
    if typed:
        fit = [word for word in words if typed in word.casefold()]
        return sorted(fit, key=lambda word: not word.casefold().startswith(typed))
    if field in {Field.LABEL, Field.DATE}:
        return words
    return [word for word in words if word.isascii() != chinese]


def _all_values(field: Field, known: Vocabulary) -> Iterable[str]:
    match field:
        case Field.SECTION:
            for edition in known.editions:
                for section in edition.sections:
                    yield from section.name.all
        case Field.LABEL:
            yield from known.labels
        case Field.HAS:
            yield from query_language.HAS
        case Field.IS:
            yield from query_language.IS
        case Field.LANGUAGE:
            yield from query_language.LANGUAGES
        case Field.DATE:
            day = known.today
            month_before = day.replace(day=1) - timedelta(days=1)
            yield f"{day:%Y}"
            yield f"{day:%Y-%m}"
            yield f"{day:%Y-%m-%d}"
            yield f"{month_before:%Y-%m}..{day:%Y-%m}"
            yield f"{day.year - 1}"
            yield f"..{day.year - 1}"
        case _:
            return


def _quoted(value: str) -> str:
    return f'"{value}"' if any(letter.isspace() for letter in value) else value
