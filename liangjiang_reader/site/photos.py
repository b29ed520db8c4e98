"""Photos of a body and which lines are their captions.

A caption stands below its photo. What makes a line one, strongest first: a bracketed credit, a
figcaption, a small box or table shared with the photo, a setting unlike the body's (centred, small,
grey, other class). A plain paragraph below a photo is body. Alt texts are never read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from liangjiang_reader.model.articles import Photo
from liangjiang_reader.site import captions
from liangjiang_reader.site.stream import Box, Extract, Item, Line, Picture, common_box

_PROSE_FROM = 80
_LONGEST_CAPTION = 600
_PLAIN_CAPTION = 250
_LONE_CAPTION = 180
#: So many paragraphs make a pattern.
_PATTERN_FROM = 3
#: Longer text in one paragraph with a photo is text that the photo stands in.
_INLINE_CAPTION = 120
_LARGEST_PHOTO_BOX = 100
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？]")
_CENTERED_LOOK = re.compile(r"\|center\||text-align\s*:\s*center", re.IGNORECASE)
_CAPTION_TOKENS = frozenset(
    {
        "caption",
        "captions",
        "tushuo",
        "zhushi",
        "imgcaption",
        "img-caption",
        "photo-caption",
        "pictext",
    }
)


@dataclass(slots=True)
class Found:
    """Photos in order; which photo each picture shows; which lines became captions."""

    photos: list[Photo] = field(default_factory=list)
    by_position: dict[int, int] = field(default_factory=dict)
    captions: set[int] = field(default_factory=set)

    def caption_length(self, items: Sequence[Item]) -> int:
        """How much text became captions and credits, brackets included."""
        lines = (x for x in items if isinstance(x, Line) and x.position in self.captions)
        return sum(len(line.text) for line in lines)


def find(items: Sequence[Item]) -> Found:
    """Match the pictures of a body with their captions."""
    manner = _Manner(items)
    texts: dict[int, list[str]] = {}
    used: set[int] = set()
    for run, lines in _runs(items, manner):
        for picture, line in _paired(run, lines):
            texts.setdefault(picture.position, []).append(line.text)
            used.add(line.position)
    for line, picture in _captions_above(items, texts, used):
        texts[picture.position] = [line.text]
        used.add(line.position)
    found = Found(captions=used)
    for item in items:
        if isinstance(item, Picture):
            _add(found, item, " ".join(texts.get(item.position, ())))
    return found


class _Manner:
    """How the body's paragraphs are set, so that a line set otherwise can be told from them."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.extract = Extract(items)
        self.lines = [item for item in items if isinstance(item, Line)]
        prose = [line for line in _unpictured(items) if len(line.text) >= _PROSE_FROM]
        self.centering_tells = _is_rare(prose, [line.centered for line in prose])
        self.own_centering_tells = _is_rare(prose, [_is_centered_itself(line) for line in prose])
        self.smallness_tells = _is_rare(prose, [line.small for line in prose])
        looks = Counter(line.box.look for line in prose).most_common(1)
        self.look = looks[0][0] if looks else None
        # Where paragraphs differ among themselves, another dress says nothing.
        self.look_tells = len(prose) >= _PATTERN_FROM and looks[0][1] >= 0.8 * len(prose)

    def is_caption(self, line: Line, picture: Picture) -> bool:
        """Whether a line that directly follows a picture is its caption."""
        text = line.text
        if len(text) > _LONGEST_CAPTION:
            return False
        if line.box.within("figcaption") or _CAPTION_TOKENS & line.box.tokens:
            return True
        if captions.has_bracketed_credit(text):
            return True
        if (
            _stands_elsewhere(line, picture)
            or line.heading
            or (line.bold and not captions.has_credit(text) and len(text) < 60)
        ):
            return False
        if captions.has_credit(text):
            return True
        if self._in_photo_box(line, picture) or self._is_all_there_is(line):
            return True
        return len(text) <= _PLAIN_CAPTION * 2 and self._is_set_apart(line)

    def _is_set_apart(self, line: Line) -> bool:
        if line.centered and self.centering_tells:
            return True
        if self.own_centering_tells and _is_centered_itself(line):
            return True
        if line.small and self.smallness_tells:
            return True
        return (
            self.look_tells
            and line.box.look != self.look
            and len(_SENTENCE_END.findall(line.text)) <= 1
            and len(line.text) <= _PLAIN_CAPTION
            and line.box.name not in {"li", "dt", "dd"}
        )

    def _in_photo_box(self, line: Line, picture: Picture) -> bool:
        """Whether the two share a table, a figure, or a box with room for nothing else."""
        table, figure = line.box.within("table"), line.box.within("figure")
        for box in (figure, table):
            if box is not None and box.holds(picture.position) and self._is_photo_box(box):
                return True
        box = common_box((line.box, picture.box))
        plain = line.box.look == self.look and len(line.text) > _PROSE_FROM
        if box is line.box:
            return len(line.text) <= _INLINE_CAPTION and self._is_photo_box(box)
        return not plain and self._is_photo_box(box)

    def _is_photo_box(self, box: Box) -> bool:
        inside = self.extract.held_by(box)
        if len(inside) > _LARGEST_PHOTO_BOX:
            return False
        lines = [item for item in inside if isinstance(item, Line)]
        pictures = len(inside) - len(lines)
        text = sum(len(line.text) for line in lines)
        return (
            len(lines) <= 2 * pictures and text <= 500 * pictures and len(lines) < len(self.lines)
        )

    def _is_all_there_is(self, line: Line) -> bool:
        """A page that is photos and one short text: the text is the caption."""
        return len(self.lines) == 1 and (line.centered or len(line.text) <= _LONE_CAPTION)


