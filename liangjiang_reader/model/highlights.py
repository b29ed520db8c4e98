"""Passages that a reader marked, with notes: values that the storage keeps and the pane draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Letters of the text kept before and after a passage, to find it again among equal ones.
CONTEXT = 48
#: A note of more characters is refused: it would be a book.
LONGEST_NOTE = 1_000_000


class Colour(StrEnum):
    """Colours of highlights and labels."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, found again by themselves and their neighbours.

    The parts of the W3C's Web Annotation TextQuoteSelector (exact, prefix, suffix), in the text as
    ``render.anchoring`` reads it; ``start`` is where the passage stood, a hint alone.
    """

    quote: str
    before: str = ""
    after: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage of an article. Times are aware, UTC; ``note`` is "" for none."""

    no: int
    article_id: str
    edition: str
    passage: Passage
    colour: Colour
    note: str
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ListedHighlight:
    """A highlight with the article it is in."""

    highlight: Highlight
    title: str
    url: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the reader's own. ``articles`` counts those that carry it, in all editions."""

    no: int
    name: str
    colour: Colour
    articles: int = 0
