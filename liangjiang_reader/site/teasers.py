"""Teasers: the links of a list page to one story, and what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import addresses, dates, furniture, infoline
from liangjiang_reader.site.addresses import Address
from liangjiang_reader.site.stream import Box, Line, Page, Picture

_NO_TITLE = re.compile(
    r"^[\W_]*(?:(?:read |see |view |learn )?(?:more|details?|full (?:story|text|article)|all)|"
    r"continue reading|click here|更多|详[情细]|"
    r"查看(?:全文|详情|更多)?|阅读(?:全文|更多|原文)?|全文)?[\W_]*$",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.{2,}|…+)\s*$")
_LABELLED = re.compile(r"(?:updated|date|time|published|时间|日期)\s*[:：]?$", re.IGNORECASE)
_OPENING = ("[", "(", "（", "【")
_ROUND_A_DATE = " []()（）【】|-"
_LEAD_FROM = 20
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Teaser:
    """All links of the page to one story.

    Attributes:
        start: position of the first item that links to it.
        title_at: position of the item its title stands in.
        lines: positions of lines with a link to it.
    """

    address: Address
    start: int
    title_at: int
    lines: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


def find(page: Page, edition: Edition) -> list[Teaser]:
    """Every story the page links to, in reading order."""
    found: dict[str, Teaser] = {}
    for item in page.items:
        urls = [link.url for link in item.content.links] if isinstance(item, Line) else []
        if isinstance(item, Picture) and item.href:
            urls = [item.href]
        for url in urls:
            address = addresses.parse(url, edition)
            if address is not None and address.is_article:
                at = item.position
                teaser = found.setdefault(address.id, Teaser(address, at, at))
                (teaser.lines if isinstance(item, Line) else teaser.pictures).append(at)
    for anchor in page.anchors:
        address = addresses.parse(anchor.url, edition)
        if address is not None and address.id in found:
            found[address.id].texts.append(anchor.text)
            found[address.id].hints += [anchor.title, anchor.alt]
    for teaser in found.values():
        teaser.title_at = _title_at(page, teaser)
    return sorted(found.values(), key=lambda teaser: teaser.start)


def headline(surroundings: Surroundings, teaser: Teaser, edition: Edition) -> Headline | None:
    """The teaser as a headline; None if nothing on the page is its title."""
    page = surroundings.page
    title_line = page.items[teaser.title_at]
    title = _title(title_line, teaser)
    if title is None:
        return None
    around = surroundings.around(teaser)
    lines = [item for item in around if isinstance(item, Line)]
    return Headline(
        teaser.address.id,
        edition.key,
        addresses.page_url(teaser.address, edition, 1),
        title,
        _date(lines, teaser.address) or teaser.address.date,
        _lead(lines, title_line, title, teaser),
        _thumbnail(page, teaser, around),
    )


def _linked(line: Line, teaser: Teaser) -> str:
    """The words of the line that link to the story."""
    path = "/" + teaser.address.path
    parts = [line.text[x.start : x.end] for x in line.content.links if x.url.endswith(path)]
    return " ".join(parts)


def _title_at(page: Page, teaser: Teaser) -> int:
    """Where the title stands: a heading, else bold, else the first link that says something."""
    lines = [x for at in dict.fromkeys(teaser.lines) if isinstance(x := page.items[at], Line)]
    telling = [x for x in lines if _is_title(_linked(x, teaser))]
    if not telling:
        return teaser.start
    ranked = sorted(telling, key=lambda x: (not x.heading, not x.bold, x.position))
    return ranked[0].position


def _is_title(text: str) -> bool:
    return not (
        _NO_TITLE.match(text)
        or dates.is_only_a_date(text)
        or furniture.is_file_name(text)
        or furniture.is_pager(text)
    )


def _title(item: object, teaser: Teaser) -> str | None:
    text = _linked(item, teaser) if isinstance(item, Line) else ""
    if _is_title(text):
        text = _without_date(text)
        return _completed(text, teaser.hints)
    for hint in teaser.hints:
        if _is_title(hint) and len(hint) > 3 and not re.search(r"[_/\\]|\.\w{3,4}$", hint):
            return hint
    return None


def _without_date(text: str) -> str:
    """The text without a date in brackets or at its end that belongs to the list, not the title."""
    bare = re.sub(r"\s*[\[(（【]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[\])）】]\s*", " ", text)
    span = dates.find_span(bare)
    if span is not None and span[2] is not None and not bare[span[1] :].strip(" []()"):
        shorter = bare[: span[0]].strip(" []()-|")
        bare = shorter if re.match(r"\d{4}-\d", bare[span[0] :]) and shorter else bare
    return bare.strip(" ·•")


def _completed(text: str, hints: list[str]) -> str:
    """The whole title when the list cut it short and the link's title attribute has it all."""
    cut = _CUT.search(text)
    if cut is None:
        return text
    start = text[: cut.start()].strip()
    return next((hint for hint in hints if hint.startswith(start) and len(hint) > len(start)), text)


