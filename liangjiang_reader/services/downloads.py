"""Working through the download queue, one thing at a time, at the polite pace.

Each step is written down in the library when it has ended, and not before: a run that is stopped,
or killed, goes on where it was. A step that was cut off is done again; what it had fetched until
then comes from the library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.downloads import Download, DownloadKind, Move, Need, Wish
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.activity import Activity
from liangjiang_reader.services.events import (
    OFFLINE_CODES,
    OnProgress,
    Progress,
    Report,
    ignore_progress,
)
from liangjiang_reader.services.freshness import HOUR
from liangjiang_reader.services.job import Job, Wanted
from liangjiang_reader.services.stopwatch import Stopwatch
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.queue import Step

if TYPE_CHECKING:
    from liangjiang_reader.services.reading import Reading
    from liangjiang_reader.services.refreshing import Refreshing

#: The site does not answer, or asks to be left alone: nothing is wrong with the download itself.
_NOT_NOW = (OFFLINE_CODES - {ErrorCode.TIMED_OUT}) | {
    ErrorCode.TOO_BUSY,
    ErrorCode.ROBOTS_UNAVAILABLE,
}
#: What is wrong with one page only, however many there are.
_OF_ONE_PAGE = frozenset(
    {
        ErrorCode.NOT_FOUND,
        ErrorCode.NO_ARTICLE,
        ErrorCode.NOT_AN_IMAGE,
        ErrorCode.ROBOTS,
        ErrorCode.ADDRESS_NOT_ALLOWED,
        ErrorCode.TOO_LARGE,
        ErrorCode.NOT_HTML,
    }
)
#: So many other failures in a row: something is wrong with the site; it is left alone for now.
_MOST_IN_A_ROW = 5
#: A list page fetched by a step that was cut off is not fetched again.
_LIST_MAX_AGE_S = HOUR


@dataclass(slots=True)
class _PhotosWanted:
    """Collects photos in place of fetching them: each becomes a step of its own."""

    urls: list[str] = field(default_factory=list)

    def begin(self, work: Callable[[Job, str, str], None], job: Job, key: str, url: str) -> None:
        """Remember the photo."""
        self.urls.append(url)


@dataclass(slots=True)
class _Run:
    """A run through the queue.

    ``problem`` is why it ended before the queue did, None while there is no reason to.
    """

    on_progress: OnProgress
    stop: StopFlag
    report: Report = field(default_factory=Report)
    in_a_row: int = 0
    problem: Failure | None = None
    met: set[str] = field(default_factory=set)


class Downloads:
    """The queue of one library and what is done with it."""

    def __init__(
        self,
        library: Library,
        refreshing: Refreshing,
        reading: Reading,
        editions: Sequence[Edition],
        activity: Activity,
        wants_photos: Callable[[], bool],
    ) -> None:
        self._library = library
        self._queue = library.queue
        self._refreshing = refreshing
        self._reading = reading
        self._editions = {edition.key: edition for edition in editions}
        self._activity = activity
        self._wants_photos = wants_photos
        self._current: int | None = None

    @property
    def current(self) -> int | None:
        """Number of the download that this process is working on."""
        return self._current

    def add_sections(
        self,
        edition_key: str,
        keys: Sequence[str],
        need: Need,
        pages: int = 0,
        *,
        photos: bool = True,
        again: bool = False,
    ) -> tuple[int, ...]:
        """Queue the lists of sections, page by page, with their articles.

        Args:
            edition_key: key of the edition.
            keys: keys of sections; one that is not known is left out.
            need: what for.
            pages: how many pages of each list, 0 for all.
            photos: the photos too, unless the settings leave them out.
            again: from the first page on, also what was done to its end or begun before.

        Returns:
            The numbers of the downloads, one for each section.
        """
        edition = self._editions[edition_key]
        numbers = []
        with self._library.transaction():
            for key in keys:
                section = edition.section(key)
                if section is not None:
                    title = section.name.en
                    kind = DownloadKind.SECTION
                    wish = Wish(kind, edition_key, key, key, title, pages, photos)
                    numbers.append(self._queue.add(wish, need, again=again))
        return tuple(numbers)

    def add_articles(
        self, edition_key: str, headlines: Sequence[Headline], need: Need, section: str = ""
    ) -> tuple[int, ...]:
        """Queue articles with their photos."""
        with self._library.transaction():
            return tuple(
                self._queue.add(_article_wish(edition_key, headline, section), need)
                for headline in headlines
            )

    def add_photos(
        self, edition_key: str, urls: Sequence[str], need: Need, section: str = ""
    ) -> tuple[int, ...]:
        """Queue photos by their canonical addresses."""
        with self._library.transaction():
            return tuple(
                self._queue.add(_photo_wish(edition_key, url, section), need) for url in urls
            )

    def listing(self) -> list[Download]:
        """All downloads, in the order they are worked on."""
        return self._queue.listing()

    def has_work(self) -> bool:
        """Whether anything waits to be fetched."""
        return self._queue.next() is not None

    def pause(self, numbers: Sequence[int] | None = None) -> int:
        """Pause downloads, or all; returns how many."""
        return self._queue.pause(numbers)

    def resume(self, numbers: Sequence[int] | None = None) -> int:
        """Go on with what was paused, try again what failed; returns how many."""
        return self._queue.resume(numbers)

    def cancel(self, numbers: Sequence[int] | None = None) -> int:
        """Take downloads out of the queue; what they brought stays. Returns how many."""
        return self._queue.cancel(numbers)

    def move(self, number: int, where: Move) -> bool:
        """Move a download up or down; False where there is no further to go."""
        return self._queue.move(number, where)

    def run(
        self,
        *,
        only: Sequence[int] | None = None,
        on_progress: OnProgress = ignore_progress,
        stop: StopFlag | None = None,
    ) -> Report | None:
        """Work until nothing waits, the person stops it, or the site cannot be asked.

        ``only`` these downloads, or all of them. None: another process is at work on the queue,
        and takes up what is added to it.
        """
        claim = self._queue.claim()
        if not claim.take():
            return None
        run = _Run(on_progress, stop or StopFlag())
        try:
            while not run.stop.is_set() and run.problem is None:
                task = self._queue.next(only)
                if task is None:
                    break
                self._current = task.number if task.parent is None else task.parent
                self._step(run, task)
        finally:
            self._current = None
            claim.release()
            self._activity.flush()
        return replace(run.report, cancelled=run.stop.is_set())

    def _step(self, run: _Run, task: Download) -> None:
        """Do one step and write down what came of it, unless it was cut off."""
        edition = self._editions.get(task.edition)
        if edition is None:  # the library of a program that knew more editions
            self._queue.finish(task, Step(failure=Failure(ErrorCode.UNKNOWN_EDITION, task.edition)))
            return
        if not self._refresh_menu_once(run, edition, task):
            return
        told: list[Progress] = []
        job = self._job(run, edition, task, told)
        watch = Stopwatch()
        step = self._work(job, task)
        report = job.report()
        run.report = run.report.merged(report)
        cut_off = any(p.failure and p.failure.code is ErrorCode.CANCELLED for p in told)
        if cut_off or (job.stop.is_set() and not told and step.failure is None):
            # A client that was closed cuts off everything that would follow, too.
            run.problem = Failure(ErrorCode.CANCELLED)
            return
        failure = step.failure or next(iter(report.failures), None)
        run.in_a_row = _in_a_row(run.in_a_row, failure)
        if failure is not None and (failure.code in _NOT_NOW or run.in_a_row >= _MOST_IN_A_ROW):
            run.problem = failure
            return
        size = sum(progress.bytes for progress in told)
        self._queue.finish(task, replace(step, bytes=size, seconds=watch.seconds, failure=failure))

    def _job(self, run: _Run, edition: Edition, task: Download, told: list[Progress]) -> Job:
        top = task if task.parent is None else self._queue.get(task.parent)
        done, total = (top.done + 1, top.total) if top is not None else (1, 1)

        def on_progress(progress: Progress) -> None:
            told.append(progress)
            run.on_progress(replace(progress, done=done, total=max(done, total)))

        wanted = Wanted(
            photos=task.photos and self._wants_photos(),
            list_max_age_s=_LIST_MAX_AGE_S,
            need=task.need,
        )
        return Job(edition, wanted, on_progress, run.stop)

    def _refresh_menu_once(self, run: _Run, edition: Edition, task: Download) -> bool:
        """Learn where the sections are, at the first step for an edition. False: no net."""
        if edition.key in run.met:
            return True
        run.met.add(edition.key)
        job = self._job(run, edition, task, [])
        self._refreshing.refresh_menu(job)
        report = job.report()
        run.report = run.report.merged(report)
        if job.net_is_gone:
            run.problem = report.failures[0]
        return not job.over

    def _work(self, job: Job, task: Download) -> Step:
        match task.kind:
            case DownloadKind.SECTION:
                return self._list_page(job, task)
            case DownloadKind.ARTICLE:
                return self._article(job, task)
        self._refreshing.photo(job, task.section, task.key)
        return Step()

    def _list_page(self, job: Job, task: Download) -> Step:
        section = job.edition.section(task.key)
        if section is None:
            return Step(failure=Failure(ErrorCode.UNKNOWN_SECTION, task.key))
        photos = _PhotosWanted()
        url = task.next_url or self._refreshing.section_address(job.edition, section)
        headlines, next_url = self._refreshing.list_page(
            job, section, url, task.page + 1, task.rank, photos
        )
        mark = _mark(headlines)
        if (task.pages and task.page + 1 >= task.pages) or (headlines and mark == task.mark):
            next_url = None  # the limit, or a pager that leads in circles
        wishes = [
            _article_wish(task.edition, headline, task.key, photos=task.photos)
            for headline in headlines
            if self._lacks(job, headline)
        ]
        wishes += [_photo_wish(task.edition, url, task.key) for url in photos.urls]
        rank = task.rank + len(headlines)
        return Step(wishes=tuple(wishes), next_url=next_url, rank=rank, mark=mark)

    def _article(self, job: Job, task: Download) -> Step:
        row = self._library.headlines.get(task.key, task.edition)
        if row is None:
            return Step(failure=Failure(ErrorCode.UNKNOWN_ARTICLE, task.key))
        photos = _PhotosWanted()
        headline = Headline(row.id, row.edition, row.url, row.title, row.date)
        self._refreshing.article(job, task.section, headline, photos)
        return Step(
            wishes=tuple(_photo_wish(task.edition, url, task.section) for url in photos.urls)
        )

    def _lacks(self, job: Job, headline: Headline) -> bool:
        """Whether the library lacks the article, or a photo of it, or has it in an old state."""
        stored = self._reading.stored(headline.id, headline.edition)
        if stored is None or self._reading.is_due(stored):
            return True
        photos = stored.article.photos if job.wanted.photos else ()
        return any(photo.url not in stored.photos for photo in photos)


def _article_wish(edition: str, headline: Headline, section: str, *, photos: bool = True) -> Wish:
    kind = DownloadKind.ARTICLE
    return Wish(kind, edition, headline.id, section, headline.title, photos=photos)


def _photo_wish(edition: str, url: str, section: str) -> Wish:
    return Wish(DownloadKind.PHOTO, edition, url, section, url.rpartition("/")[2])


def _mark(headlines: Sequence[Headline]) -> str:
    ids = "\n".join(headline.id for headline in headlines)
    return hashlib.sha256(ids.encode()).hexdigest()[:16]


def _in_a_row(before: int, failure: Failure | None) -> int:
    """How many failures in a row speak against the site as a whole."""
    if failure is None:
        return 0
    return before if failure.code in _OF_ONE_PAGE else before + 1
