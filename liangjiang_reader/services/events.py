"""What a long job tells while it runs, and its report at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: Fewer pages that cannot be read well say nothing of the site.
_SEVERAL = 3


class Step(StrEnum):
    """What was being fetched."""

    MENU = "menu"
    LIST = "list"
    ARTICLE = "article"
    PHOTO = "photo"


class Did(StrEnum):
    """What came of it."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a sync.

    Attributes:
        section: key of the section being synced.
        label: title of the article or file name of the photo, "" if there is none.
        done: steps finished so far in this job.
        total: steps known so far; grows as lists and articles are read.
    """

    step: Step
    did: Did
    section: str
    url: str
    label: str
    done: int
    total: int
    seconds: float = 0.0
    bytes: int = 0
    failure: Failure | None = None


OnProgress = Callable[[Progress], None]


def ignore_progress(progress: Progress) -> None:
    """For callers that do not listen."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a sync ended.

    Attributes:
        new_headlines: headlines that were not in the library before.
        articles: articles stored or renewed.
        changed: articles of which a new version was stored.
        photos: photos stored.
        failures: what could not be had and why, in the order it happened.
        cancelled: the person stopped it; what was fetched until then is stored.
        read_well: article pages of the site that were read well.
        read_poorly: article pages of the site that were not, or that showed no article at all.
    """

    sections: tuple[str, ...] = ()
    new_headlines: int = 0
    articles: int = 0
    changed: int = 0
    photos: int = 0
    failures: tuple[Failure, ...] = ()
    cancelled: bool = False
    read_well: int = 0
    read_poorly: int = 0

    def merged(self, other: Report) -> Report:
        """Both reports as one."""
        return Report(
            self.sections + other.sections,
            self.new_headlines + other.new_headlines,
            self.articles + other.articles,
            self.changed + other.changed,
            self.photos + other.photos,
            self.failures + other.failures,
            self.cancelled or other.cancelled,
            self.read_well + other.read_well,
            self.read_poorly + other.read_poorly,
        )

    @property
    def offline(self) -> bool:
        """Nothing came because there is no net, or the person works offline."""
        return any(failure.code in OFFLINE_CODES for failure in self.failures)

    @property
    def site_changed(self) -> bool:
        """Most pages could not be read well: the site seems to have another template."""
        return self.read_poorly >= _SEVERAL and self.read_poorly > self.read_well


OFFLINE_CODES = frozenset({ErrorCode.OFFLINE, ErrorCode.UNREACHABLE, ErrorCode.TIMED_OUT})
