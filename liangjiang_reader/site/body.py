"""From the items of a body to typed blocks: paragraphs, headings, lists, tables, photos, videos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liangjiang_reader.model.articles import (
    Block,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Photo,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.site import photos, tables
from liangjiang_reader.site.flatten import is_video_file
from liangjiang_reader.site.stream import Box, Clip, Extract, Item, Line, Picture

_EDITOR = re.compile(
    r"^[\[(（【\s]*(?:edited by|editors?|责任编辑|编辑|责编)\s*[:：]?\s*"
    r"(?P<name>[^.。\])）】]{2,60}?)[\s.。\])）】]*$",
    re.IGNORECASE,
)
_EDITOR_LABEL = re.compile(
    r"^[\[(（【\s]*(?:edited by\b|(?:editors?|责任编辑|编辑|责编)\s*[:：])", re.I
)
_NUMBERED = re.compile(
    r"^(?:\d{1,2}|[IVX]{1,5}|[A-H]|[一二三四五六七八九十]{1,3})\s*[.、．)）]\s*\S"
)
_FINAL = re.compile(r"[.!?;,。！？；，…][\"'”’)）\]]*$")
_LONGEST_HEADING = 120
_LONGEST_NUMBERED = 80
_PROSE_FROM = 80


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks and photos of one page, and the editor named in its last line.

    ``characters`` is how much of the page's text they were made from.
    """

    blocks: tuple[Block, ...]
    photos: tuple[Photo, ...]
    editor: str | None
    characters: int


def build(items: Sequence[Item]) -> Body:
    """Blocks of a body in reading order."""
    story, editor = _without_editor(list(items))
    found = photos.find(story)
    rest = [item for item in story if item.position not in found.captions]
    blocks = tuple(_blocks(rest, found))
    kept = sum(len(text) for block in blocks for text in texts(block))
    signature = _length(items) - _length(story)
    return Body(blocks, tuple(found.photos), editor, kept + found.caption_length(story) + signature)


def texts(block: Block) -> list[str]:
    """All texts of a block."""
    match block:
        case Paragraph(content) | Heading(content) | Quote(content):
            return [content.text]
        case ListBlock(_, parts):
            return [part.text for part in parts]
        case Table(rows):
            return [cell.text for row in rows for cell in row]
        case Video(_, title):
            return [title or ""]
        case PhotoBlock():
            return []


def _length(items: Sequence[Item]) -> int:
    return sum(len(item.text) for item in items if isinstance(item, Line))


def _without_editor(items: list[Item]) -> tuple[list[Item], str | None]:
    """Take the editor's line from among the last lines."""
    last = [item for item in items if isinstance(item, Line)][-3:]
    for line in reversed(last):
        hit = _EDITOR.match(line.text) if _EDITOR_LABEL.match(line.text) else None
        if hit is not None:
            return [item for item in items if item is not line], hit["name"].strip()
    return items, None


def _blocks(items: list[Item], found: photos.Found) -> Iterator[Block]:
    frame = _Frame(items)
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, Picture):
            if item.position in found.by_position:
                yield PhotoBlock(found.by_position[item.position])
            index += 1
        elif isinstance(item, Clip):
            yield Video(item.url, item.title or None)
            index += 1
        elif (group := frame.group(item)) is not None:
            stop = index
            while stop < len(items) and group.holds(items[stop].position):
                stop += 1
            yield (
                _table(group, items[index:stop])
                if group.name == "table"
                else _list(group, items[index:stop])
            )
            index = stop
        else:
            yield frame.single(item, items[index + 1] if index + 1 < len(items) else None)
            index += 1


