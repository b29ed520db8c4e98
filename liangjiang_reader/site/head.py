"""The head of a story: breadcrumb, title, info lines, and where the body may begin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import breadcrumb, captions, furniture, infoline
from liangjiang_reader.site import title as titles
from liangjiang_reader.site.infoline import Info
from liangjiang_reader.site.stream import Line, Page
from liangjiang_reader.site.title import Title

#: A bare date counts as an info line so many lines below the title.
_DATELINE_REACH = 3
#: Lines after the date that may still tell author and source.
_FOLLOWING = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body.

    Attributes:
        body: position of the first item that may be body.
        certain: the page says by ``Updated:`` or the like that it is a story.
    """

    title: Title
    info: Info
    sections: tuple[str, ...]
    crumbs: tuple[str, ...]
    body: int
    certain: bool


def find(page: Page, edition: Edition, menus: set[int]) -> Head:
    """Read the head of a page, all layouts."""
    crumb = breadcrumb.find(page)
    start = crumb.end if crumb else 0
    info_line = _info_line(page, start)
    title = titles.find(page, start, info_line.position if info_line else None, edition, menus)
    certain = info_line is not None
    if info_line is None:
        info_line = _dateline(page, max(start, title.end))
    info, body = _read_info(page, title, info_line, start)
    return Head(
        title,
        info,
        breadcrumb.sections(crumb, page, edition) if crumb else (),
        crumb.labels if crumb else (),
        max(body, title.end, start),
        certain,
    )


def _info_line(page: Page, start: int) -> Line | None:
    lines = [line for line in page.lines if line.position >= start]
    for line in lines:
        if infoline.is_updated(line.text):
            return line
    for line in lines[:40]:
        if infoline.is_labelled(line.text) and not furniture.is_footer(line.text):
            return line
    return None


def _dateline(page: Page, start: int) -> Line | None:
    if start <= 0:
        return None
    near = [line for line in page.lines if line.position >= start][:_DATELINE_REACH]
    return next((line for line in near if infoline.is_dateline(line.text)), None)


def _read_info(page: Page, title: Title, line: Line | None, start: int) -> tuple[Info, int]:
    """All that the info lines say, and the position behind the last of them."""
    if line is None:
        body = max(title.end, start)
        return _following(page, body, Info(), closed=True, author_before=False)
    barred = "|" in line.text or _is_bar(page, line.position - 1)
    before = _between(page, max(title.end, start), line.position)
    info = infoline.read(line.text)
    author_before = False
    if before:
        above = infoline.read(" | ".join(before) + " |" if barred else "\n".join(before))
        author_before = above.author is not None
        info = info.filled_from(above)
    closed = barred or (info.source is not None)
    return _following(page, line.position + 1, info, closed, author_before)


def _is_bar(page: Page, position: int) -> bool:
    item = page.items[position] if 0 <= position < len(page.items) else None
    return isinstance(item, Line) and item.text.endswith("|")


def _between(page: Page, start: int, stop: int) -> list[str]:
    """Texts of the lines between title and date: B's author, or C's source in a box of its own."""
    if start <= 0 and stop > 3:
        start = stop - 1
    items = page.items[start:stop]
    if len(items) > 4:
        return []
    texts = [item.text.strip(" |") for item in items if isinstance(item, Line)]
    return [
        text
        for text in texts
        if text and len(text) <= 120 and not furniture.is_tool(text) and not _is_prose(text)
    ]


def _is_prose(text: str) -> bool:
    return not infoline.is_byline(text) and not infoline.is_host(text) and len(text.split()) > 12


def _following(
    page: Page, position: int, info: Info, closed: bool, author_before: bool
) -> tuple[Info, int]:
    """Read on below the date: byline, host, or B's source alone on its line.

    Args:
        page: the page.
        position: where to read on.
        info: what is known so far.
        closed: the source's place was already on the date's line.
        author_before: an author stood alone above the date, so a source is due below.
    """
    for item in page.items[position : position + _FOLLOWING]:
        if not isinstance(item, Line) or captions.has_credit(item.text):
            break
        text = item.text
        if furniture.is_tool(text):
            position = item.position + 1
            continue
        if not _tells(item, info, closed, author_before, page):
            break
        found = infoline.read_after(text)
        info = replace(info, dated=True).filled_from(found)
        position = item.position + 1
    return info, position


def _tells(line: Line, info: Info, closed: bool, author_before: bool, page: Page) -> bool:
    """Whether a line below the date is still an info line."""
    text = line.text
    if infoline.is_labelled(text):
        return True
    if infoline.is_byline(text):
        return info.author is None
    if info.source is not None:
        return False
    if infoline.is_host(text) or (not closed and infoline.is_medium(text)):
        return True
    if closed or line.heading or not infoline.is_source(text):
        return author_before and not closed and _could_be_source(line, page)
    return author_before or _stands_apart(line, page) or not _looks_like_body(line, page)


def _could_be_source(line: Line, page: Page) -> bool:
    """A short line that is no sentence, below an author and a date."""
    words = line.text.split()
    return (
        not line.heading
        and len(line.text) <= 60
        and len(words) <= 8
        and not line.text.endswith((".", "!", "?", ":", "。", "：", "！", "？"))
        and not line.text[:1].isdigit()
    )


def _stands_apart(line: Line, page: Page) -> bool:
    """Whether the line shares a small box with the line above it, which the body does not."""
    above = page.items[line.position - 1] if line.position else None
    if not isinstance(above, Line):
        return False
    shared = {id(box) for box in above.box.ancestors()}
    box = next(box for box in line.box.ancestors() if id(box) in shared)
    return box.end <= line.position + 2


def _looks_like_body(line: Line, page: Page) -> bool:
    """Whether the paragraphs that follow are dressed like this line."""
    following = page.items[line.position + 1 : line.position + 8]
    prose = [x.box for x in following if isinstance(x, Line) and len(x.text) >= 80]
    return any(box.look == line.box.look and box.parent is line.box.parent for box in prose)
