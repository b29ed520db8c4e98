"""The body of a story on its page: which items after the head belong to it.

First the words (menus, footers, labelled boxes), then the structure (boxes that hold links to other
stories), then the densest block of paragraphs. What is in doubt stays: losing a paragraph is worse
than keeping a line too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, islice

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import addresses, furniture, tables
from liangjiang_reader.site import title as titles
from liangjiang_reader.site.addresses import Address
from liangjiang_reader.site.head import Head
from liangjiang_reader.site.stream import Box, Clip, Item, Line, Page, Picture

#: Bodies on sister sites of the CMS: the cascade's first rung, never its only one.
_KNOWN = (
    frozenset({"art_cont"}),
    frozenset({"arccont2"}),
    frozenset({"arccont"}),
    frozenset({"content"}),
    frozenset({"art"}),
)
_PROSE_FROM = 25
_PICTURE_WEIGHT = 150
#: The share of all prose that the body's own box must hold.
_BULK = 0.85
_KNOWN_BULK = 0.6
#: No page has so many menus and labelled boxes; a broken one must not take minutes.
_MOST_MARKS = 40


@dataclass(frozen=True, slots=True)
class Region:
    """The body's items and what stood beside them.

    Attributes:
        characters: text of the region before side boxes and teasers were taken out.
        teased: links to other stories in the region and in the title.
    """

    items: tuple[Item, ...]
    characters: int
    teased: int


def select(page: Page, head: Head, edition: Edition, own_id: str, menus: set[int]) -> Region:
    """Choose the items of the body."""
    rest = [item for item in page.items if item.position >= head.body]
    judge = _Judge(page, edition, own_id, menus)
    kept = [item for item in rest if not judge.is_furniture(item, head.title.text)]
    kept = _cut(kept, rest, judge, head)
    title = page.items[max(head.title.start, 0) : max(head.title.end, 0)]
    teased = len({link for item in (*title, *kept) for link in judge.story_links(item)})
    characters = sum(len(item.text) for item in kept if isinstance(item, Line))
    if kept:
        body = _body_box(kept, judge, page)
        kept = _without_side_boxes(kept, body, judge)
        kept = _without_outer_links(kept, body, judge)
    return Region(tuple(kept), characters, teased)


class _Judge:
    """Judgements about single items that need the page and the edition."""

    def __init__(self, page: Page, edition: Edition, own_id: str, menus: set[int]) -> None:
        self.page = page
        self.edition = edition
        self.own_id = own_id
        self.menus = menus
        self.data_tables: dict[int, bool] = {}
        self.addresses: dict[str, Address | None] = {"": None}

    def address(self, url: str) -> Address | None:
        """What a link says; each is read once."""
        if url not in self.addresses:
            self.addresses[url] = addresses.parse(url, self.edition)
        return self.addresses[url]

    def weight(self, item: Item) -> int:
        """How much the item speaks for being body."""
        if isinstance(item, Picture):
            return 0 if self.leads_away(item.href) else _PICTURE_WEIGHT
        if isinstance(item, Clip):
            return _PICTURE_WEIGHT
        return len(item.text) if len(item.text) >= _PROSE_FROM and not item.is_link else 0

    def leads_away(self, url: str) -> bool:
        """Whether a link leads to another story or to a section of the site."""
        address = self.address(url)
        return address is not None and address.id != self.own_id

    def story_links(self, item: Item) -> set[str]:
        """Ids of other stories that the item is a link to."""
        urls: list[str] = []
        if isinstance(item, Picture):
            urls = [item.href]
        elif isinstance(item, Line) and item.link_share > 0.5:
            urls = [link.url for link in item.content.links]
        found = (self.address(url) for url in urls)
        return {x.id for x in found if x and x.is_article and x.id != self.own_id}

    def is_furniture(self, item: Item, title: str) -> bool:
        """Furniture by itself, wherever it stands."""
        if furniture.in_landmark(item.box):
            return True
        if not isinstance(item, Line) or self.in_data_table(item):
            return False
        text = item.text
        if item.position in self.menus or furniture.is_tool(text) or furniture.is_file_name(text):
            return True
        if furniture.is_utility(text) and (item.is_link or "|" in text or " " in text):
            return True
        return self.is_pager(item) or furniture.is_neighbour(item) or titles.same(text, title)

    def in_data_table(self, line: Line) -> bool:
        """Whether the line is a cell of data, where ``-`` and ``10`` mean something."""
        table = line.box.within("table")
        if table is None:
            return False
        if id(table) not in self.data_tables:
            inside = self.page.items[table.start : table.end]
            linked = sum(isinstance(x, Line) and x.is_link for x in inside)
            self.data_tables[id(table)] = linked * 2 < len(inside) and tables.is_data(table, inside)
        return self.data_tables[id(table)]

    def is_pager(self, line: Line) -> bool:
        """A pager's links, and the number of the present page that stands beside them unlinked."""
        if not furniture.is_pager(line.text):
            return False
        beside = self.page.items[max(0, line.position - 1) : line.position + 2]
        return any(
            isinstance(x, Line) and x.content.links and furniture.is_pager(x.text) for x in beside
        )

    def is_mark(self, item: Item) -> bool:
        """Furniture that begins a stretch of furniture."""
        if not isinstance(item, Line):
            return False
        return not self.in_data_table(item) and (
            item.position in self.menus
            or furniture.is_footer(item.text)
            or furniture.is_box_label(item)
        )


