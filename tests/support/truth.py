"""What ``read --format json`` must print for a story."""

from __future__ import annotations

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