class _Frame:
    """What can only be judged over the whole body: which tables, lists and quotes are real."""

    def __init__(self, items: list[Item]) -> None:
        self.extract = Extract(items)
        self.length = _length(items)
        self.judged: dict[int, bool] = {}

    def group(self, line: Line) -> Box | None:
        """The real table or list the line stands in."""
        for box in line.box.ancestors():
            if box.name in {"table", "ul", "ol"} and self._is_real(box):
                outer = (
                    box.parent.within("ul", "ol") if box.parent and box.name != "table" else None
                )
                while outer is not None and self._is_real(outer):
                    box = outer
                    outer = box.parent.within("ul", "ol") if box.parent else None
                return box
        return None

    def _is_real(self, box: Box) -> bool:
        if id(box) not in self.judged:
            inside = self.extract.held_by(box)
            real = (
                tables.is_data(box, inside) if box.name == "table" else _is_text_list(box, inside)
            )
            self.judged[id(box)] = real
        return self.judged[id(box)]

    def single(self, line: Line, after: Item | None) -> Block:
        """A line by itself: video link, heading, quotation or paragraph."""
        content = line.content
        if line.is_link and len(content.links) == 1 and is_video_file(content.links[0].url):
            return Video(content.links[0].url, content.text)
        if _is_heading(line, after):
            return Heading(content)
        quote = line.box.within("blockquote")
        if quote is not None and self._is_quotation(quote):
            return Quote(content)
        return Paragraph(content)

    def _is_quotation(self, box: Box) -> bool:
        """Old pages indent whole bodies with blockquote: those are not quotations."""
        inside = self.extract.held_by(box)
        return _length(inside) <= 0.6 * self.length and all(
            isinstance(item, Line) for item in inside
        )


def _is_heading(line: Line, after: Item | None) -> bool:
    """Marked as a heading, or bold and short, or numbered between longer paragraphs.

    A short plain line that is not numbered stays a paragraph: nothing on the page says that it is
    a heading, and a wrong heading misleads more than a plain one misses.
    """
    text = line.text
    if line.heading:
        return len(text) <= 2 * _LONGEST_HEADING
    if line.bold and len(text) <= _LONGEST_HEADING and not text.endswith((".", "。", ",", "，")):
        return True
    if len(text) > _LONGEST_NUMBERED or not _NUMBERED.match(text) or _FINAL.search(text):
        return False
    return isinstance(after, Line) and len(after.text) >= max(_PROSE_FROM, len(text) + 1)


def _is_text_list(box: Box, inside: Sequence[Item]) -> bool:
    """Items of a few lines, no photos: not a list used to lay out a page."""
    if not inside or not all(isinstance(item, Line) for item in inside):
        return False
    if any(item.box.within("table") not in (None, box.within("table")) for item in inside):
        return False
    entries = [child for child in box.children if child.name == "li"]
    return bool(entries) and len(inside) <= 4 * max(1, _entries_below(box))


def _entries_below(box: Box) -> int:
    count, stack = 0, [box]
    while stack:
        children = stack.pop().children
        count += sum(child.name == "li" for child in children)
        stack.extend(children)
    return count


def _table(table: Box, items: list[Item]) -> Table:
    lines = [item for item in items if isinstance(item, Line)]
    rows = []
    for row in tables.rows(table):
        cells = tuple(
            _joined([x for x in lines if cell.holds(x.position)]) for cell in tables.cells(row)
        )
        if any(cell.text for cell in cells):
            rows.append(cells)
    return Table(tuple(rows))


def _list(box: Box, items: list[Item]) -> ListBlock:
    entries: dict[int, list[Line]] = {}
    for item in items:
        if isinstance(item, Line):
            entry = item.box.within("li") or box
            entries.setdefault(id(entry), []).append(item)
    return ListBlock(box.name == "ol", tuple(_joined(lines) for lines in entries.values()))


def _joined(lines: list[Line]) -> Text:
    """Several lines as one text, links moved along."""
    parts: list[str] = []
    links: list[Link] = []
    offset = 0
    for line in lines:
        links += [Link(x.start + offset, x.end + offset, x.url) for x in line.content.links]
        parts.append(line.text)
        offset += len(line.text) + 1
    return Text(" ".join(parts), tuple(links))