class _Weights:
    """How much prose stands in each stretch of the page: sums made once."""

    def __init__(self, kept: list[Item], judge: _Judge) -> None:
        by_position = {item.position: judge.weight(item) for item in kept}
        weights = (by_position.get(at, 0) for at in range(len(judge.page.items)))
        self._sums = [0, *accumulate(weights)]
        self.total = self._sums[-1]

    def between(self, start: int, end: int) -> int:
        """The weight of ``items[start:end]``."""
        return self._sums[max(start, end)] - self._sums[start]

    def inside(self, box: Box) -> int:
        """The weight a box holds."""
        return self.between(box.start, box.end)


def _cut(kept: list[Item], rest: list[Item], judge: _Judge, head: Head) -> list[Item]:
    """End the body at the first mark behind its bulk; take out boxes marked before it."""
    weights = _Weights(kept, judge)
    for mark in islice((item for item in rest if judge.is_mark(item)), _MOST_MARKS):
        before = weights.between(0, mark.position)
        after = weights.between(mark.position + 1, len(judge.page.items))
        if before and before * 3 + 400 >= after:
            return [item for item in kept if item.position < mark.position]
        box = _side_box(mark, weights, head, len(judge.page.items))
        kept = [item for item in kept if item is not mark and not box.holds(item.position)]
        weights = _Weights(kept, judge)
    return kept


def _side_box(mark: Item, weights: _Weights, head: Head, length: int) -> Box:
    """The largest box round a label that holds neither the head nor most of the prose."""
    chosen = mark.box
    for box in mark.box.ancestors():
        if box.holds(head.body - 1) or weights.inside(box) * 2 > weights.total:
            break
        chosen = box
    return chosen if chosen.end - chosen.start < length else mark.box


def _body_box(kept: list[Item], judge: _Judge, page: Page) -> Box:
    """The deepest box that holds the bulk of the prose; a known one if it holds most."""
    weights = _Weights(kept, judge)
    if weights.total == 0:
        return page.root
    for tokens in _KNOWN:
        for box in page.boxes:
            if box.tokens & tokens and weights.inside(box) >= _KNOWN_BULK * weights.total:
                return box
    box = page.root
    while inner := [x for x in box.children if weights.inside(x) >= _BULK * weights.total]:
        box = inner[0]
    return box


def _without_side_boxes(kept: list[Item], body: Box, judge: _Judge) -> list[Item]:
    """Take out boxes beside the body in which links lead to other stories."""
    dropped: set[int] = set()
    seen: set[int] = set()
    path = {id(box) for box in body.ancestors()}
    for item in kept:
        if body.holds(item.position):
            continue
        box = item.box
        while box.parent is not None and id(box.parent) not in path:
            box = box.parent
        if id(box) in path or id(box) in seen:
            continue
        seen.add(id(box))
        held = judge.page.items[box.start : box.end]
        if any(_leads_away(other, judge) for other in held):
            dropped.update(other.position for other in held)
    return [item for item in kept if item.position not in dropped]


def _without_outer_links(kept: list[Item], body: Box, judge: _Judge) -> list[Item]:
    """Take banners and teasers off both ends: items that are nothing but a way to another page."""
    while kept and _leads_away(kept[-1], judge):
        kept = kept[:-1]
    while kept and _leads_away(kept[0], judge):
        kept = kept[1:]
    return [item for item in kept if body.holds(item.position) or not _leads_away(item, judge)]


def _leads_away(item: Item, judge: _Judge) -> bool:
    if isinstance(item, Picture):
        return judge.leads_away(item.href)
    if isinstance(item, Line) and item.is_link:
        return any(judge.leads_away(link.url) for link in item.content.links)
    return False
