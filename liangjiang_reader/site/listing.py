"""List pages: every link to a story, what stands around it, and the next page.

Furniture is told from the list by structure: boxes that carry a label (Video, Hot), landmarks of
HTML, and links behind the end of the main column.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.site import (
    addresses,
    catalogue,
    challenge,
    flatten,
    furniture,
    infoline,
    teasers,
)
from liangjiang_reader.site.addresses import Address
from liangjiang_reader.site.stream import Box, Line, Page, common_box
from liangjiang_reader.site.teasers import Teaser

_NEXT = re.compile(r"^\W*(?:next(?: page)?|下一?[页頁])\W*$|^\s*(?:>|›|»|>>|→)\s*$", re.IGNORECASE)


#: No page has so many labelled boxes; a broken one must not take minutes.
_MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a section's list.

    Attributes:
        headlines: in the page's order, one per story.
        next_url: canonical address of the next page, None on the last.
        next_is_guess: the page shows no pager at all; the address follows the site's pattern
            (``name_2.html``), and a 404 there only means that the list has ended.
    """

    headlines: tuple[Headline, ...]
    next_url: str | None
    next_is_guess: bool = False


def parse_listing(body: bytes, content_type: str, url: str, edition: Edition) -> ListPage | Failure:
    """Read a list page.

    Returns:
        The page, or a Failure: CHALLENGE, NOT_HTML, EMPTY_PAGE, or NO_HEADLINES for a page without
        a list (a story is none). Never raises.
    """
    text = challenge.read(body, content_type)
    if isinstance(text, ErrorCode):
        return Failure(text, url)
    address = addresses.parse(url, edition)
    if address is not None and address.is_article:
        return Failure(ErrorCode.NO_HEADLINES, url, detail="a story, not a list")
    page = flatten.read(text, url, edition)
    if _is_story(page):
        return Failure(ErrorCode.NO_HEADLINES, url, detail="a story, not a list")
    every = teasers.find(page, edition)
    surroundings = teasers.Surroundings(page, every, edition)
    headlines = tuple(
        headline
        for teaser in _main_column(page, every, edition)
        if (headline := teasers.headline(surroundings, teaser, edition))
    )
    if not headlines:
        return Failure(ErrorCode.NO_HEADLINES, url)
    next_url, is_guess = _next_page(page, address, edition)
    return ListPage(headlines, next_url, is_guess)


def _is_story(page: Page) -> bool:
    """One ``Updated:`` line above the text; lists carry none, or one an item."""
    updated = [
        line
        for line in page.lines
        if infoline.is_updated(line.text) or infoline.is_labelled(line.text)
    ]
    if len(updated) != 1 or updated[0].content.links:
        return False
    return _follows_prose(page, updated[0])


def _follows_prose(page: Page, updated: Line) -> bool:
    """Whether a paragraph or a photo stands right below rather than a link."""
    below = page.items[updated.position + 1 : updated.position + 2]
    return not any(isinstance(x, Line) and x.is_link for x in below)


def _main_column(page: Page, found: list[Teaser], edition: Edition) -> list[Teaser]:
    """The list's own teasers: without boxes, landmarks and what stands behind the column."""
    free = [x for x in found if not furniture.in_landmark(page.items[x.start].box)] or found
    labels = catalogue.menu_labels(edition)
    free = [x for x in free if not _is_menu_entry(x, labels)]
    marks = [line for line in page.lines if furniture.is_box_label(line)][:_MOST_MARKS]
    for mark in marks:
        free = _without_box(page, free, mark) or free
    footers = [line for line in page.lines if furniture.is_footer(line.text)][:_MOST_MARKS]
    for mark in (*marks, *footers):
        before = [x for x in free if x.start < mark.position]
        if len(before) * 2 > len(free):
            free = before
    return _without_strays(page, free)


def _is_menu_entry(teaser: Teaser, labels: frozenset[str]) -> bool:
    """A static section or utility page whose address is a story's: ``Contact Us``."""
    texts = [text for text in teaser.texts if text]
    return bool(texts) and all(furniture.menu_words(text, labels) for text in texts)


def _without_box(page: Page, found: list[Teaser], mark: Line) -> list[Teaser]:
    """Without the teasers in the box that a label heads. [] if that would leave nothing."""
    box: Box | None = mark.box
    while box is not None:
        inside = [x for x in found if box.holds(x.start)]
        if inside:
            heads = all(x.start >= mark.position for x in inside)
            rest = [x for x in found if not box.holds(x.start)]
            return rest if heads and box is not page.root else found
        box = box.parent
    return found


def _without_strays(page: Page, found: list[Teaser]) -> list[Teaser]:
    """Without one or two links behind the list that are set unlike its items (banners)."""
    if len(found) < 4:
        return found
    looks = [page.items[x.title_at].box.look for x in found]
    usual = Counter(looks).most_common(1)[0][0]
    members = [x for x, look in zip(found, looks, strict=True) if look == usual]
    if len(members) < 3 or len(members) * 2 < len(found):
        return found
    column = common_box([page.items[x.title_at].box for x in members])
    last = members[-1].start
    return [x for x in found if column.holds(x.start) or x.start < last]


def _next_page(page: Page, address: Address | None, edition: Edition) -> tuple[str | None, bool]:
    """The next page's address, and whether it is only a guess by the pattern."""
    if address is None:
        return _by_words(page, edition), False
    same = {
        other.page
        for anchor in page.anchors
        if (other := addresses.parse(anchor.url, edition)) and other.path == address.path
    }
    if address.page + 1 in same:
        return addresses.page_url(address, edition, address.page + 1), False
    if by_words := _by_words(page, edition, address):
        return by_words, False
    # The menu links to the list's first page as well: only a pager's own words tell.
    if any(_NEXT.match(x.text) or furniture.is_pager_link(x.text) for x in page.anchors):
        return None, False
    return addresses.page_url(address, edition, address.page + 1), True


def _by_words(page: Page, edition: Edition, address: Address | None = None) -> str | None:
    """Where ``Next`` or rel=next leads, unless it leads back or to a story."""
    for anchor in page.anchors:
        if not (_NEXT.match(anchor.text) or "next" in anchor.rel.lower().split()):
            continue
        other = addresses.parse(anchor.url, edition)
        if other is None or other.is_article:
            continue
        if address is None or other.path != address.path or other.page > address.page:
            return anchor.url
    return None
