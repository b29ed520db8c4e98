"""What changed between two versions of an article: by word, in Chinese by character.

Pure, and bounded: two long texts that share nothing are compared paragraph by paragraph only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from liangjiang_reader.model.articles import (
    Article,
    Block,
    Heading,
    ListBlock,
    Paragraph,
    PhotoBlock,
    Quote,
    Table,
    Video,
)
from liangjiang_reader.render.info import info_parts

#: A figure with sign, separators and per cent; a Han character; a word; white space; a sign.
_TOKEN = re.compile(
    r"[-+]?\d+(?:[.,:]\d+)*%?|[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+(?:['’-][^\W\d_\u3400-\u9fff]+)*"
    r"|\s+|[^\w\s]|_"
)
_FIGURE = re.compile(r"[-+]?\d+(?:[.,:]\d+)*%?")
#: Paragraphs alike by less than this are another paragraph, not a changed one.
_ALIKE = 0.35
#: More tokens than this in one pair of paragraphs are not compared one by one.
_MOST_TOKENS = 4000


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text. ``figure``: a number that stands in place of another one."""

    kind: Kind
    text: str
    figure: bool = False


#: One paragraph, heading, item or caption.
Passage = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions side by side.

    Attributes:
        title: of the newer version.
        passages: the whole text, in reading order.
        figures: numbers that moved, before and after.
        photos_added, photos_removed: how many.
    """

    title: str
    passages: tuple[Passage, ...]
    figures: tuple[tuple[str, str], ...]
    photos_added: int = 0
    photos_removed: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing a reader sees has changed."""
        changed = any(piece.kind is not Kind.SAME for passage in self.passages for piece in passage)
        return not (changed or self.photos_added or self.photos_removed)


def compare(old: Article, new: Article) -> Difference:
    """What the newer version says otherwise: title, facts, text and photos."""
    passages = tuple(_compare_texts(_texts(old), _texts(new)))
    before, after = {photo.url for photo in old.photos}, {photo.url for photo in new.photos}
    return Difference(
        new.title,
        passages,
        tuple(_figures(passages)),
        len(after - before),
        len(before - after),
    )


def tokens(text: str) -> list[str]:
    """The pieces that are compared; joined they are the text again."""
    return _TOKEN.findall(text)


def _texts(article: Article) -> list[str]:
    """All that is read, a piece a line."""
    lines = [article.title, " · ".join(info_parts(article))]
    for block in article.blocks:
        lines += _block_texts(block, article)
    return [line for line in lines if line]


def _block_texts(block: Block, article: Article) -> list[str]:
    match block:
        case Paragraph(content) | Heading(content) | Quote(content):
            return [content.text]
        case ListBlock(_, items):
            return [item.text for item in items]
        case Table(rows):
            return [" | ".join(cell.text for cell in row) for row in rows]
        case PhotoBlock(index):
            return [article.photos[index].caption or ""]
        case Video(_, title):
            return [title or ""]


def _compare_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ((Piece(Kind.SAME, text),) for text in new[c:d])
        else:
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Pair each new paragraph with the next old one that it is alike; what is left came or went."""
    at = 0
    for text in new:
        match = next((n for n in range(at, len(old)) if _alike(old[n], text)), None)
        if match is None:
            yield (Piece(Kind.ADDED, text),)
            continue
        yield from ((Piece(Kind.REMOVED, gone),) for gone in old[at:match])
        yield _compare_words(old[match], text)
        at = match + 1
    yield from ((Piece(Kind.REMOVED, gone),) for gone in old[at:])


def _alike(old: str, new: str) -> bool:
    a, b = tokens(old), tokens(new)
    if len(a) + len(b) > _MOST_TOKENS:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _compare_words(old: str, new: str) -> Passage:
    a, b = tokens(old), tokens(new)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, came = "".join(a[i:j]), "".join(b[k:m])
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, came))
            continue
        moved = _is_figure(gone) and _is_figure(came)
        if gone:
            pieces.append(Piece(Kind.REMOVED, gone, moved))
        if came:
            pieces.append(Piece(Kind.ADDED, came, moved))
    return tuple(pieces)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def _figures(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    for passage in passages:
        moved = [piece.text.strip() for piece in passage if piece.figure]
        yield from zip(moved[::2], moved[1::2], strict=True)
