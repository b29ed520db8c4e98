"""A refresh while it runs: counts, failures, the stop flag; safe to use from several threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import (
    OFFLINE_CODES,
    Did,
    OnProgress,
    Progress,
    Report,
    Step,
)
from liangjiang_reader.services.fetching import Attempt


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a refresh is to bring.

    Attributes:
        pages: how many list pages of each section.
        articles: the articles of the headlines too.
        photos: the photos of the articles too.
        list_max_age_s: a list page younger than this is not asked for again.
        force: ask again even for what was put off after a failure.
        need: what is needed more goes first.
    """

    pages: int = 1
    articles: bool = True
    photos: bool = True
    list_max_age_s: float = 0.0
    force: bool = False
    need: Need = Need.NEW


@dataclass(slots=True)
class Job:
    """The running totals of one refresh.

    ``over`` turns true when the person stopped it or the net is gone: then nothing more is begun.
    """

    edition: Edition
    wanted: Wanted
    on_progress: OnProgress
    stop: StopFlag
    done: int = 0
    total: int = 0
    new_headlines: int = 0
    articles: int = 0
    changed: int = 0
    photos: int = 0
    read_well: int = 0
    read_poorly: int = 0
    sections: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    net_is_gone: bool = False
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def over(self) -> bool:
        """Whether nothing more should be begun."""
        return self.net_is_gone or self.stop.is_set()

    def attempt(self, max_age_s: float = 0.0) -> Attempt:
        """How this job fetches."""
        return Attempt(max_age_s, self.wanted.force, self.wanted.need, self.stop)

    def expect(self, steps: int) -> None:
        """More steps have become known."""
        with self._lock:
            self.total += steps

    def tell(
        self,
        step: Step,
        did: Did,
        section: str,
        url: str,
        label: str = "",
        *,
        seconds: float = 0.0,
        size: int = 0,
        failure: Failure | None = None,
    ) -> None:
        """Count a finished step and pass it on; a failed one is kept for the report."""
        with self._lock:
            self.done += 1
            if failure is not None and did is Did.FAILED:
                self._keep(failure)
            total, where = max(self.total, self.done), self.edition.locate(url)
            self.on_progress(
                Progress(step, did, section, where, label, self.done, total, seconds, size, failure)
            )

    def count(self, *, articles: int = 0, changed: int = 0, photos: int = 0) -> None:
        """Add to the totals of the report."""
        with self._lock:
            self.articles += articles
            self.changed += changed
            self.photos += photos

    def judge(self, *, well: bool) -> None:
        """A page of an article came from the site, and was read well or not."""
        with self._lock:
            self.read_well += well
            self.read_poorly += not well

    def report(self) -> Report:
        """What came of it."""
        with self._lock:
            return Report(
                sections=tuple(self.sections),
                new_headlines=self.new_headlines,
                articles=self.articles,
                changed=self.changed,
                photos=self.photos,
                failures=tuple(self.failures),
                cancelled=self.stop.is_set(),
                read_well=self.read_well,
                read_poorly=self.read_poorly,
            )

    def _keep(self, failure: Failure) -> None:
        if failure.code is ErrorCode.CANCELLED:
            return
        if failure.code in OFFLINE_CODES:
            if self.net_is_gone and any(f.code is failure.code for f in self.failures):
                return
            # A single slow page is not the end of the net; no connection at all is.
            self.net_is_gone = failure.code is not ErrorCode.TIMED_OUT
        self.failures.append(failure)