def _unpictured(items: Sequence[Item]) -> list[Line]:
    """The lines that no picture stands right above: surely no captions. All, if there is none."""
    lines = [
        line
        for number, line in enumerate(items)
        if isinstance(line, Line) and not (number and isinstance(items[number - 1], Picture))
    ]
    return lines or [line for line in items if isinstance(line, Line)]


def _is_rare(prose: Sequence[Line], marks: Sequence[bool]) -> bool:
    """Whether a mark is on less than half of the text, so that it tells something."""
    marked = sum(len(line.text) for line, mark in zip(prose, marks, strict=True) if mark)
    return marked * 2 <= sum(len(line.text) for line in prose)


def _is_centered_itself(line: Line) -> bool:
    """Centred by its own element, and not because all of an old page is."""
    return _CENTERED_LOOK.search(line.box.look) is not None


def _stands_elsewhere(line: Line, picture: Picture) -> bool:
    """Whether the line is a cell of a table, an item or a quotation that the photo is not in."""
    boxes = (line.box.within("table"), line.box.within("ul", "ol"), line.box.within("blockquote"))
    return any(box is not None and not box.holds(picture.position) for box in boxes)


def _runs(items: Sequence[Item], manner: _Manner) -> list[tuple[list[Picture], list[Line]]]:
    """Pictures that follow each other, with the caption lines below them."""
    runs: list[tuple[list[Picture], list[Line]]] = []
    index = 0
    while index < len(items):
        pictures: list[Picture] = []
        while index < len(items) and isinstance(picture := items[index], Picture):
            pictures.append(picture)
            index += 1
        lines: list[Line] = []
        while pictures and index < len(items):
            line = items[index]
            if not isinstance(line, Line):
                break
            signed = not lines and _is_signed(line, items[index + 1 : index + 2])
            if not signed and not _goes_on(line, lines, pictures, manner):
                break
            lines.append(line)
            index += 1
        if pictures:
            runs.append((pictures, lines))
        else:
            index += 1
    return runs


def _is_signed(line: Line, following: Sequence[Item]) -> bool:
    """Whether the line below is nothing but a credit, so that this one must be the caption."""
    return len(line.text) <= _LONGEST_CAPTION and any(
        isinstance(below, Line) and captions.is_only_credit(below.text) for below in following
    )


def _goes_on(line: Line, lines: list[Line], pictures: list[Picture], manner: _Manner) -> bool:
    """Whether the line belongs to the captions gathered so far."""
    if not lines:
        return manner.is_caption(line, pictures[-1])
    if captions.is_only_credit(line.text):
        return not captions.has_credit(lines[-1].text)
    if len(lines) < len(pictures):
        return manner.is_caption(line, pictures[-1])
    unfinished = not captions.has_credit(lines[-1].text)
    alike = line.box.look == lines[-1].box.look or line.box is lines[-1].box
    return unfinished and alike and captions.has_bracketed_credit(line.text)


def _paired(pictures: list[Picture], lines: list[Line]) -> list[tuple[Picture, Line]]:
    """One caption each when there are as many; else all below belong to the last photo."""
    whole = [line for line in lines if not captions.is_only_credit(line.text)]
    if len(whole) == len(pictures) > 1:
        pairs: list[tuple[Picture, Line]] = []
        number = -1
        for line in lines:
            number += line in whole
            pairs.append((pictures[max(0, number)], line))
        return pairs
    return [(pictures[-1], line) for line in lines]


def _captions_above(
    items: Sequence[Item], texts: dict[int, list[str]], used: set[int]
) -> list[tuple[Line, Picture]]:
    """Lines with a bracketed credit that stand above a photo which has no caption below."""
    found = []
    for line, picture in pairwise(items):
        if (
            isinstance(line, Line)
            and isinstance(picture, Picture)
            and line.position not in used
            and picture.position not in texts
            and captions.has_bracketed_credit(line.text)
        ):
            found.append((line, picture))
    return found


def _add(found: Found, picture: Picture, text: str) -> None:
    """Add the photo, or what its second showing adds to the first."""
    caption, credit = captions.split(text)
    for number, photo in enumerate(found.photos):
        if photo.url == picture.url:
            if photo.caption is None and photo.credit is None:
                found.photos[number] = Photo(photo.url, caption, credit, photo.width, photo.height)
            return
    found.by_position[picture.position] = len(found.photos)
    found.photos.append(Photo(picture.url, caption, credit, picture.width, picture.height))
