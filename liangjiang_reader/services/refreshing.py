"""Bringing sections up to date: list pages, then their articles, then the photos.

Every step is told as it happens (``Progress``). A failure is told, listed and does not stop the
rest, unless the net itself is gone. What was fetched is in the library at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.activity import Asked, Came
from liangjiang_reader.model.articles import Article, Headline
from liangjiang_reader.model.editions import Edition, Section, SectionKind
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, Response
from liangjiang_reader.services import clock
from liangjiang_reader.services.events import (
    OFFLINE_CODES,
    Did,
    OnProgress,
    Report,
    Step,
    ignore_progress,
)
from liangjiang_reader.services.fetching import FetchedArticle, Fetching
from liangjiang_reader.services.job import Job, Wanted
from liangjiang_reader.services.menu import Menu
from liangjiang_reader.services.reading import Reading
from liangjiang_reader.services.stopwatch import Stopwatch
from liangjiang_reader.storage.articles import Saved
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.state import LAST_SYNC

_ARTICLE_DID = {
    Saved.NEW: Did.FETCHED,
    Saved.CHANGED: Did.CHANGED,
    Saved.UNCHANGED: Did.UNCHANGED,
    Saved.REFUSED: Did.UNCHANGED,
}
_STORED = frozenset({Saved.NEW, Saved.CHANGED})
#: Photos are fetched beside the pages, so that storing one does not hold up the other.
_PHOTO_THREADS = 2


class Refreshing:
    """Refreshes sections, one edition at a time."""

    def __init__(
        self, library: Library, fetching: Fetching, reading: Reading, editions: tuple[Edition, ...]
    ) -> None:
        self._library = library
        self._fetching = fetching
        self._reading = reading
        self._editions = editions
        self._menu = Menu(library, fetching)

    def section_address(self, edition: Edition, section: Section) -> str:
        """The section's canonical address as far as it is known now."""
        return self._menu.address(edition, section)

    def sections(
        self,
        edition_key: str,
        keys: Sequence[str],
        wanted: Wanted,
        *,
        on_progress: OnProgress = ignore_progress,
        stop: StopFlag | None = None,
    ) -> Report:
        """Refresh sections one after the other.

        Ends early when the net is gone or ``stop`` is set; what came until then is stored.
        An unknown key is a failure (UNKNOWN_SECTION) of the report.
        """
        edition = next(edition for edition in self._editions if edition.key == edition_key)
        job = Job(edition, wanted, on_progress, stop or StopFlag())
        self.refresh_menu(job)
        with ThreadPoolExecutor(_PHOTO_THREADS, "photos") as threads:
            photos = _PhotoThreads(threads)
            try:
                for key in keys:
                    self._section_of_key(job, key, photos)
            except BaseException:
                job.stop.set()
                raise
        photos.raise_faults()
        if job.sections:
            self._library.state.put(LAST_SYNC, clock.now().isoformat())
        return job.report()

    def refresh_menu(self, job: Job) -> None:
        """Learn where the sections are. Without a menu the known addresses serve."""
        if not self._menu.is_due(job.edition):
            return
        job.expect(1)
        failure = self._menu.discover(job.edition, need=job.wanted.need, stop=job.stop)
        fatal = failure is not None and failure.code in OFFLINE_CODES
        did = Did.FAILED if fatal else Did.SKIPPED if failure else Did.FETCHED
        job.tell(Step.MENU, did, "", job.edition.home, failure=failure)

    def _section_of_key(self, job: Job, key: str, photos: PhotoWork) -> None:
        section = job.edition.section(key)
        if section is None:
            job.failures.append(Failure(ErrorCode.UNKNOWN_SECTION, key))
        elif not job.over:
            self._section(job, section, photos)

    def _section(self, job: Job, section: Section, photos: PhotoWork) -> None:
        """One section: its list pages or its one page, then what the headlines lead to."""
        url: str | None = self._menu.address(job.edition, section)
        headlines: dict[str, Headline] = {}
        for number in range(1, job.wanted.pages + 1):
            if url is None or job.over:
                break
            found, url = self.list_page(job, section, url, number, len(headlines), photos)
            headlines |= {headline.id: headline for headline in found}
        if job.wanted.articles:
            self._articles(job, section, tuple(headlines.values()), photos)

    def _articles(
        self, job: Job, section: Section, headlines: Sequence[Headline], photos: PhotoWork
    ) -> None:
        job.expect(len(headlines))
        for headline in headlines:
            if job.over:
                break
            self.article(job, section.key, headline, photos)

    def list_page(
        self,
        job: Job,
        section: Section,
        url: str,
        number: int,
        rank: int,
        photos: PhotoWork,
    ) -> tuple[tuple[Headline, ...], str | None]:
        """Fetch and store one list page: its headlines, and the address of the next page.

        A section that is one page of text is stored as an article instead.
        """
        job.expect(1)
        watch, key, label = Stopwatch(), section.key, section.name.en
        response = self._fetching.page(job.edition, url, job.attempt(job.wanted.list_max_age_s))
        if isinstance(response, Failure):
            # Where a list shows no pager, the next page's address is a guess (``ListPage``).
            ended = number > 1 and response.code is ErrorCode.NOT_FOUND
            did = Did.SKIPPED if ended else Did.FAILED
            job.tell(Step.LIST, did, key, url, label, seconds=watch.seconds, failure=response)
            return (), None
        headlines, next_url, failure = self._store_list(job, section, response, rank, photos)
        failure = failure or response.stale_because
        did = Did.FETCHED if response.origin is Origin.NETWORK else Did.UNCHANGED
        job.tell(
            Step.LIST,
            Did.FAILED if failure else did,
            key,
            url,
            label,
            seconds=watch.seconds,
            size=len(response.body),
            failure=failure,
        )
        return headlines, next_url

    def _store_list(
        self, job: Job, section: Section, response: Response, rank: int, photos: PhotoWork
    ) -> tuple[tuple[Headline, ...], str | None, Failure | None]:
        """Store what a section's page holds: headlines, or the one article that it is."""
        from liangjiang_reader.site.listing import parse_listing

        if section.kind is SectionKind.PAGE and self._single_page(job, section, response, photos):
            return (), None, None
        page = parse_listing(response.body, response.content_type, response.final_url, job.edition)
        if isinstance(page, Failure):
            if section.kind is SectionKind.LIST and self._single_page(
                job, section, response, photos
            ):
                return (), None, None
            return (), None, page
        job.new_headlines += self._library.headlines.save(section.key, page.headlines, rank)
        _note_read(job, section, response)
        return page.headlines, page.next_url, None

    def _single_page(
        self, job: Job, section: Section, response: Response, photos: PhotoWork
    ) -> bool:
        """Store a section that is one page of text; False when the page is no such thing."""
        fetched = self._fetching.article_from(job.edition, response, (section.key,), job.attempt())
        if isinstance(fetched, Failure) or fetched.article.doubtful:
            return False
        article = fetched.article
        headline = Headline(article.id, article.edition, article.url, article.title, article.date)
        job.new_headlines += self._library.headlines.save(section.key, (headline,), 0)
        _note_read(job, section, response)
        job.count(articles=fetched.saved in _STORED, changed=fetched.saved is Saved.CHANGED)
        stored = self._reading.stored(article.id, article.edition)
        self._photos(job, section.key, article, stored, photos)
        return True

    def article(self, job: Job, key: str, headline: Headline, photos: PhotoWork) -> None:
        """One article, of this section if any, unless the stored copy is young; then its photos."""
        watch = Stopwatch()
        stored = self._reading.stored(headline.id, headline.edition)
        if stored is not None and not self._reading.is_due(stored):
            job.tell(Step.ARTICLE, Did.SKIPPED, key, headline.url, headline.title)
            address = job.edition.locate(headline.url)
            self._fetching.activity.note(Asked.ARTICLE, address, Came.FRESH)
            self._photos(job, key, stored.article, stored, photos)
            return
        sections = (key,) if key else ()
        fetched = self._fetching.article(job.edition, headline.url, sections, job.attempt())
        if isinstance(fetched, Failure):
            did, url, title = Did.FAILED, headline.url, headline.title
            if fetched.code is ErrorCode.NO_ARTICLE:
                job.judge(well=False)
            job.tell(Step.ARTICLE, did, key, url, title, seconds=watch.seconds, failure=fetched)
            return
        self._tell_article(job, key, fetched, watch)
        self._photos(job, key, fetched.article, stored, photos)

    def _tell_article(self, job: Job, key: str, fetched: FetchedArticle, watch: Stopwatch) -> None:
        article, saved = fetched.article, fetched.saved
        failure = fetched.stale_because or fetched.incomplete
        job.count(articles=saved in _STORED, changed=saved is Saved.CHANGED)
        if fetched.incomplete is None:
            job.judge(well=saved is not Saved.REFUSED and not article.doubtful)
        job.tell(
            Step.ARTICLE,
            Did.FAILED if failure else _ARTICLE_DID[saved],
            key,
            article.url,
            article.title,
            seconds=watch.seconds,
            size=fetched.bytes,
            failure=failure,
        )

    def _photos(
        self,
        job: Job,
        key: str,
        article: Article,
        stored: StoredArticle | None,
        photos: PhotoWork,
    ) -> None:
        """Begin to fetch the photos that the library lacks."""
        if not job.wanted.photos:
            return
        known = stored.photos if stored else {}
        missing = [photo.url for photo in article.photos if photo.url not in known]
        job.expect(len(missing))
        for url in missing:
            photos.begin(self.photo, job, key, url)

    def photo(self, job: Job, key: str, url: str) -> None:
        """One photo, for this section if any."""
        if job.over:
            return
        watch, label = Stopwatch(), url.rpartition("/")[2]
        size = self._library.keeping.photo_size(job.edition.key, key)
        photo = self._fetching.photo(job.edition, url, job.attempt(), size)
        if isinstance(photo, Failure):
            job.tell(Step.PHOTO, Did.FAILED, key, url, label, failure=photo)
            return
        job.count(photos=1)
        did, seconds = Did.FETCHED, watch.seconds
        job.tell(Step.PHOTO, did, key, url, label, seconds=seconds, size=photo.bytes)


def _note_read(job: Job, section: Section, response: Response) -> None:
    """The section was read from the site; a copy kept from before does not count."""
    if response.stale_because is None:
        job.sections.append(section.key)


class PhotoWork(Protocol):
    """What becomes of the photos that an article has and the library lacks."""

    def begin(self, work: Callable[[Job, str, str], None], job: Job, key: str, url: str) -> None:
        """Have ``work`` done for the photo at a canonical address, now or later."""


class _PhotoThreads:
    """Photos under way beside the pages; a fault of the library in one of them is not lost."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._futures: list[Future[None]] = []

    def begin(self, work: Callable[[Job, str, str], None], job: Job, key: str, url: str) -> None:
        """Do the work on one of the threads."""
        self._futures.append(self._threads.submit(work, job, key, url))

    def raise_faults(self) -> None:
        """Raise the first exception of the finished work (a full disk, say)."""
        for future in self._futures:
            future.result()
