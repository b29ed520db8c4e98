"""The title of a story: from its line on the page, checked against the ``<title>`` element."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import furniture, infoline
from liangjiang_reader.site.stream import Box, Line, Page, Picture
from liangjiang_reader.site.words import word_set

#: Names of the site and its sections consist of these words alone.
_SITE_WORDS = word_set(
    "chongqing china welcome to the official government municipality municipal liangjiang "
    "new area district website web site home english national regional daily com cn gov "
    "org www chinadaily photo photos news local business of"
)
_CHINESE_SITE = re.compile(
    r"^(?:中国|重庆市?|[·\s])*两江新区(?:管委会|管理委员会|人民政府|政府|门户|官方|官网|网站|网)*$"
)
_SEPARATED = re.compile(
    r"\s*(?:[|_–—·]|\s-+\s|--+|-(?=[^-]*(?:\.cn|liangjiang|两江)))\s*", re.IGNORECASE
)
#: How many lines a title may stand before or after its neighbours.
_REACH = 12
_MOST_LINES = 80
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the positions of its line; ``end`` is -1 when only ``<title>`` has it."""

    text: str
    start: int = -1
    end: int = -1


def find(page: Page, start: int, info: int | None, edition: Edition, menus: set[int]) -> Title:
    """The title between the breadcrumb's end and the info line, else just after the info line.

    Args:
        page: the page.
        start: where the title may begin (after the breadcrumb), 0 without one.
        info: position of the info line, None if there is none.
        edition: for the labels of its menus.
        menus: positions of menu lines.
    """
    known = document_titles(page)
    stop = info if info is not None else len(page.items)
    lines = [
        line for line in page.lines if start <= line.position < stop and _may_be_title(line, menus)
    ]
    if info is None:
        lines = _above_body(lines, page)[: _REACH if start else _MOST_LINES]
    else:
        lines = lines[-_MOST_LINES:]
    found = _by_document(lines, known) or _by_heading(lines)
    if found is None and (start or info is not None):
        found = _by_place(lines, start > 0)
    if found is None and info is not None:
        behind = [line for line in page.lines if info < line.position <= info + 4]
        found = _by_document(behind, known) or _by_heading(behind)
    if found is not None:
        return _whole(found, page)
    return Title(known[0]) if known else Title("")


def document_titles(page: Page) -> list[str]:
    """What ``<title>`` and meta elements call the page, the site's own name cut off."""
    titles = [without_site(title) for title in (page.title, *page.meta_titles)]
    return [title for title in titles if title]


def without_site(title: str) -> str:
    """A document title without the names of sections and site at its end; "" if nothing is left."""
    while True:
        if _is_site(title):
            return ""
        cuts = [hit for hit in _SEPARATED.finditer(title) if _is_site(title[hit.end() :])]
        if not cuts:
            return title.strip()
        title = title[: cuts[0].start()]


def same(first: str, second: str) -> bool:
    """Whether two texts are one title, whatever their case, spacing and punctuation."""
    return _key(first) == _key(second) != ""


def _is_site(text: str) -> bool:
    """Whether the text is a name of the site or a section, and no story's title."""
    words = re.findall(r"[a-z]+|[^\W_a-z]+", text.casefold())
    return all(word in _SITE_WORDS for word in words) or bool(_CHINESE_SITE.match(text.strip()))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _may_be_title(line: Line, menus: set[int]) -> bool:
    text = line.text
    if line.position in menus or len(text) > 2 * _LONGEST_TITLE or furniture.in_landmark(line.box):
        return False
    return not (
        furniture.is_tool(text)
        or (furniture.is_utility(text) and not line.heading)
        or furniture.is_file_name(text)
        or furniture.is_box_label(line)
        or infoline.is_updated(text)
    )


def _above_body(lines: list[Line], page: Page) -> list[Line]:
    """The lines above the first photo and the first paragraph, if there are any."""
    ends = [x.position for x in page.items if isinstance(x, Picture)]
    ends += [line.position for line in lines if len(line.text) > _LONGEST_TITLE]
    above = [line for line in lines if line.position < min(ends, default=len(page.items))]
    return above or lines


def _by_document(lines: list[Line], known: list[str]) -> Line | None:
    keys = {_key(title) for title in known}
    fitting = [
        line for line in lines if _key(line.text) in keys or _heading_key(line, lines) in keys
    ]
    if fitting:
        return max(fitting, key=lambda line: (line.heading > 0, line.position))
    for line in reversed(lines):
        key = _key(line.text)
        if len(key) >= 12 and any(title.startswith(key) for title in keys):
            return line
    return None


def _heading_key(line: Line, lines: list[Line]) -> str:
    """The key of all lines of the heading this line stands in."""
    box = _heading_box(line)
    return "" if box is None else _key("".join(x.text for x in lines if box.holds(x.position)))


def _by_heading(lines: list[Line]) -> Line | None:
    for level in (1, 2, 3):
        fitting = [x for x in lines if x.heading == level and not _is_site(x.text)]
        if fitting:
            return fitting[0]
    return None


def _by_place(lines: list[Line], after_breadcrumb: bool) -> Line | None:
    """First after the breadcrumb; else the nearest above the info line that is no author."""
    if not lines:
        return None
    if after_breadcrumb:
        return lines[0]
    last = lines[-1]
    above = lines[-2] if len(lines) > 1 else None
    if above is not None and _is_byline(last) and not _is_site(above.text):
        return above
    if above is not None and _is_author(last) and len(above.text) > len(last.text):
        return last if _is_site(above.text) else above
    return last


def _is_byline(line: Line) -> bool:
    return infoline.is_host(line.text) or infoline.is_byline(line.text)


def _is_author(line: Line) -> bool:
    return infoline.is_name(line.text) and len(line.text.split()) <= 4


def _heading_box(line: Line) -> Box | None:
    return line.box.within("h1", "h2", "h3")


def _whole(line: Line, page: Page) -> Title:
    """The title with all lines of its heading (a title broken over two lines)."""
    box = _heading_box(line)
    if box is None or box.end - box.start > 4:
        return Title(line.text, line.position, line.position + 1)
    parts = [item.text for item in page.items[box.start : box.end] if isinstance(item, Line)]
    return Title(" ".join(parts), box.start, box.end)
