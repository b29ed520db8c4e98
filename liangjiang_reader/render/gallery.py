"""Which photos of an article stand together as a gallery, and how large they are in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from liangjiang_reader.model.articles import (
    Article,
    Block,
    Heading,
    ListBlock,
    Paragraph,
    PhotoBlock,
    Quote,
    Table,
)

#: So many photos one after the other are a gallery; on a page that is all photos fewer are.
_FEWEST, _FEWEST_ON_PHOTO_PAGE = 3, 2
#: A page with less text than this beside its captions is a page of photos.
_LITTLE_TEXT = 400
#: A longer caption is a paragraph and needs the whole column.
_LONG_CAPTION = 240
#: A photo this much wider than high stands alone in its row.
_PANORAMA = 2.1

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Photos that stand together: indexes into ``Article.photos``."""

    photos: tuple[int, ...]


def grouped(article: Article) -> tuple[Block | Gallery, ...]:
    """The blocks of an article, its galleries in place of their photos."""
    used = [block.photo for block in article.blocks if isinstance(block, PhotoBlock)]
    if len(set(used)) < len(used):
        return article.blocks  # a photo that stands in two places has one size
    fewest = _FEWEST_ON_PHOTO_PAGE if _text_length(article) < _LITTLE_TEXT else _FEWEST
    made: list[Block | Gallery] = []
    for in_run, run in groupby(article.blocks, lambda block: _fits(block, article)):
        blocks = list(run)
        photos = tuple(block.photo for block in blocks if isinstance(block, PhotoBlock))
        made += [Gallery(photos)] if in_run and len(photos) >= fewest else blocks
    return tuple(made)


def rows(gallery: Gallery, natural: Sequence[Size]) -> list[tuple[int, ...]]:
    """The photos of each row: one or two; ``natural`` has the size of every photo in pixels."""
    made: list[tuple[int, ...]] = []
    parts = groupby(gallery.photos, lambda photo: natural[photo][0] > _PANORAMA * natural[photo][1])
    for alone, part in parts:
        photos = list(part)
        if alone:
            made += [(photo,) for photo in photos]
            continue
        if len(photos) % 2:
            made.append((photos.pop(0),))
        made += list(zip(photos[::2], photos[1::2], strict=True))
    return made


def sizes_in_row(pair: Sequence[Size], width: int, gap: int) -> list[Size]:
    """Two photos of one height that fill ``width`` with ``gap`` between; none is enlarged."""
    ratios = [across / max(1, high) for across, high in pair]
    height = min((width - gap) / sum(ratios), *(high for _across, high in pair))
    return [(max(1, int(height * ratio)), max(1, round(height))) for ratio in ratios]


def _fits(block: Block, article: Article) -> bool:
    """Whether a block can stand in a gallery."""
    if not isinstance(block, PhotoBlock):
        return False
    return len(article.photos[block.photo].caption or "") <= _LONG_CAPTION


def _text_length(article: Article) -> int:
    return sum(len(text) for block in article.blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(content) | Quote(content):
            yield content.text
        case ListBlock(_, items):
            yield from (item.text for item in items)
        case Table(table_rows):
            yield from (cell.text for row in table_rows for cell in row)
