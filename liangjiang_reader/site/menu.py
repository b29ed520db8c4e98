"""The section menu, found on any page by its labels."""

from __future__ import annotations

from collections.abc import Iterator

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.site import addresses, catalogue, challenge, flatten
from liangjiang_reader.site.stream import Line, Page

#: Fewer labels than this may be a breadcrumb or chance, and are no menu.
_HANDFUL = 5


def find_menu(body: bytes, content_type: str, url: str, edition: Edition) -> dict[str, str]:
    """Where the menu of a page leads: section key → canonical address.

    Nested and flat menus are read alike: in reading order, a group label or an unmistakable
    section tells which group an ambiguous label ('Industrial Parks') belongs to.

    Returns:
        Own addresses only; {} when the page shows no menu (layout C) or cannot be read.
    """
    text = challenge.read(body, content_type)
    return {} if isinstance(text, ErrorCode) else read(flatten.read(text, url, edition), edition)


def read(page: Page, edition: Edition) -> dict[str, str]:
    """The menu of a page that has been flattened: section key → canonical address."""
    found: dict[str, str] = {}
    group: str | None = None
    for label, target in _labels(page):
        section = catalogue.find_section(label, edition)
        if section is None and group is not None:
            section = catalogue.find_section(label, edition, group)
        if section is not None:
            group = section.group
            if _is_page_of(target, edition):
                found.setdefault(section.key, target)
        elif (named := catalogue.find_group(label, edition)) is not None:
            group = named.key
    return found if len(found) >= _HANDFUL else {}


def _labels(page: Page) -> Iterator[tuple[str, str]]:
    """Link texts with their targets, and lines without links, in reading order."""
    entries: list[tuple[int, int, str, str]] = []
    for number, anchor in enumerate(page.anchors):
        label = anchor.text or anchor.alt or anchor.title
        entries.append((anchor.start, number + 1, label, anchor.url))
    for item in page.items:
        if isinstance(item, Line) and not item.content.links:
            entries.append((item.position, 0, item.text, ""))
    for _position, _number, label, target in sorted(entries, key=lambda entry: entry[:2]):
        yield label, target


def _is_page_of(target: str, edition: Edition) -> bool:
    return bool(target) and addresses.parse(target, edition) is not None
