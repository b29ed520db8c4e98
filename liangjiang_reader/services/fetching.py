"""From an address to the library: fetch, parse, store one article with its pages, or one photo."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.client import Client, Kind, Request
from liangjiang_reader.fetch.images import ImageInfo, examine
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.activity import Asked, Came
from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.keeping import PhotoSize
from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, ReaderError, Response
from liangjiang_reader.services import clock
from liangjiang_reader.services.absence import Absence
from liangjiang_reader.services.activity import CAME, Activity
from liangjiang_reader.services.stopwatch import Stopwatch
from liangjiang_reader.storage.articles import Saved
from liangjiang_reader.storage.library import Library

if TYPE_CHECKING:
    from liangjiang_reader.site.article import ArticlePage

_log = logging.getLogger(__name__)

#: The site said just now that this is the page as it stands.
_CONFIRMED = (Origin.NETWORK, Origin.REVALIDATED)
#: Nothing was asked of the site, so nothing is known of it.
_NO_ATTEMPT = frozenset({ErrorCode.CANCELLED, ErrorCode.OFFLINE, ErrorCode.NOT_STORED})
#: More pages than any real article has: a pager that leads in circles ends here.
_MOST_PAGES = 40
#: Longest side of a reduced photo, in pixels: it fills a column of text on a sharp screen.
REDUCED_SIDE = 1280
#: Makes a smaller picture of the bytes of a photo, with sides of so many pixels at most; None if
#: it cannot, or if the photo is small enough.
Shrink = Callable[[bytes, int], bytes | None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an article or photo is to be fetched.

    Attributes:
        max_age_s: age of a stored response that may be used without asking the site.
        force: the person said "Try again": ask even if asking was put off.
        need: what is needed more goes first.
    """

    max_age_s: float = 0.0
    force: bool = False
    need: Need = Need.ON_SCREEN
    stop: StopFlag | None = None

    def request(self, url: str, kind: Kind = Kind.PAGE) -> Request:
        """The request for one address of it."""
        return Request(
            url,
            kind,
            self.need,
            self.max_age_s,
            self.force,
            _refusal if kind is Kind.PAGE else None,
        )


def _refusal(response: Response) -> Failure | None:
    """Why a response is no page to keep: a challenge, nothing, or something that is not HTML."""
    from liangjiang_reader.site import challenge

    code = challenge.examine(response.body, response.content_type, response.status)
    return Failure(code, response.url, response.status) if code else None


@dataclass(frozen=True, slots=True)
class FetchedArticle:
    """An article that is now in the library, and how it came.

    Attributes:
        stale_because: why what is stored from before stays.
        incomplete: why a later page is missing; the article is then marked doubtful.
    """

    article: Article
    saved: Saved
    origin: Origin
    bytes: int
    stale_because: Failure | None = None
    incomplete: Failure | None = None


@dataclass(frozen=True, slots=True)
class _LaterPages:
    """Pages two and on, in order, and why the next one is missing if it is."""

    pages: list[ArticlePage]
    bytes: int
    failure: Failure | None


