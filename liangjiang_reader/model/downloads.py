"""The download queue: what is to be fetched, for what need, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from liangjiang_reader.model.outcomes import Failure


class DownloadKind(StrEnum):
    """What is to be fetched: the pages of a section's list, an article, a photo."""

    SECTION = "section"
    ARTICLE = "article"
    PHOTO = "photo"


class Need(IntEnum):
    """For what it is needed; the smaller goes first."""

    ON_SCREEN = 0
    KEPT = 1
    NEW = 2
    ARCHIVE = 3


class DownloadState(StrEnum):
    """Where a download stands."""

    WAITING = "waiting"
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"


class Move(IntEnum):
    """Where to move a download in the queue."""

    UP = -1
    DOWN = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be put into the queue.

    Attributes:
        key: of the section; id of the article; canonical address of the photo.
        section: the section it is for, "" if it is for none.
        title: to show.
        pages: of a section: how many pages of its list, 0 for all.
        photos: of a section or an article: the photos too.
    """

    kind: DownloadKind
    edition: str
    key: str
    section: str = ""
    title: str = ""
    pages: int = 0
    photos: bool = True


@dataclass(frozen=True, slots=True)
class Download:
    """A download: one that a person sees, or (``parent`` set) a piece of such a one.

    Attributes:
        page: list pages done so far; ``next_url`` is where the next one is, "" for the start.
        rank: headlines of the list seen so far.
        mark: what the list page before held, to notice a pager that leads in circles.
        listed: its own work is done; pieces of it may be left.
        done: steps done; ``total``: steps known so far.
        seconds: spent on them.
        failed: pieces that could not be had.
        failure: why it, or the last of its pieces, could not be had.
    """

    number: int
    kind: DownloadKind
    edition: str
    key: str
    section: str
    title: str
    need: Need
    state: DownloadState
    parent: int | None = None
    pages: int = 0
    photos: bool = True
    page: int = 0
    next_url: str = ""
    rank: int = 0
    mark: str = ""
    listed: bool = False
    done: int = 0
    total: int = 0
    bytes: int = 0
    seconds: float = 0.0
    failed: int = 0
    failure: Failure | None = None

    @property
    def complete(self) -> bool:
        """Of a section: whether everything of its list was asked for, to the list's end."""
        return self.state is DownloadState.DONE and (not self.pages or self.page < self.pages)

    @property
    def total_is_known(self) -> bool:
        """Whether no further list page can bring more steps."""
        return self.kind is not DownloadKind.SECTION or self.listed

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; None while that cannot be told.

        A list without a limit may have more pages than are known: then it is the least.
        """
        if not self.done or self.state in (DownloadState.DONE, DownloadState.FAILED):
            return None
        total = float(self.total)
        if not self.total_is_known and self.pages and self.page:
            total = max(total, total / self.page * self.pages)
        return max(0.0, total - self.done - self.failed) * self.seconds / self.done
