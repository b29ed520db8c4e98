"""Whole pages of stories: the line sequences of the site's templates, each seed a new design."""

from __future__ import annotations

from html import escape

from tests.support.furniture import Furniture, Places
from tests.support.prose import Prose
from tests.support.skin import Skin
from tests.support.stories import Layout, Story


def story_page(story: Story, number: int = 1, places: Places | None = None) -> str:
    """HTML of one page of a story.

    Args:
        story: the truth.
        number: which page of it, from 1.
        places: where sections are that have moved, for the menus.
    """
    return _Sheet(story, number, places).html()


class _Sheet:
    """One page being laid out: parts in the order of the template, then boxes around them."""

    def __init__(self, story: Story, number: int, places: Places | None) -> None:
        self._story, self._number = story, number
        self._path = story.page_path(number)
        self._skin = Skin(story.seed, story.layout)  # later pages: the same hand
        self._furniture = Furniture(self._skin, self._path, places)
        self._title_way = self._skin.one_of("h1", "h1", "h2", "h3", "div", "font", "strong", "span")
        self._rows = story.layout is Layout.A and self._skin.chance(0.15)

    def html(self) -> str:
        """The page."""
        skin = self._skin
        parts = self._parts()
        inner = "\n".join(parts)
        if skin.layout is Layout.A and skin.chance(0.6):
            rows = "".join(skin.element("tr", skin.element("td", part)) for part in parts)
            inner = skin.element("table", rows, width="1000", align="center")
        elif skin.layout is Layout.A and skin.chance(0.3):
            inner = skin.element("center", inner)
        body = skin.element("body", f"\n{skin.wrapped(inner)}\n<script>var _hm = 1;</script>\n")
        doctype = skin.one_of("<!DOCTYPE html>\n", "<!doctype html>", "", _TRANSITIONAL)
        return f"{doctype}<html>{self._head()}{body}</html>"

    def _parts(self) -> list[str]:
        skin, furniture, story = self._skin, self._furniture, self._story
        article = [*self._title_and_info(), self._body(), self._pager()]
        if skin.chance(0.3):
            article.insert(skin.rng.choice((-2, len(article))), furniture.tools())
        if skin.chance(0.5):
            article = [skin.wrapped("\n".join(article), 2)]
        before, after = [], [furniture.footer()]
        if story.layout is not Layout.C:
            before = [furniture.header()]
            after = [furniture.menus(), furniture.footer()]
        if story.crumb:
            before.append(furniture.breadcrumb(story.crumb))
        if story.layout is Layout.B:
            after = [furniture.video_box(), furniture.banners(), *after]
        elif story.layout is not Layout.C and skin.chance(0.5):
            after = [furniture.video_box(), *after]
        return [*before, *article, *after]

    def _head(self) -> str:
        story, skin = self._story, self._skin
        title = escape(story.title) + skin.one_of(
            "", " | Liangjiang New Area", " - 两江新区", "_LJ"
        )
        if self._title_way == "h1" and skin.chance(0.2):
            title = "Chongqing Liangjiang New Area"  # the same for every page
        metas = [
            '<meta charset="utf-8">',
            f'<meta name="keywords" content="{escape(story.title)}">',
            '<meta name="description" content="Chongqing Liangjiang New Area">',
            '<link rel="stylesheet" href="/att/207.files/i/style.css">',
            "<style>body{margin:0}</style>",
        ]
        if skin.chance(0.3):
            wrong = f"{story.date.year + 543}-01-20" if story.date else "2569-01-20"
            metas.append(f'<meta name="publishdate" content="{wrong}">')
        skin.rng.shuffle(metas)
        return f"<head>{''.join(metas)}<title>{title}</title></head>"

    # -- title and info line --------------------------------------------------------------------

    def _title_and_info(self) -> list[str]:
        skin, story = self._skin, self._story
        title = self._title()
        if story.layout is Layout.CHINESE:
            return [title, *self._chinese_info()]
        if story.layout is Layout.C:
            line = f"{story.source or ''}{skin.one_of('|', '| ')}{story.updated}"
            return (
                [title, skin.element("div", skin.text(line), "info_l")]
                if story.updated
                else [title]
            )
        if story.layout is Layout.A:
            lines = [story.updated, story.byline]
        else:
            lines = [story.author, story.updated, story.source]
        shown = [skin.text(line) for line in lines if line]
        if story.updated and skin.chance(0.06):
            at = shown.index(next(line for line in shown if "Updated" in line))
            shown[at] += " <a href='javascript:print()'>Print</a>"
        return [title, *self._lines(shown)]

    def _title(self) -> str:
        skin, inner = self._skin, self._skin.text(self._story.title)
        if skin.chance(0.08) and " in " in inner:
            inner = inner.replace(" in ", " in<br>", 1)
        match self._title_way:
            case "font":
                return skin.element("p", skin.element("font", inner, size="5"), align="center")
            case "strong":
                return skin.element("div", skin.element("strong", inner))
            case "span":
                return skin.element("div", skin.element("span", inner, style="font-size:24px"))
            case way:
                return skin.element(way, inner, "tit" if way == "div" else "")

    def _lines(self, shown: list[str]) -> list[str]:
        """Info lines: a box each, or one box with breaks, or cells of a row."""
        skin = self._skin
        if not shown:
            return []
        match skin.one_of("boxes", "breaks", "cells", "paragraphs"):
            case "boxes":
                return [skin.element("div", line) for line in shown]
            case "breaks":
                return [skin.element("div", "<br>".join(shown), "info2_l")]
            case "cells":
                cells = "".join(skin.element("td", line) for line in shown)
                return [skin.element("table", skin.element("tr", cells))]
            case _:
                return [skin.element("p", line) for line in shown]

    def _chinese_info(self) -> list[str]:
        skin, story = self._skin, self._story
        colon = skin.one_of("：", "：", ": ")
        lines = [
            story.updated,
            f"来源{colon}{story.source}" if story.source else None,
            f"作者{colon}{story.author}" if story.author else None,
        ]
        shown = [skin.text(line) for line in lines if line]
        if story.source and story.updated and skin.chance(0.4):
            spans = [skin.element("span", line) for line in shown]
            return [skin.element("div", skin.one_of("&nbsp;&nbsp;", " ", "　").join(spans))]
        return self._lines(shown)

    # -- body -------------------------------------------------------------------------------------

    def _body(self) -> str:
        story, skin = self._story, self._skin
        last = self._number == len(story.pages)
        prose = Prose(skin, self._path, rows=self._rows)
        body = prose.body(story.pages[self._number - 1], self._editor() if last else None)
        box = skin.one_of("div", "div", "article", "td" if self._rows else "div")
        if box == "td":
            return skin.element("table", skin.element("tr", skin.element("td", body)))
        if skin.chance(0.08):
            return body  # no box at all
        return skin.wrapped(skin.element(box, body, skin.one_of("art_cont", "arcCont2", "art")), 2)

    def _editor(self) -> str | None:
        name = self._story.editor
        if name is None:
            return None
        if self._story.layout is Layout.CHINESE:
            return self._skin.one_of("编辑：", "责任编辑：", "责编：") + name
        return f"Edited by {name}"

    def _pager(self) -> str:
        """Links between the pages of a long story."""
        story, skin, count = self._story, self._skin, len(self._story.pages)
        if count == 1:
            return ""
        numbers = [
            str(n) if n == self._number else self._page_link(str(n), n) for n in range(1, count + 1)
        ]
        chinese = story.layout is Layout.CHINESE
        if self._number > 1:
            numbers.insert(
                0, self._page_link("上一页" if chinese else "Previous", self._number - 1)
            )
        if self._number < count:
            numbers.append(self._page_link("下一页" if chinese else "Next", self._number + 1))
        inner = skin.one_of(" ", "&nbsp;").join(numbers)
        if skin.chance(0.5):
            return f'<div id="div_currpage">{inner}</div>'
        return f"<center>{inner}</center>"

    def _page_link(self, text: str, number: int) -> str:
        path = self._story.page_path(number)
        target = self._skin.one_of(path.rpartition("/")[2], f"/{path}")
        return self._skin.element("a", text, href=target)


_TRANSITIONAL = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">\n'
