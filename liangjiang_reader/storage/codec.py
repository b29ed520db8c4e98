"""An article as a row: its columns, its compressed body, and what makes it a new version."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from liangjiang_reader.model.articles import (
    Article,
    Block,
    DateFrom,
    Heading,
    ListBlock,
    Paragraph,
    Photo,
    Quote,
    Table,
)
from liangjiang_reader.model.document import block_from_json, block_to_json


def encode(article: Article) -> dict[str, Any]:
    """The article as values of the columns of ``articles``, its number and version left out."""
    return {
        "url": article.url,
        "title": article.title,
        "author": article.author,
        "source": article.source,
        "date": iso(article.date),
        "date_from": article.date_from,
        "editor": article.editor,
        "pages": article.pages,
        "kept_share": article.kept_share,
        "doubtful": article.doubtful,
        "fetched_at": iso(article.fetched_at),
        "text_length": sum(map(len, _texts(article))),
        "digest": digest(article),
        "body": _body(article),
    }


def decode(row: sqlite3.Row, sections: tuple[str, ...]) -> Article:
    """The article of a row of ``articles`` joined with ``id`` and ``edition`` of its headline."""
    body = json.loads(zlib.decompress(row["body"]))
    return Article(
        id=row["id"],
        edition=row["edition"],
        url=row["url"],
        title=row["title"],
        sections=sections,
        author=row["author"],
        source=row["source"],
        date=day(row["date"]),
        date_from=DateFrom(row["date_from"]) if row["date_from"] else None,
        editor=row["editor"],
        pages=row["pages"],
        blocks=tuple(map(block_from_json, body["blocks"])),
        photos=tuple(Photo(**photo) for photo in body["photos"]),
        kept_share=row["kept_share"],
        doubtful=bool(row["doubtful"]),
        fetched_at=datetime.fromisoformat(row["fetched_at"]) if row["fetched_at"] else None,
    )


def digest(article: Article) -> bytes:
    """SHA-256 over all that the reader sees. Another one means another version.

    When it was fetched and how well it was parsed do not count.
    """
    seen = [
        article.title,
        article.author,
        article.source,
        iso(article.date),
        article.editor,
        [block_to_json(block) for block in article.blocks],
        [[photo.url, photo.caption, photo.credit] for photo in article.photos],
    ]
    return hashlib.sha256(_json(seen)).digest()


def iso(moment: date | datetime | None) -> str | None:
    """A day or moment as ISO 8601 text."""
    return None if moment is None else moment.isoformat()


def day(text: str | None) -> date | None:
    """The day of ISO 8601 text."""
    return None if text is None else date.fromisoformat(text)


def _body(article: Article) -> bytes:
    blocks = [block_to_json(block) for block in article.blocks]
    return zlib.compress(_json({"blocks": blocks, "photos": [asdict(p) for p in article.photos]}))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def words_of(body: bytes) -> str:
    """All words of a stored body in one line, the captions at the end."""
    stored = json.loads(zlib.decompress(body))
    captions = (photo["caption"] for photo in stored["photos"])
    return " ".join([*_stored_texts(stored["blocks"]), *filter(None, captions)])


def _stored_texts(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """As ``block_texts``, of blocks as they are stored: fifty articles in the time of ten."""
    for block in blocks:
        if "text" in block:
            yield block["text"]
        else:
            yield from block_texts([block_from_json(block)])


def _texts(article: Article) -> Iterator[str]:
    yield from block_texts(article.blocks)
    for photo in article.photos:
        yield photo.caption or ""


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of blocks, a paragraph, item or cell at a time; photos and videos have none."""
    for block in blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(content) | Quote(content):
            yield content.text
        case ListBlock(_, items):
            yield from (item.text for item in items)
        case Table(rows):
            yield from (cell.text for row in rows for cell in row)
