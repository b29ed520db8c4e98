"""Story pages of all layouts to articles, and the pages of one story to one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liangjiang_reader.model.articles import (
    Article,
    Block,
    DateFrom,
    Heading,
    Paragraph,
    Photo,
    PhotoBlock,
)
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.site import addresses, challenge, flatten, furniture
from liangjiang_reader.site import body as bodies
from liangjiang_reader.site import head as heads
from liangjiang_reader.site import region as regions
from liangjiang_reader.site import title as titles
from liangjiang_reader.site.addresses import Address, AddressForm
from liangjiang_reader.site.body import Body
from liangjiang_reader.site.head import Head
from liangjiang_reader.site.region import Region
from liangjiang_reader.site.stream import Page

_NOT_FOUND = re.compile(
    r"\b404\b|(?:page|file|url) (?:is |was )?(?:not found|cannot be found|does(?: not|n't) exist)|"
    r"not found|页面(?:不存在|未找到|无法)|找不到",
    re.IGNORECASE,
)
#: Below this share of the region's text the result is not trusted.
_TRUSTED_SHARE = 0.6
#: A body this short, found without any word of the page to lean on, is not trusted.
_TRUSTED_LENGTH = 200
#: A titled page with a paragraph is a page of text, however short (a department, a contact page).
_PARAGRAPH = 60
#: So many links to other stories, and no word that says the page is a story itself: a list.
_LISTED = 8
#: Text that a list spends on each of its items, at most.
_TEASER_LENGTH = 250


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of a story. ``later_pages``: canonical addresses of the pages after this one."""

    article: Article
    page: int
    later_pages: tuple[str, ...]


def parse_page(body: bytes, content_type: str, url: str, edition: Edition) -> ArticlePage | Failure:
    """Read one page of a story.

    Returns:
        The page, or a Failure: CHALLENGE, NOT_HTML, EMPTY_PAGE, or NO_ARTICLE for a page that
        is a list, a home page or an error text. Never raises.
    """
    text = challenge.read(body, content_type)
    if isinstance(text, ErrorCode):
        return Failure(text, url)
    address = addresses.parse(url, edition)
    page = flatten.read(text, url, edition)
    menus = furniture.menu_positions(page, edition)
    head = heads.find(page, edition, menus)
    region = regions.select(page, head, edition, address.id if address else "", menus)
    content = bodies.build(region.items)
    if reason := _why_no_article(address, head, region, content):
        return Failure(ErrorCode.NO_ARTICLE, url, detail=reason)
    article = _article(address, url, edition, head, region, content)
    number = address.page if address else 1
    return ArticlePage(article, number, _later_pages(page, address, edition))


def join(pages: Sequence[ArticlePage]) -> Article:
    """One article from all its pages: text in order, photos numbered through, repeats dropped.

    Raises ValueError when there is no page.
    """
    if not pages:
        raise ValueError("a story has at least one page")
    ordered = [page.article for page in sorted(pages, key=lambda page: page.page)]
    first = ordered[0]
    blocks, photos = _joined_blocks(ordered)
    return replace(
        first,
        sections=next((x.sections for x in ordered if x.sections), ()),
        author=next((x.author for x in ordered if x.author), None),
        source=next((x.source for x in ordered if x.source), None),
        editor=next((x.editor for x in reversed(ordered) if x.editor), None),
        pages=len(ordered),
        blocks=tuple(blocks),
        photos=tuple(photos),
        kept_share=min(x.kept_share for x in ordered),
        doubtful=any(x.doubtful for x in ordered),
    )


def _joined_blocks(articles: Sequence[Article]) -> tuple[list[Block], list[Photo]]:
    blocks: list[Block] = []
    photos: list[Photo] = []
    numbers: dict[str, int] = {}
    for article in articles:
        for block in article.blocks:
            if isinstance(block, PhotoBlock):
                photo = article.photos[block.photo]
                if photo.url in numbers:
                    continue
                numbers[photo.url] = len(photos)
                photos.append(photo)
                blocks.append(PhotoBlock(numbers[photo.url]))
            elif not _repeats_title(block, articles[0].title):
                blocks.append(block)
    return blocks, photos


def _repeats_title(block: Block, title: str) -> bool:
    return isinstance(block, Paragraph | Heading) and titles.same(block.content.text, title)


def _article(
    address: Address | None,
    url: str,
    edition: Edition,
    head: Head,
    region: Region,
    content: Body,
) -> Article:
    day, day_from = head.info.date, DateFrom.PAGE
    if day is None and address is not None and address.date is not None:
        day, day_from = address.date, DateFrom.ADDRESS
    share = min(1.0, content.characters / region.characters) if region.characters else 1.0
    leaning = head.certain or bool(head.crumbs)
    short = content.characters < _TRUSTED_LENGTH and not content.photos
    return Article(
        id=address.id if address else url.rstrip("/").rpartition("/")[2],
        edition=edition.key,
        url=addresses.page_url(address, edition, 1) if address else url,
        title=head.title.text,
        sections=head.sections,
        author=head.info.author,
        source=head.info.source,
        date=day,
        date_from=day_from if day else None,
        editor=content.editor or head.info.editor,
        blocks=content.blocks,
        photos=content.photos,
        kept_share=share,
        doubtful=share < _TRUSTED_SHARE or not head.title.text or (short and not leaning),
    )


def _why_no_article(address: Address | None, head: Head, region: Region, content: Body) -> str:
    """Why the page is not a story, or ""."""
    if not content.blocks:
        return "no text and no photo"
    story = address is not None and address.form is not AddressForm.PAGE
    if not head.certain:
        first = " ".join([head.title.text, *bodies.texts(content.blocks[0])])
        if _NOT_FOUND.search(first) and content.characters < 600:
            return "the page says that it does not exist"
        if region.teased >= _LISTED or (not story and _is_short_list(region, content)):
            return "a list of other stories"
        titled = head.title.end > 0 and content.characters >= _PARAGRAPH
        leaning = story or titled or bool(head.crumbs) or content.characters >= _TRUSTED_LENGTH
        if not leaning or not (
            head.title.text or head.crumbs or content.characters >= _TRUSTED_LENGTH
        ):
            return "nothing says that this is a story"
    return ""


def _is_short_list(region: Region, content: Body) -> bool:
    """A list of few items: they and their leads are all there is."""
    return region.teased > 0 and content.characters < region.teased * _TEASER_LENGTH


def _later_pages(page: Page, address: Address | None, edition: Edition) -> tuple[str, ...]:
    """Addresses of the pages after this one, as far as its pager tells."""
    if address is None:
        return ()
    numbers = {
        other.page
        for anchor in page.anchors
        if (other := addresses.parse(anchor.url, edition)) and other.path == address.path
    }
    last = max(numbers, default=0)
    return tuple(
        addresses.page_url(address, edition, number) for number in range(address.page + 1, last + 1)
    )
