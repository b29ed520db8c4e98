"""Blocks and photos as plain JSON values and back: the form ``read --format json`` prints.

Keys and meaning are a public contract (README, "For programs"). ``links`` is there only when a
block has links, so that plain text stays plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from liangjiang_reader.model.articles import (
    Block,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)

Json = dict[str, Any]

_TEXT_KINDS: dict[str, type[Paragraph] | type[Heading] | type[Quote]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
}
_KIND_NAMES = {kind: name for name, kind in _TEXT_KINDS.items()}


def block_to_json(block: Block) -> Json:
    """One block as a JSON object with a ``kind``."""
    match block:
        case Paragraph(content) | Heading(content) | Quote(content):
            return _with_links(
                {"kind": _KIND_NAMES[type(block)], "text": content.text}, _links(content)
            )
        case PhotoBlock(photo):
            return {"kind": "photo", "photo": photo}
        case ListBlock(ordered, items):
            links = [
                {"item": number, **link}
                for number, item in enumerate(items)
                for link in _links(item)
            ]
            value = {"kind": "list", "ordered": ordered, "items": [item.text for item in items]}
            return _with_links(value, links)
        case Table(rows):
            links = [
                {"row": row_number, "cell": cell_number, **link}
                for row_number, row in enumerate(rows)
                for cell_number, cell in enumerate(row)
                for link in _links(cell)
            ]
            value = {"kind": "table", "rows": [[cell.text for cell in row] for row in rows]}
            return _with_links(value, links)
        case Video(url, title):
            return {"kind": "video", "url": url, "title": title}


def block_from_json(value: Mapping[str, Any]) -> Block:
    """The block that ``block_to_json`` wrote. Raises ValueError for an unknown kind."""
    kind = value["kind"]
    links = value.get("links", ())
    if kind in _TEXT_KINDS:
        return _TEXT_KINDS[kind](_text(value["text"], links))
    if kind == "photo":
        return PhotoBlock(value["photo"])
    if kind == "list":
        items = tuple(
            _text(item, (link for link in links if link["item"] == number))
            for number, item in enumerate(value["items"])
        )
        return ListBlock(value["ordered"], items)
    if kind == "table":
        rows = tuple(
            tuple(
                _text(cell, (x for x in links if (x["row"], x["cell"]) == (row_no, cell_no)))
                for cell_no, cell in enumerate(row)
            )
            for row_no, row in enumerate(value["rows"])
        )
        return Table(rows)
    if kind == "video":
        return Video(value["url"], value["title"])
    raise ValueError(f"unknown block kind: {kind!r}")


def _links(content: Text) -> list[Json]:
    return [{"start": link.start, "end": link.end, "url": link.url} for link in content.links]


def _with_links(value: Json, links: list[Json]) -> Json:
    return {**value, "links": links} if links else value


def _text(text: str, links: Iterable[Mapping[str, Any]]) -> Text:
    return Text(text, tuple(Link(link["start"], link["end"], link["url"]) for link in links))
