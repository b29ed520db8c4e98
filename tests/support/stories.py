"""Truth: what a story of the replica says, before any page of it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liangjiang_reader.model.articles import DateFrom, Link, Text

ENGLISH_HOME = "https://english.liangjiang.gov.cn"
CHINESE_HOME = "https://www.liangjiang.gov.cn"


class Layout(StrEnum):
    """Which template a page follows."""

    A = "A"
    B = "B"
    C = "C"
    CHINESE = "chinese"

    @property
    def home(self) -> str:
        """Canonical origin of the edition that has such pages."""
        return CHINESE_HOME if self is Layout.CHINESE else ENGLISH_HOME

    @property
    def edition(self) -> str:
        """Key of that edition."""
        return "chinese" if self is Layout.CHINESE else "english"


@dataclass(frozen=True)
class Anchor:
    """A link inside a text; ``url`` is canonical and absolute."""

    text: str
    url: str


#: Text with links in it.
Words = tuple[str | Anchor, ...]


def text_of(words: Words) -> Text:
    """The words as the program's model has them."""
    text, links = "", []
    for piece in words:
        if isinstance(piece, Anchor):
            links.append(Link(len(text), len(text) + len(piece.text), piece.url))
            text += piece.text
        else:
            text += piece
    return Text(text, tuple(links))


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    words: Words


@dataclass(frozen=True)
class Sub:
    """A sub-heading; if not ``marked`` nothing but its shortness tells it from a paragraph."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Quoted:
    """A block quotation."""

    words: Words


@dataclass(frozen=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[Words, ...]


@dataclass(frozen=True)
class Grid:
    """A data table; its first row may be set as a head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Clip:
    """An embedded video; ``url`` is canonical and absolute."""

    url: str
    title: str | None


@dataclass(frozen=True)
class Picture:
    """A photo with what stands below it.

    Attributes:
        url: canonical and absolute.
        tail: the brackets after the caption as the page writes them, "" for none.
        credit: what a reader is told of them.
        alt: noise.
    """

    url: str
    caption: str | None
    tail: str
    credit: str | None
    width: int
    height: int
    alt: str


Piece = Para | Sub | Quoted | Items | Grid | Clip | Picture


@dataclass(frozen=True)
class Story:
    """A story and how its pages tell the facts of it.

    Attributes:
        path: address of the first page, relative to the home.
        crumb: last step of the breadcrumb, None for a page without one.
        updated: the date line as shown, None when the page has none.
        byline: the line of author and source as shown (layout A), None for none.
        section: key of the section whose list has it.
        pages: blocks of each page of the site.
        lead: what lists tell of it.
    """

    seed: int
    id: str
    path: str
    layout: Layout
    title: str
    crumb: str | None
    updated: str | None
    byline: str | None
    author: str | None
    source: str | None
    date: date | None
    editor: str | None
    section: str | None
    pages: tuple[tuple[Piece, ...], ...]
    lead: str = ""

    @property
    def url(self) -> str:
        """Canonical address of the first page."""
        return f"{self.layout.home}/{self.path}"

    @property
    def date_from(self) -> DateFrom | None:
        """Where a reader finds the date."""
        if self.date is None:
            return None
        return DateFrom.PAGE if self.updated else DateFrom.ADDRESS

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pages' blocks in reading order."""
        return tuple(piece for page in self.pages for piece in page)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The photos in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Picture))

    def page_path(self, number: int) -> str:
        """Address of a page, relative to the home: ``…_2.htm`` is the second."""
        stem, _dot, ending = self.path.rpartition(".")
        return self.path if number == 1 else f"{stem}_{number}.{ending}"
