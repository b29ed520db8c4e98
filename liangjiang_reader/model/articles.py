"""What an article is: typed blocks in reading order, photos, and the facts of its info line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Link:
    """A link over ``text[start:end]`` of the text that carries it; ``url`` is absolute."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text with links. Trimmed; runs of white space are one space."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    content: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading inside the article."""

    content: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    content: Text


@dataclass(frozen=True, slots=True)
class PhotoBlock:
    """The place of a photo in the text: an index into ``Article.photos``."""

    photo: int


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: rows of cells; rows may differ in length."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Video:
    """An embedded video, kept as a link with its title."""

    url: str
    title: str | None = None


Block = Paragraph | Heading | Quote | PhotoBlock | ListBlock | Table | Video


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of an article.

    Attributes:
        url: canonical absolute address.
        caption: text below the photo without the credit, None when there is none.
        credit: what stands inside the closing brackets (``Photo/Visual Chongqing``), None if empty.
        width: pixels, None until known.
        height: pixels, None until known.
    """

    url: str
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


class DateFrom(StrEnum):
    """Where an article's date was found."""

    PAGE = "page"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Article:
    """One story, all its pages joined.

    Attributes:
        id: the site's own name for it: ``c_1160775``, ``content_37535253``, ``WS68f99863…`` or,
            for a section that is one page, that page's file name without the ending.
        edition: key of the edition.
        url: canonical address of its first page.
        sections: keys of the sections it is known to stand in.
        date: day of publication as the page or the address says; the site gives no time of day.
        pages: how many pages of the site it was joined from.
        kept_share: kept text / text of the page's article region, 0.0-1.0, of the worst page.
        doubtful: the parser does not trust its own result; say so and link to the page.
        fetched_at: when it was fetched (aware, UTC), None if never.
    """

    id: str
    edition: str
    url: str
    title: str
    sections: tuple[str, ...] = ()
    author: str | None = None
    source: str | None = None
    date: date | None = None
    date_from: DateFrom | None = None
    editor: str | None = None
    pages: int = 1
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    kept_share: float = 1.0
    doubtful: bool = False
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """An item of a list page. ``thumbnail`` is the canonical absolute address of a picture."""

    id: str
    edition: str
    url: str
    title: str
    date: date | None = None
    lead: str | None = None
    thumbnail: str | None = None
