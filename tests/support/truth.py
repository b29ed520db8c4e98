"""What ``read --format json`` must print for a story, and how an answer differs from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.stories import (
    Clip,
    Grid,
    Items,
    Para,
    Picture,
    Piece,
    Quoted,
    Story,
    Sub,
    Words,
    text_of,
)

Json = dict[str, Any]

#: Plain short paragraphs may be told as paragraph or as heading: nothing on the page decides it.
_SHORT = 80
_SENTENCE_ENDS = (".", "。", "!", "?", "”", '"', ":", "：")


def expected_json(story: Story, origin: str) -> Json:
    """The object of DESIGN section 5, but for ``fetched_at`` and the ``stored`` of photos.

    Args:
        story: the truth.
        origin: where the pages are fetched from; addresses are shown below it.
    """
    return {
        "id": story.id,
        "url": _at(story.url, story, origin),
        "edition": story.layout.edition,
        "title": story.title,
        "sections": [story.section] if story.section else [],
        "author": story.author,
        "source": story.source,
        "date": story.date.isoformat() if story.date else None,
        "date_from": story.date_from.value if story.date_from else None,
        "editor": story.editor,
        "pages": len(story.pages),
        "blocks": _blocks(story, origin),
        "photos": [
            {
                "url": _at(picture.url, story, origin),
                "caption": picture.caption,
                "credit": picture.credit,
                "width": picture.width,
                "height": picture.height,
            }
            for picture in story.pictures
        ],
    }


def differences(expected: Json, actual: Json) -> list[str]:
    """One readable line per wrong field, block or photo; the keys of ``expected`` are judged."""
    found = []
    for key in expected:
        if key in ("blocks", "photos"):
            continue
        if key not in actual:
            found.append(f"{key}: missing")
        elif expected[key] != actual[key]:
            found.append(f"{key}: expected {expected[key]!r}, got {actual[key]!r}")
    for key in ("blocks", "photos"):
        if key in expected:
            found.extend(_differing(key, expected[key], actual[key]))
    return found


def same_block(expected: Json, actual: Json) -> bool:
    """Whether a block is told right."""
    return expected == actual or (
        _may_be_heading(expected) and actual == {**expected, "kind": "heading"}
    )


def same_photo(expected: Json, actual: Json) -> bool:
    """Whether all that is expected of a photo is told right."""
    return all(actual.get(key) == value for key, value in expected.items())


def _differing(name: str, expected: list[Json], actual: list[Json]) -> Iterator[str]:
    same = same_block if name == "blocks" else same_photo
    for index in range(max(len(expected), len(actual))):
        wanted = expected[index] if index < len(expected) else None
        got = actual[index] if index < len(actual) else None
        if wanted is None or got is None or not same(wanted, got):
            yield f"{name}[{index}]:\n    expected {wanted}\n    got      {got}"


def _may_be_heading(block: Json) -> bool:
    text = block.get("text", "")
    short = len(text) <= _SHORT and not text.endswith(_SENTENCE_ENDS)
    return block["kind"] == "paragraph" and short


def _at(url: str, story: Story, origin: str) -> str:
    home = story.layout.home
    return origin + url[len(home) :] if url.startswith(f"{home}/") else url


def _blocks(story: Story, origin: str) -> list[Json]:
    blocks, photos = [], 0
    for piece in story.pieces:
        blocks.append(_block(piece, photos, story, origin))
        photos += isinstance(piece, Picture)
    return blocks


def _block(piece: Piece, photos: int, story: Story, origin: str) -> Json:
    match piece:
        case Para(words):
            return _text_block("paragraph", words, story, origin)
        case Quoted(words):
            return _text_block("quote", words, story, origin)
        case Sub(text, marked):
            return {"kind": "heading" if marked else "paragraph", "text": text}
        case Picture():
            return {"kind": "photo", "photo": photos}
        case Items(ordered, items):
            texts = [text_of(item).text for item in items]
            links = [
                {"item": number, **link}
                for number, item in enumerate(items)
                for link in _links(item, story, origin)
            ]
            block = {"kind": "list", "ordered": ordered, "items": texts}
            return {**block, "links": links} if links else block
        case Grid(rows):
            return {"kind": "table", "rows": [list(row) for row in rows]}
        case Clip(url, title):
            return {"kind": "video", "url": _at(url, story, origin), "title": title}


def _text_block(kind: str, words: Words, story: Story, origin: str) -> Json:
    block = {"kind": kind, "text": text_of(words).text}
    links = _links(words, story, origin)
    return {**block, "links": links} if links else block


def _links(words: Words, story: Story, origin: str) -> list[Json]:
    return [
        {"start": link.start, "end": link.end, "url": _at(link.url, story, origin)}
        for link in text_of(words).links
    ]