class Fetching:
    """Fetches pages and photos of one edition after the other into one library."""

    def __init__(
        self,
        client: Client,
        library: Library,
        limits: Limits,
        activity: Activity,
        absence: Absence,
        shrink: Shrink | None = None,
    ) -> None:
        self._client = client
        self.activity = activity
        self._absence = absence
        self._shrinker = shrink
        self._library = library
        self.limits = limits

    @property
    def offline(self) -> bool:
        """Whether the net must not be used now."""
        return self._client.offline

    def page(
        self, edition: Edition, url: str, attempt: Attempt, asked: Asked = Asked.LIST
    ) -> Response | Failure:
        """A page by its canonical address: HTML, and neither empty nor a challenge.

        ``url`` and ``final_url`` of the response are canonical again.
        """
        from liangjiang_reader.site import addresses

        watch, address = Stopwatch(), edition.locate(url)
        response = self._client.get(attempt.request(address), attempt.stop)
        if isinstance(response, Failure):
            self.activity.note(asked, address, Came.FAILED, seconds=watch.seconds, failure=response)
            self._absence.note(edition.origin, response.code)
            return response
        if response.origin in _CONFIRMED:
            self._absence.note(edition.origin, None)
        elif response.stale_because is not None:
            self._absence.note(edition.origin, response.stale_because.code)
        self.activity.note(
            asked,
            address,
            CAME[response.origin],
            seconds=watch.seconds,
            size=len(response.body),
            failure=response.stale_because,
        )
        final = addresses.canonical(response.final_url, edition)
        return replace(response, url=url, final_url=final)

    def article(
        self, edition: Edition, url: str, sections: tuple[str, ...], attempt: Attempt
    ) -> FetchedArticle | Failure:
        """Fetch, parse, join and store the article at a canonical address."""
        first = self.page(edition, url, attempt, Asked.ARTICLE)
        if isinstance(first, Failure):
            self._note(url, first)
            return first
        return self.article_from(edition, first, sections, attempt)

    def article_from(
        self, edition: Edition, first: Response, sections: tuple[str, ...], attempt: Attempt
    ) -> FetchedArticle | Failure:
        """The same for a first page that was already fetched."""
        from liangjiang_reader.site import article as parser

        page = parser.parse_page(first.body, first.content_type, first.url, edition)
        if isinstance(page, Failure):
            self._note(first.url, page)
            return page
        later = self._later_pages(edition, page, attempt)
        joined = parser.join([page, *later.pages])
        article = replace(
            joined,
            sections=tuple(dict.fromkeys((*sections, *joined.sections))),
            fetched_at=clock.now() if first.origin in _CONFIRMED else first.fetched_at,
            doubtful=joined.doubtful or later.failure is not None,
        )
        saved = self._library.articles.save(article)
        self._note(article.url, later.failure)
        size, stale_because = len(first.body) + later.bytes, first.stale_because
        if saved is Saved.REFUSED and later.failure is None and stale_because is None:
            stale_because = Failure(ErrorCode.POORLY_READ, edition.locate(article.url))
        return FetchedArticle(article, saved, first.origin, size, stale_because, later.failure)

    def _later_pages(self, edition: Edition, first: ArticlePage, attempt: Attempt) -> _LaterPages:
        """Follow the pager of a long article until it shows nothing new or a page fails."""
        from liangjiang_reader.site import article as parser

        pages: list[ArticlePage] = []
        size = 0
        waiting, known = list(first.later_pages), {first.article.url, *first.later_pages}
        while waiting and len(pages) < _MOST_PAGES:
            response = self.page(edition, waiting.pop(0), attempt, Asked.ARTICLE)
            if isinstance(response, Failure):
                return _LaterPages(pages, size, response)
            page = parser.parse_page(response.body, response.content_type, response.url, edition)
            if isinstance(page, Failure):
                return _LaterPages(pages, size, page)
            pages.append(page)
            size += len(response.body)
            waiting += [url for url in page.later_pages if url not in known]
            known.update(page.later_pages)
        return _LaterPages(sorted(pages, key=lambda page: page.page), size, None)

    def photo(
        self, edition: Edition, url: str, attempt: Attempt, size: PhotoSize | None = None
    ) -> StoredPhoto | Failure:
        """The photo at a canonical address: from the library, else from the net into it.

        ``size``: a reduced copy does not do for FULL, and a photo that has to be fetched for
        REDUCED is made smaller. Without it what is stored will do, and the full size is fetched.
        """
        stored = self._library.photos.get(url)
        too_small = stored is not None and stored.reduced and size is PhotoSize.FULL
        if stored is not None and not too_small and self._library.photos.is_whole(stored):
            return stored
        watch, address = Stopwatch(), edition.locate(url)
        response = self._client.get(attempt.request(address, Kind.PHOTO), attempt.stop)
        if isinstance(response, Failure):
            self._note_photo(address, watch, response)
            self._note(url, response)
            return response
        info = examine(response.body, self.limits.photo_max_pixels)
        if isinstance(info, Failure):
            self._note_photo(address, watch, info)
            self._note(url, info)
            return replace(info, url=response.url)
        body = response.body
        smaller = self._shrink(body) if size is PhotoSize.REDUCED else None
        reduced = smaller is not None
        if smaller is not None:
            body, info = smaller
        photo = self._library.photos.save(url, body, info, reduced=reduced)
        self.activity.note(
            Asked.PHOTO, address, Came.FETCHED, seconds=watch.seconds, size=photo.bytes
        )
        self._note(url, None)
        return photo

    def _shrink(self, body: bytes) -> tuple[bytes, ImageInfo] | None:
        """A smaller picture of a photo; None if there is none worth having."""
        smaller = self._shrinker(body, REDUCED_SIDE) if self._shrinker is not None else None
        if smaller is None or len(smaller) >= len(body):
            return None
        info = examine(smaller, self.limits.photo_max_pixels)
        return None if isinstance(info, Failure) else (smaller, info)

    def _note_photo(self, address: str, watch: Stopwatch, failure: Failure) -> None:
        self.activity.note(
            Asked.PHOTO, address, Came.FAILED, seconds=watch.seconds, failure=failure
        )

    def _note(self, url: str, failure: Failure | None) -> None:
        """Remember why something could not be had, for the audit; or that it could after all."""
        try:
            if failure is None:
                self._library.keeping.forget_miss(url)
            elif failure.code not in _NO_ATTEMPT:
                self._library.keeping.note_miss(url, failure.code)
        except ReaderError as error:
            # What was asked for has its own outcome; this is only a note beside it.
            _log.info("what failed cannot be noted: %s", error)
