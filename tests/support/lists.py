"""List pages and the home page of the replica, in the markups of the site and its sisters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.support.furniture import Furniture, Places
from tests.support.skin import Skin
from tests.support.stories import Layout, Story


@dataclass(frozen=True)
class ListItem:
    """What a list page shows of one story.

    Attributes:
        url: canonical address, which may be another than the story's own (its double).
        lead: abstract, None for none.
        thumbnail: canonical address of a picture, None for none.
        dated: the list shows the date.
    """

    story: Story
    url: str
    lead: str | None = None
    thumbnail: str | None = None
    dated: bool = False


@dataclass(frozen=True)
class ListPlan:
    """One section's list: its items, page by page, and its looks.

    Attributes:
        file: name of the first page without the ending.
        label: what the page is headed.
        pager: whether pages link to the next one.
    """

    seed: int
    layout: Layout
    file: str
    label: str
    pages: tuple[tuple[ListItem, ...], ...]
    pager: bool = True

    def path(self, number: int) -> str:
        """Address of a page relative to the home."""
        return f"{self.file}.html" if number == 1 else f"{self.file}_{number}.html"


def plan_list(
    seed: int, layout: Layout, file: str, label: str, stories: Sequence[Story], page_size: int
) -> ListPlan:
    """A list by lot. Whether it has leads, dates, thumbnails and a pager goes for all its items."""
    skin = Skin(seed, layout)
    way = _way(seed)
    dated, leads = way.dates and skin.chance(0.6), way.leads and skin.chance(0.7)
    thumbs = way.thumbnails and skin.chance(0.7)
    items = [
        ListItem(
            story,
            story.url,
            story.lead if leads else None,
            story.pictures[0].url if thumbs and story.pictures else None,
            dated,
        )
        for story in stories
    ]
    cuts = range(0, max(1, len(items)), page_size)
    pages = tuple(tuple(items[start : start + page_size]) for start in cuts)
    return ListPlan(seed, layout, file, label, pages, pager=skin.chance(0.6))


def with_double(plan: ListPlan, story: Story, url: str) -> ListPlan:
    """The plan with the story once more at the end of its first page, under another address."""
    double = next(item for page in plan.pages for item in page if item.story == story)
    first = (*plan.pages[0], replace(double, url=url))
    return replace(plan, pages=(first, *plan.pages[1:]))


def list_page(plan: ListPlan, number: int = 1, places: Places | None = None) -> str:
    """HTML of one page of a list."""
    skin, path = Skin(plan.seed, plan.layout), plan.path(number)
    furniture = Furniture(skin, path, places)
    items = _way(plan.seed).write(_Lister(skin, path), plan.pages[number - 1])
    parts = [skin.wrapped(items, 2), _pager(skin, plan, number)]
    if plan.layout is not Layout.C:
        crumb = furniture.breadcrumb(plan.label)
        parts = [furniture.header(), crumb, *parts, furniture.video_box()]
        parts += [furniture.banners(), furniture.menus()]
    parts.append(furniture.footer())
    return _document(plan.label, "\n".join(parts))


def home_page(seed: int, layout: Layout, news: Sequence[Story], places: Places) -> str:
    """The home page: some news, the Video box and the four menus."""
    skin = Skin(seed, layout)
    furniture = Furniture(skin, "index.html", places)
    items = tuple(ListItem(story, story.url) for story in news)
    parts = [furniture.header(), furniture.menus(), _bare(_Lister(skin, "index.html"), items)]
    parts += [furniture.video_box(), furniture.banners(), furniture.footer()]
    return _document("Liangjiang New Area", "\n".join(parts))


class _Lister:
    """Sets the parts of an item: link, date, lead, thumbnail."""

    def __init__(self, skin: Skin, page_path: str) -> None:
        self.skin, self._path = skin, page_path
        self._full = skin.one_of("more", "[More]", "Read more", "[Full Story]", "Details >>")
        if skin.layout is Layout.CHINESE:
            self._full = skin.one_of("[详细]", "更多", "查看全文")
        self._bracketed = skin.chance(0.5)

    def link(self, item: ListItem, inner: str | None = None) -> str:
        """The title, or something else, as a link to the story."""
        skin, home = self.skin, item.story.layout.home
        bare = item.url[len(home) + 1 :]  # the list lies at the root: no leading slash needed
        href = skin.one_of(bare, bare, skin.href(item.url, self._path))
        blank = {"target": "_blank"} if skin.chance(0.3) else {}
        text = skin.text(item.story.title) if inner is None else inner
        return skin.element("a", text, href=href, **blank)

    def day(self, item: ListItem) -> str:
        """The date, or nothing."""
        if not item.dated or item.story.date is None:
            return ""
        day = item.story.date.isoformat()
        return self.skin.element("span", f"[{day}]" if self._bracketed else day, "list-date")

    def lead(self, item: ListItem) -> str:
        """The abstract with a link to the whole, or nothing."""
        if item.lead is None:
            return ""
        more = " " + self.link(item, self._full) if self.skin.chance(0.5) else ""
        return self.skin.element("p", self.skin.text(item.lead) + more)

    def thumbnail(self, item: ListItem) -> str:
        """The picture as a link, or nothing."""
        if item.thumbnail is None:
            return ""
        source = self.skin.href(item.thumbnail, self._path)
        image = self.skin.start("img", src=source, alt=item.story.title, width="120")
        return self.link(item, image)


def _headings(lister: _Lister, items: tuple[ListItem, ...]) -> str:
    """``div.lis_box h3 a`` of the sister sites."""
    skin = lister.skin
    return "".join(
        skin.element(
            "div",
            lister.thumbnail(item)
            + skin.element("h3", lister.link(item))
            + lister.lead(item)
            + lister.day(item),
            "lis_box",
        )
        for item in items
    )


def _bullets(lister: _Lister, items: tuple[ListItem, ...]) -> str:
    skin = lister.skin
    first, close = skin.chance(0.5), skin.end("li") if skin.chance(0.7) else "\n"
    written = []
    for item in items:
        parts = [lister.link(item), lister.day(item)]
        inner = " ".join(part for part in (parts if first else parts[::-1]) if part)
        written.append(skin.start("li") + inner + close)
    return skin.element("div", skin.element("ul", "".join(written), "list"), "section-list")


def _rows(lister: _Lister, items: tuple[ListItem, ...]) -> str:
    skin = lister.skin
    rows = "".join(
        skin.element(
            "tr",
            skin.element("td", "·") + skin.element("td", lister.link(item))
            + (skin.element("td", lister.day(item)) if item.dated else ""),
        )
        for item in items
    )  # fmt: skip
    return skin.element("table", rows, width="100%")


def _cards(lister: _Lister, items: tuple[ListItem, ...]) -> str:
    skin = lister.skin
    head = skin.one_of("h4", "dt", "div", "strong")
    return "".join(
        skin.element(
            "div",
            (skin.element("div", lister.thumbnail(item)) if item.thumbnail else "")
            + skin.element(
                "div", skin.element(head, lister.link(item)) + lister.day(item) + lister.lead(item)
            ),
        )
        for item in items
    )


def _bare(lister: _Lister, items: tuple[ListItem, ...]) -> str:
    """Nothing but links and breaks in a centre."""
    return lister.skin.element("center", "<br>\n".join(lister.link(item) for item in items))


@dataclass(frozen=True)
class _Way:
    """A markup of lists and what it has room for."""

    write: Callable[[_Lister, tuple[ListItem, ...]], str]
    dates: bool = True
    leads: bool = True
    thumbnails: bool = True


_WAYS = (
    _Way(_headings),
    _Way(_bullets, leads=False, thumbnails=False),
    _Way(_rows, leads=False, thumbnails=False),
    _Way(_cards),
    _Way(_bare, dates=False, leads=False, thumbnails=False),
)


def _way(seed: int) -> _Way:
    return _WAYS[seed % len(_WAYS)]


def _pager(skin: Skin, plan: ListPlan, number: int) -> str:
    count = len(plan.pages)
    if not plan.pager or count == 1:
        return ""
    chinese = plan.layout is Layout.CHINESE
    links = [
        str(n) if n == number else skin.element("a", str(n), href=plan.path(n))
        for n in range(1, count + 1)
    ]
    if number < count:
        text = "下一页" if chinese else skin.one_of("Next", "Next >>", "next page")
        links.append(skin.element("a", text, href=plan.path(number + 1)))
    inner = " ".join(links)
    return skin.one_of(f"<center>{inner}</center>", f'<div id="div_currpage">{inner}</div>')


def _document(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
