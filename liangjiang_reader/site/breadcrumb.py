"""The breadcrumb: ``Home > Local``, in whatever boxes it is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import catalogue, menu
from liangjiang_reader.site.stream import Line, Page

_SEPARATOR = r"(?:>+|»|›|/|→|＞+|::|»|\\|-{1,2}>)"
_LEAD = (
    r"(?:(?:you are here|(?:your |current )?(?:location|position)|"
    r"(?:您|你)?(?:现在|当前|所在|的)*位置)\s*[:：]?\s*)?"
)
_HOME = r"(?:home(?:\s?page)?|首页|网站首页|两江新区|liangjiang)"
_CRUMBS = re.compile(rf"^{_LEAD}{_HOME}\s*{_SEPARATOR}.{{0,160}}$", re.IGNORECASE)
_START = re.compile(rf"^{_LEAD}{_HOME}\s*$", re.IGNORECASE)
_SPLIT = re.compile(rf"\s*{_SEPARATOR}\s*")
_ONLY_SEPARATOR = re.compile(rf"^{_SEPARATOR}$")
_LEAD_ONLY = re.compile(rf"^{_LEAD}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """Labels after Home, and the position behind its last line."""

    labels: tuple[str, ...]
    start: int
    end: int
    urls: tuple[str, ...] = ()


def find(page: Page) -> Breadcrumb | None:
    """The page's first breadcrumb, None on layout C."""
    lines = page.lines
    for index, line in enumerate(lines[:400]):
        if len(line.text) > 200:
            continue
        if _CRUMBS.match(line.text) or _START.match(line.text):
            found = _collect(lines, index)
            if found is not None:
                return found
    return None


def sections(crumb: Breadcrumb, page: Page, edition: Edition) -> tuple[str, ...]:
    """Keys of the sections the breadcrumb names.

    A label that stands in two groups is told apart by the group in the breadcrumb, else by where
    its link leads in the menu of the same page; if neither tells, it names no section.
    """
    group = None
    found: list[str] = []
    for label in crumb.labels:
        section = catalogue.find_section(label, edition, group)
        section = section or catalogue.find_section(label, edition)
        if section is not None:
            found.append(section.key)
        elif (named := catalogue.find_group(label, edition)) is not None:
            group = named.key
        else:
            found.extend(_by_menu(label, crumb.urls, page, edition))
    return tuple(dict.fromkeys(found))


def _collect(lines: list[Line], index: int) -> Breadcrumb | None:
    """Read on over the boxes it may be spread over: ``Home``, ``>``, ``Local``."""
    used = [lines[index]]
    labels = _labels(lines[index].text)
    open_end = _ends_open(lines[index].text)
    for line in lines[index + 1 : index + 12]:
        text = line.text
        starts_open = bool(re.match(rf"^{_SEPARATOR}", text))
        if len(text) > 120 or not (open_end or starts_open or _same_list(used[-1], line)):
            break
        if starts_open and open_end and not _ONLY_SEPARATOR.match(text):
            break
        labels += _labels(text)
        used.append(line)
        open_end = _ends_open(text)
    if not labels or (len(used) == 1 and not _CRUMBS.match(used[0].text)):
        return None
    urls = tuple(link.url for line in used for link in line.content.links)
    return Breadcrumb(tuple(labels), used[0].position, used[-1].position + 1, urls)


def _labels(text: str) -> list[str]:
    first, *others = _SPLIT.split(_LEAD_ONLY.sub("", text))
    labels = others if _START.match(first) else [first, *others]
    return [bare for label in labels if (bare := label.strip(" :："))]


def _ends_open(text: str) -> bool:
    return bool(re.search(rf"{_SEPARATOR}\s*$", text))


def _same_list(before: Line, line: Line) -> bool:
    """Two items of one breadcrumb list whose separators are drawn by style sheets."""
    first, second = before.box.within("ul", "ol"), line.box.within("ul", "ol")
    return first is not None and first is second and len(first.children) <= 5


def _by_menu(label: str, urls: tuple[str, ...], page: Page, edition: Edition) -> list[str]:
    """Keys of the sections of this name that the page's own menu has at one of the addresses."""
    wanted = catalogue.normal(label)
    named = {x.key for x in edition.sections if wanted in catalogue.section_labels(x)}
    if not named or not urls:
        return []
    places = menu.read(page, edition)
    found = [key for key, place in places.items() if key in named and place in urls]
    return found if len(found) == 1 else []
