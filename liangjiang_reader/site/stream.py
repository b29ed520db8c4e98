"""The flat form of a page: its lines, pictures and clips in reading order, over a tree of boxes.

Everything after this step works on what the page says, line by line, as a reader sees it; the
boxes tell which lines stand together. Class names are kept only as a hint of likeness.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from liangjiang_reader.model.articles import Text
from liangjiang_reader.site.words import word_set

#: Elements by which a line is judged: asked for often, so each box knows those round it.
_TELLING = word_set(
    "table td th ul ol li figure figcaption blockquote nav aside footer menu h1 h2 h3 h4 h5 h6"
)


@dataclass(slots=True, eq=False)
class Box:
    """A block element. It holds ``items[start:end]`` of its page.

    Attributes:
        tokens: class names and id.
        look: tag, classes and style, to compare how two boxes are dressed.
        telling: the nearest box round it, itself included, for each element name in ``_TELLING``.
    """

    name: str
    tokens: frozenset[str]
    look: str
    parent: Box | None
    depth: int
    start: int
    end: int = 0
    children: list[Box] = field(default_factory=list)
    telling: dict[str, Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        around = self.parent.telling if self.parent else {}
        self.telling = {**around, self.name: self} if self.name in _TELLING else around

    def ancestors(self) -> Iterator[Box]:
        """The box itself, then its parents up to the root."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def within(self, *names: str) -> Box | None:
        """The nearest box of one of these element names (all of ``_TELLING``), itself included."""
        found = [self.telling[name] for name in names if name in self.telling]
        return max(found, key=lambda box: box.depth, default=None)

    def holds(self, position: int) -> bool:
        """Whether the item at this position lies inside."""
        return self.start <= position < self.end


@dataclass(slots=True, eq=False)
class Line:
    """A line of text: a paragraph, a title, a menu entry, a cell.

    Attributes:
        bold: all of it is bold.
        small: all of it is set smaller or greyer than usual.
        centered: by its own or an inherited alignment.
        position: index in the page's items.
    """

    content: Text
    box: Box
    position: int
    bold: bool = False
    small: bool = False
    centered: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.content.text

    @property
    def heading(self) -> int:
        """Level of the heading it stands in (1-6), 0 for none."""
        box = self.box.within("h1", "h2", "h3", "h4", "h5", "h6")
        return int(box.name[1]) if box else 0

    @property
    def link_share(self) -> float:
        """How much of the text is links, 0-1."""
        linked = sum(link.end - link.start for link in self.content.links)
        return linked / len(self.text) if self.text else 0.0

    @property
    def is_link(self) -> bool:
        """Nothing but links and separators."""
        return self.link_share >= 0.85


@dataclass(slots=True, eq=False)
class Picture:
    """A picture that may be a photo. ``alt`` and ``title`` are never shown as captions.

    Attributes:
        href: where a click on it leads, "" if nowhere.
    """

    url: str
    box: Box
    position: int
    alt: str = ""
    title: str = ""
    href: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(slots=True, eq=False)
class Clip:
    """An embedded video."""

    url: str
    title: str
    box: Box
    position: int


Item = Line | Picture | Clip


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A link of the page: where it leads, what it says, and the items it covers."""

    url: str
    text: str
    title: str
    alt: str
    rel: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page in reading order.

    Attributes:
        title: the ``<title>`` element.
        meta_titles: titles that meta elements tell (``og:title``).
    """

    items: tuple[Item, ...]
    root: Box
    boxes: tuple[Box, ...]
    anchors: tuple[Anchor, ...]
    title: str
    meta_titles: tuple[str, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines alone."""
        return [item for item in self.items if isinstance(item, Line)]


class Extract:
    """Some items of a page in order, with quick access to those that a box holds."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._positions = [item.position for item in items]

    def held_by(self, box: Box) -> Sequence[Item]:
        """The items inside a box."""
        return self.items[
            bisect_left(self._positions, box.start) : bisect_left(self._positions, box.end)
        ]


def common_box(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these (at least one)."""
    common, *others = boxes
    for box in others:
        while common is not box:
            if box.depth > common.depth:
                box = box.parent or common
            else:
                common = common.parent or box
    return common
