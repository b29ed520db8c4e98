"""Blocks of a story as the HTML of an article page, in the manner of each layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from liangjiang_reader.model.articles import (
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    Video,
)
from sample.stories import SOURCES, Block, Picture

#: Numbered sub-headings stand as plain paragraphs on the site.
_ROMAN = re.compile(r"[IVX]+\. ")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a layout writes what differs from layout to layout.

    Attributes:
        href: turns a canonical address into the form that this page writes.
        photo: turns an image tag and its caption's HTML ("" for none) into HTML.
        heading: the tags around a sub-heading.
        image: canonical address of a picture, by name.
        alt: what stands as the alt text of picture number N.
    """

    href: Callable[[str], str]
    photo: Callable[[str, str], str]
    heading: tuple[str, str]
    image: Callable[[str], str]
    alt: Callable[[int], str]


def body(blocks: tuple[Block, ...], manner: Manner) -> str:
    """The blocks in order, one or more lines each."""
    parts, pictures = [], 0
    for block in blocks:
        if isinstance(block, Picture):
            pictures += 1
            source = manner.href(manner.image(block.name))
            tag = f'<img src="{escape(source)}" alt="{escape(manner.alt(pictures))}">'
            parts.append(manner.photo(tag, caption(block, manner)))
        else:
            parts.append(_block(block, manner))
    return "\n".join(parts)


def caption(picture: Picture, manner: Manner) -> str:
    """Caption and credit; the sample's name inside a bracketed credit is a link, as on the site."""
    credit = escape(picture.printed_credit)
    if credit.startswith("[Photo/"):
        home = manner.href("https://english.liangjiang.gov.cn/index.html")
        for name in SOURCES.values():
            credit = credit.replace(name, f'<a href="{escape(home)}">{name}</a>')
    words = escape(picture.caption or "", quote=False)
    space = " " if words and words.isascii() else ""  # none after a full-width full stop
    return f"{words}{space}{credit}"


def _block(block: Block, manner: Manner) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{_inline(content, manner)}</p>"
        case Heading(content) if _ROMAN.match(content.text):
            return f"<p>{_inline(content, manner)}</p>"
        case Heading(content):
            return _inline(content, manner).join(manner.heading)
        case Quote(content):
            return f"<blockquote><p>{_inline(content, manner)}</p></blockquote>"
        case ListBlock(ordered, items):
            tag = "ol" if ordered else "ul"
            lines = "\n".join(f"<li>{_inline(item, manner)}</li>" for item in items)
            return f"<{tag}>\n{lines}\n</{tag}>"
        case Table(rows):
            return _table(rows, manner)
        case Video(url, title):
            address = escape(manner.href(url))
            return f'<p><iframe src="{address}" title="{escape(title or "")}"></iframe></p>'
        case _:
            raise TypeError(f"not a block of text: {block!r}")


def _table(rows: tuple[tuple[Text, ...], ...], manner: Manner) -> str:
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = "".join(f"<{tag}>{_inline(cell, manner)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return '<table border="1" cellpadding="6">\n' + "\n".join(lines) + "\n</table>"


def _inline(content: Text, manner: Manner) -> str:
    parts, end = [], 0
    for link in content.links:
        parts.append(escape(content.text[end : link.start], quote=False))
        words = escape(content.text[link.start : link.end], quote=False)
        parts.append(f'<a href="{escape(manner.href(link.url))}">{words}</a>')
        end = link.end
    return "".join(parts) + escape(content.text[end:], quote=False)
