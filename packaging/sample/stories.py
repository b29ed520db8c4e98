"""The stories of the sample edition, read from their text files.

A file is a head of ``key: value`` lines, an empty line, and blocks with empty lines between them:

    # Sub-heading              > quotation
    - item (or 1. item)        | cell | cell |
    !picture | caption | credit as printed
    @page-of-the-video | title
    ===                        (the site's next page begins here)

Anything else is a paragraph. ``[words](story)`` links to another story of the same language by its
file name. Keys of the head: ``title``, ``date``, ``layout`` (A, B, C, zh), ``id``, ``sections``,
``author``, ``editor``, ``lead``, ``also`` (id of the same story's second address), ``updated`` (the
date as the page prints it, when not in figures).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from liangjiang_reader.model.articles import (
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    Video,
)

HOMES = {"en": "https://english.liangjiang.gov.cn", "zh": "https://www.liangjiang.gov.cn"}
SOURCES = {"en": "Liangjiang Reader sample", "zh": "两江阅读器示例"}

_FOLDER = Path(__file__).with_name("stories")
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")
_ORDERED = re.compile(r"\d+\. ")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a story, with its caption and its credit as the page prints it."""

    name: str
    caption: str | None
    printed_credit: str

    @property
    def told(self) -> tuple[str | None, str | None]:
        """Caption and credit as they are to be read: a credit is what stands in brackets."""
        if self.printed_credit and self.printed_credit[0] not in "[(（":
            return f"{self.caption or ''} {self.printed_credit}".strip(), None
        words = self.printed_credit.strip("[]()（）.")
        return self.caption, None if not words or words.endswith(("/", " to")) else words


Block = Paragraph | Heading | Quote | ListBlock | Table | Video | Picture


@dataclass(frozen=True, slots=True)
class Story:
    """One story in one language. ``pages`` holds the blocks of each page of the site."""

    slug: str
    language: str
    title: str
    date: date
    layout: str
    id: str
    sections: tuple[str, ...]
    author: str | None = None
    editor: str | None = None
    lead: str | None = None
    also: str | None = None
    updated: str | None = None
    pages: tuple[tuple[Block, ...], ...] = field(default=(), compare=False)

    @property
    def printed_date(self) -> str:
        """The date as the page prints it."""
        return self.updated or self.date.isoformat()

    @property
    def source(self) -> str:
        """The words by which every page says that it is a sample."""
        return SOURCES[self.language]

    @property
    def path(self) -> str:
        """Address of the first page relative to the site's home."""
        return _path(self.id, self.date)

    @property
    def url(self) -> str:
        """Canonical address of the first page."""
        return f"{HOMES[self.language]}/{self.path}"

    @property
    def first_paths(self) -> tuple[str, ...]:
        """All addresses of the first page: a story may stand under two."""
        return (self.path, _path(self.also, self.date)) if self.also else (self.path,)

    def page_path(self, number: int) -> str:
        """Address of a later page: ``_2`` and so on before the ending."""
        stem, _, ending = self.path.rpartition(".")
        return self.path if number == 1 else f"{stem}_{number}.{ending}"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all pages."""
        return tuple(block for page in self.pages for block in page)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of all pages."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))


def load(language: str) -> tuple[Story, ...]:
    """All stories of ``en`` or ``zh``, newest first."""
    files = sorted((_FOLDER / language).glob("*.txt"))
    texts = {file.stem: file.read_text("utf-8").partition("\n\n") for file in files}
    heads = {slug: _head(slug, language, head) for slug, (head, _, _) in texts.items()}

    def resolve(target: str) -> str:
        return heads[target].url

    stories = [
        _with_pages(heads[slug], _pages(body, resolve)) for slug, (_, _, body) in texts.items()
    ]
    return tuple(sorted(stories, key=lambda story: (story.date, story.id), reverse=True))


def _head(slug: str, language: str, text: str) -> Story:
    values = dict(line.split(": ", 1) for line in text.splitlines())
    day = date.fromisoformat(values["date"])
    return Story(
        slug=slug,
        language=language,
        title=values["title"],
        date=day,
        layout=values["layout"],
        id=values.get("id") or _ws_id(slug, day),
        sections=tuple(values["sections"].split()),
        author=values.get("author"),
        editor=values.get("editor"),
        lead=values.get("lead"),
        also=values.get("also"),
        updated=values.get("updated"),
    )


def _with_pages(head: Story, pages: tuple[tuple[Block, ...], ...]) -> Story:
    names = (name for name in Story.__slots__ if name != "pages")
    return Story(**{name: getattr(head, name) for name in names}, pages=pages)


def _ws_id(slug: str, day: date) -> str:
    """A Chinese article id: the Unix time of the day at 02:00 UTC, then 16 digits of its own."""
    moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return f"WS{int(moment.timestamp()):08x}{hashlib.sha256(slug.encode()).hexdigest()[:16]}"


def _path(article_id: str, day: date) -> str:
    if article_id.startswith("WS"):
        return f"mixmedia/a/{day:%Y%m/%d}/{article_id}.html"
    if article_id.startswith(("c_", "content_")):
        return f"{day:%Y-%m/%d}/{article_id}.htm"
    return f"{article_id}.html"


def _pages(body: str, resolve: Callable[[str], str]) -> tuple[tuple[Block, ...], ...]:
    pages = re.split(r"^===$", body, flags=re.MULTILINE)
    return tuple(
        tuple(_block(part.strip(), resolve) for part in page.split("\n\n") if part.strip())
        for page in pages
    )


def _block(part: str, resolve: Callable[[str], str]) -> Block:
    lines = part.splitlines()
    if part.startswith("!"):
        name, caption, credit = (cell.strip() for cell in part[1:].split("|"))
        return Picture(name, caption or None, credit)
    if part.startswith("@"):
        target, title = (cell.strip() for cell in part[1:].split("|"))
        return Video(f"{HOMES['en']}/video/{target}.html", title)
    if part.startswith("# "):
        return Heading(_text(part[2:], resolve))
    if part.startswith("> "):
        return Quote(_text(part[2:], resolve))
    if part.startswith("|"):
        rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
        return Table(tuple(tuple(_text(cell, resolve) for cell in row) for row in rows))
    if part.startswith("- "):
        return ListBlock(False, tuple(_text(line[2:], resolve) for line in lines))
    if _ORDERED.match(part) and len(lines) > 1:
        return ListBlock(True, tuple(_text(_ORDERED.sub("", line, 1), resolve) for line in lines))
    return Paragraph(_text(part, resolve))


def _text(marked: str, resolve: Callable[[str], str]) -> Text:
    """Plain text with its links, from text with ``[words](story)`` in it."""
    plain, links, end = "", [], 0
    for match in _LINK.finditer(marked):
        plain += marked[end : match.start()]
        words, target = match.groups()
        links.append(Link(len(plain), len(plain) + len(words), resolve(target)))
        plain += words
        end = match.end()
    return Text(plain + marked[end:], tuple(links))