class Surroundings:
    """Where other stories and furniture begin, so that a teaser takes only what is its own."""

    def __init__(self, page: Page, every: Sequence[Teaser], edition: Edition) -> None:
        self.page = page
        self.linking = sorted({at for x in every for at in (*x.lines, *x.pictures)})
        marks = furniture.menu_positions(page, edition)
        marks.update(line.position for line in page.lines if _ends_a_list(line))
        self.stops = sorted({*self.linking, *marks})

    def around(self, teaser: Teaser) -> list[Line | Picture]:
        """The items of the teaser's own box; in a flat list, those up to the next teaser."""
        own = {*teaser.lines, *teaser.pictures}
        scope: Box | None = None
        for box in self.page.items[teaser.title_at].box.ancestors():
            if self._count(box.start, box.end) > sum(box.holds(at) for at in own):
                break
            scope = box
        last = max(own)
        end = next(
            (at for at in self.stops[bisect_right(self.stops, last) :]), len(self.page.items)
        )
        start = teaser.start
        if scope is not None and scope.parent is not None:
            start = min(start, scope.start)
            flat = scope.end - scope.start <= len(own) + 1
            end = min(end, scope.parent.end) if flat else min(end, max(scope.end, last + 1))
        return [x for x in self.page.items[start:end] if isinstance(x, Line | Picture)]

    def _count(self, start: int, end: int) -> int:
        """How many items of this stretch link to a story."""
        return bisect_left(self.linking, end) - bisect_left(self.linking, start)


def _ends_a_list(line: Line) -> bool:
    text = line.text
    return furniture.is_footer(text) or furniture.is_box_label(line) or furniture.is_pager(text)


def _date(lines: list[Line], address: Address) -> date | None:
    for line in lines:
        if (
            dates.is_only_a_date(line.text)
            or infoline.is_updated(line.text)
            or len(line.text) < 300
        ):
            day = _date_in(line, address)
            if day is not None:
                return day
    return None


def _date_in(line: Line, address: Address) -> date | None:
    """A date that stands apart: alone, labelled, in brackets, or at either end of the line."""
    text = line.text
    span = dates.find_span(text)
    if span is not None:
        before, after = text[: span[0]].rstrip(), text[span[1] :].strip(_ROUND_A_DATE)
        apart = not before.strip(_ROUND_A_DATE) or not after
        numeric = text[span[0]].isdigit()
        alone = apart and (numeric or not before.strip(_ROUND_A_DATE) + after)
        return span[2] if alone or before.endswith(_OPENING) or _LABELLED.search(before) else None
    short = dates.find_short_span(text)
    if short is None or address.date is None:
        return None
    before, after = text[: short[0]].rstrip(), text[short[1] :]
    if before.endswith(_OPENING) or not (before + after).strip(_ROUND_A_DATE):
        return dates.sensible(address.date.year, short[2], short[3])
    return None


def _lead(lines: list[Line], title_line: object, title: str, teaser: Teaser) -> str | None:
    """The longest text beside the title, without date and 'more'."""
    best = ""
    for line in lines:
        text = _lead_text(line, teaser)
        if line is title_line:
            text = text.replace(title, "", 1) if title in text else ""
            text = re.sub(r"^[\s|:：\-–—]+", "", text)
        if dates.is_only_a_date(text) or infoline.is_labelled(text) or text == title:
            continue
        if furniture.is_file_name(text) or furniture.is_pager(text) or furniture.is_tool(text):
            continue
        if len(text) > len(best):
            best = text
    return best if len(best) >= _LEAD_FROM or (len(best) >= 8 and _HAN.search(best)) else None


def _lead_text(line: Line, teaser: Teaser) -> str:
    """The line without links that only say 'more', and without a date set apart."""
    text = line.text
    for link in reversed(line.content.links):
        if _NO_TITLE.match(text[link.start : link.end]):
            text = text[: link.start] + text[link.end :]
    text = re.sub(r"[\[(（【]\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[^\])）】]{0,9}[\])）】]", "", text)
    text = re.sub(r"^\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d\d:\d\d(?::\d\d)?)?\s*", "", text)
    text = re.sub(r"\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d\d:\d\d(?::\d\d)?)?\s*$", "", text)
    return text.strip(" []()|>»")


def _thumbnail(page: Page, teaser: Teaser, around: list[Line | Picture]) -> str | None:
    """The picture that links to the story, else the one in its box."""
    for at in teaser.pictures:
        item = page.items[at]
        if isinstance(item, Picture):
            return item.url
    pictures = [item for item in around if isinstance(item, Picture) and not item.href]
    return pictures[0].url if pictures else None
