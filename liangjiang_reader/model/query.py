"""What a person searches for: words, phrases and filters, as values.

The language that people type is read by ``services.query_language``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """What a filter narrows by."""

    SECTION = "section"
    DATE = "date"
    AUTHOR = "author"
    SOURCE = "source"
    TITLE = "title"
    PINYIN = "pinyin"
    LANGUAGE = "lang"
    HAS = "has"
    IS = "is"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Term:
    """Text that stands in an article: a word, or words side by side.

    Attributes:
        text: as typed.
        field: ``TITLE``, ``AUTHOR`` or ``SOURCE`` if it must stand there, None for anywhere;
            ``PINYIN`` for a title or name in Chinese that sounds so.
        prefix: a word that begins so is enough.
    """

    text: str
    field: Field | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that is no text.

    Attributes:
        field: SECTION, DATE, LANGUAGE, HAS or IS.
        value: a section key, an edition key, or one of the words of HAS and IS.
        first, last: the days of DATE, both included; None leaves that side open.
    """

    field: Field
    value: str = ""
    first: date | None = None
    last: date | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search.

    Attributes:
        groups: of each group at least one term must be there.
        without: none of these terms may be there.
        filters: all must hold.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not (self.groups or self.without or self.filters)


@dataclass(frozen=True, slots=True)
class QueryFault:
    """Why a query cannot be understood, and where.

    Attributes:
        start, end: the place in what was typed.
        expected: for a value that is none of a few words: these words.
    """

    reason: QueryReason
    start: int
    end: int
    text: str = ""
    expected: tuple[str, ...] = ()


class QueryReason(StrEnum):
    """What is wrong with a query."""

    OPEN_QUOTE = "open-quote"
    EMPTY_VALUE = "empty-value"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_SECTION = "unknown-section"
    UNKNOWN_LABEL = "unknown-label"
    WRONG_DATE = "wrong-date"
    LONE_OR = "lone-or"
    NOTHING_WANTED = "nothing-wanted"


class FacetKind(StrEnum):
    """By what the articles that fit a search are told apart."""

    LANGUAGE = "language"
    SECTION = "section"
    YEAR = "year"
    PHOTO = "photo"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Facet:
    """Some of the articles that fit a search: edition, section, year, or those with photos.

    ``PINYIN`` leads elsewhere: to Chinese titles and names that sound like the words.

    Attributes:
        value: edition key, section key or year; "" for photos; the other search for ``PINYIN``.
        count: how many of those that fit are so.
    """

    kind: FacetKind
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept under a name; ``alert``: the reader is told of new articles."""

    no: int
    name: str
    query: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article around what was found; ``hits`` are (start, end) ranges in it."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()
