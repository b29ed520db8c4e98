"""Keeping lists offline: an audit that names what is missing, and fetching just that.

Complete means: with the net gone every article of the list opens, whole, with every photo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.keeping import Audit, Kept, KeptKind, Lack, Missing, PhotoSize
from liangjiang_reader.model.library import HeadlineRow, Listing, SmartList, StoredPhoto
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.query import QueryFault
from liangjiang_reader.services import clock
from liangjiang_reader.services.events import Did, OnProgress, Report, Step, ignore_progress
from liangjiang_reader.services.fetching import Fetching
from liangjiang_reader.services.job import Job, Wanted
from liangjiang_reader.services.refreshing import Refreshing
from liangjiang_reader.services.searching import Searching
from liangjiang_reader.services.stopwatch import Stopwatch
from liangjiang_reader.storage.library import Library

#: SQLite reads a negative limit as none.
_NO_LIMIT = -1
_PHOTOS = frozenset({Lack.PHOTO, Lack.FULL_SIZE})
#: List pages that are read for a section of which all is kept, and articles of one page, at least.
_MOST_PAGES, _PAGE_ROWS = 400, 10


class Keeping:
    """The lists that are kept offline."""

    def __init__(
        self,
        library: Library,
        fetching: Fetching,
        refreshing: Refreshing,
        searching: Searching,
        editions: tuple[Edition, ...],
    ) -> None:
        self._library = library
        self._fetching = fetching
        self._refreshing = refreshing
        self._searching = searching
        self._editions = editions

    def all(self) -> tuple[Kept, ...]:
        """Every kept list."""
        return self._library.keeping.all()

    def keep(self, kept: Kept) -> None:
        """Keep a list from now on; nothing is fetched yet."""
        self._library.keeping.keep(kept)

    def release(self, kept: Kept) -> None:
        """Keep it no longer; what is stored stays."""
        self._library.keeping.release(kept)

    def audit(self, kept: Kept) -> Audit:
        """Look at everything the list is to hold, photo files on the disk too."""
        rows = self.rows(kept)
        lacking = [_text_of(row) for row in rows if not row.stored]
        stored = [row.id for row in rows if row.stored]
        missing = self._with_reasons(lacking)
        missing += self._library.keeping.incomplete(stored, kept.edition)
        photos = self._library.keeping.photos_of(stored, kept.edition) if kept.photos else []
        lacks = [self._lack_of(kept, one, photo) for one, photo in photos]
        missing += list(dict.fromkeys(filter(None, lacks)))
        broken = {one.article_id for one in missing}
        count = len({one.url for one, _photo in photos})
        return Audit(kept, len(rows), count, len(rows) - len(broken), tuple(missing))

    def _lack_of(self, kept: Kept, one: Missing, photo: StoredPhoto | None) -> Missing | None:
        """What is wrong with a photo of a kept article, None if nothing is."""
        if photo is None or not self._library.photos.is_whole(photo):
            return one
        if photo.reduced and kept.photos is PhotoSize.FULL:
            return replace(one, what=Lack.FULL_SIZE)
        return None

    def shares(self, edition: str) -> dict[str, float]:
        """How complete each kept list of an edition is, by the key of its place in the tree."""
        return {
            kept.place_key: self.audit(kept).share for kept in self.all() if kept.edition == edition
        }

    def fetch(
        self,
        wanted: Iterable[Kept],
        *,
        lists: bool = True,
        force: bool = True,
        on_progress: OnProgress = ignore_progress,
        stop: StopFlag | None = None,
    ) -> Report:
        """Fetch what these lists lack, the newest first; of a section its list pages before.

        Args:
            wanted: the lists.
            lists: ask for the list pages of sections too.
            force: ask again for what failed a short while ago.
            on_progress: told each step.
            stop: ends it; what came until then is stored.
        """
        report, stop = Report(), stop or StopFlag()
        for kept in wanted:
            edition = next(one for one in self._editions if one.key == kept.edition)
            if lists and kept.kind is KeptKind.SECTION and not stop.is_set():
                report = report.merged(self._lists(kept, on_progress, stop))
                if report.offline:
                    return report
            job = Job(
                edition,
                Wanted(photos=bool(kept.photos), force=force, need=Need.KEPT),
                on_progress,
                stop,
            )
            self._fetch_missing(job, kept)
            report = report.merged(job.report())
            if job.over:
                break
        return report

    def _lists(self, kept: Kept, on_progress: OnProgress, stop: StopFlag) -> Report:
        pages = -(-kept.articles // _PAGE_ROWS) if kept.articles else _MOST_PAGES
        if kept.days and not kept.articles:
            pages = min(_MOST_PAGES, kept.days + 1)
        wanted = Wanted(pages=pages, articles=False, photos=False, need=Need.KEPT)
        return self._refreshing.sections(
            kept.edition, [kept.key], wanted, on_progress=on_progress, stop=stop
        )

    def _fetch_missing(self, job: Job, kept: Kept) -> None:
        texts = [one for one in self.audit(kept).missing if one.what not in _PHOTOS]
        job.expect(len(texts))
        for one in texts:
            if job.over:
                return
            self._fetch_text(job, kept, one)
        photos = [one for one in self.audit(kept).missing if one.what in _PHOTOS]
        job.expect(len(photos))
        for one in photos:
            if job.over:
                return
            self._fetch_photo(job, kept, one)

    def _fetch_text(self, job: Job, kept: Kept, one: Missing) -> None:
        watch = Stopwatch()
        sections = (kept.key,) if kept.kind is KeptKind.SECTION else ()
        fetched = self._fetching.article(job.edition, one.url, sections, job.attempt())
        failure = fetched if isinstance(fetched, Failure) else fetched.incomplete
        failure = failure or (None if isinstance(fetched, Failure) else fetched.stale_because)
        if not isinstance(fetched, Failure):
            job.count(articles=1)
        did = Did.FAILED if failure else Did.FETCHED
        job.tell(
            Step.ARTICLE, did, kept.key, one.url, one.title, seconds=watch.seconds, failure=failure
        )

    def _fetch_photo(self, job: Job, kept: Kept, one: Missing) -> None:
        watch = Stopwatch()
        photo = self._fetching.photo(job.edition, one.url, job.attempt(), kept.photos)
        failure = photo if isinstance(photo, Failure) else None
        if failure is None:
            job.count(photos=1)
        job.tell(
            Step.PHOTO,
            Did.FAILED if failure else Did.FETCHED,
            kept.key,
            one.url,
            one.title,
            seconds=watch.seconds,
            failure=failure,
        )

    def _with_reasons(self, lacking: Sequence[Missing]) -> list[Missing]:
        reasons = self._library.keeping.reasons([one.url for one in lacking])
        return [replace(one, reason=reasons.get(one.url)) for one in lacking]

    def rows(self, kept: Kept) -> list[HeadlineRow]:
        """The articles that a kept list is to hold."""
        limit = kept.articles or _NO_LIMIT
        if kept.kind is KeptKind.SEARCH:
            rows = self._found(kept)
        else:
            rows = self._library.headlines.rows(_listing(kept), 0, limit)
        if kept.days:
            first = clock.today() - timedelta(days=kept.days)
            rows = [row for row in rows if row.date is not None and row.date >= first]
        return rows

    def _found(self, kept: Kept) -> list[HeadlineRow]:
        most = kept.articles or self._library.headlines.count(Listing(kept.edition))
        found = self._searching.find(kept.key, kept.edition, limit=max(1, most), snippets=False)
        return [] if isinstance(found, QueryFault) else [one.row for one in found.found]


def _listing(kept: Kept) -> Listing:
    match kept.kind:
        case KeptKind.SECTION:
            return Listing(kept.edition, kept.key)
        case KeptKind.LABEL:
            return Listing(kept.edition, label=int(kept.key))
        case _:
            return Listing(kept.edition, smart=SmartList(kept.key), today=clock.today())


def _text_of(row: HeadlineRow) -> Missing:
    return Missing(Lack.ARTICLE, row.id, row.edition, row.title, row.url)
