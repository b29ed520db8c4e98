"""What the reader asked the site for, and what came of it: a line of the activity log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liangjiang_reader.model.outcomes import ErrorCode

#: So many lines are kept.
MOST_KEPT = 1000


class Asked(StrEnum):
    """What was asked for."""

    MENU = "menu"
    LIST = "list"
    ARTICLE = "article"
    PHOTO = "photo"


class Came(StrEnum):
    """What came of it."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    STORED = "stored"
    FRESH = "fresh"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One thing that was fetched, or why it was not.

    Attributes:
        at: when it ended (aware, UTC).
        url: the address as it was asked for.
        seconds: how long it took; bytes: how much came.
        code: why it failed, None if it did not.
    """

    at: datetime
    asked: Asked
    url: str
    came: Came
    seconds: float = 0.0
    bytes: int = 0
    code: ErrorCode | None = None
