"""What a person wants to have readable offline, and what an audit finds lacking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from liangjiang_reader.model.outcomes import ErrorCode


class KeptKind(StrEnum):
    """What kind of list is kept."""

    SECTION = "section"
    SMART = "smart"
    LABEL = "label"
    SEARCH = "search"


class PhotoSize(IntEnum):
    """In which size photos are kept; reduced ones are made smaller when they have arrived."""

    NONE = 0
    FULL = 1
    REDUCED = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A list that is kept offline.

    Attributes:
        edition: edition key.
        key: section key, value of a smart list, number of a label, or text of a search.
        articles: the newest so many, 0 for all.
        days: those of the last so many days, 0 for all.
        photos: their photos too, and in which size.
    """

    edition: str
    kind: KeptKind
    key: str
    articles: int = 0
    days: int = 0
    photos: PhotoSize = PhotoSize.FULL

    @property
    def place_key(self) -> str:
        """The key of its place in the tree."""
        return f"label:{self.key}" if self.kind is KeptKind.LABEL else self.key


class Lack(StrEnum):
    """What is missing: an article's text, one of its later pages, a photo, or its full size."""

    ARTICLE = "article"
    PAGE = "page"
    PHOTO = "photo"
    FULL_SIZE = "full-size"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there.

    Attributes:
        url: canonical address of the article or photo.
        reason: why the last attempt failed, None if there was none.
    """

    what: Lack
    article_id: str
    edition: str
    title: str
    url: str
    reason: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of a kept list found.

    Attributes:
        articles: how many articles are to be there.
        photos: how many photos are to be there, as far as their articles are stored.
        whole: how many articles open with everything.
        missing: all that is not there.
    """

    kept: Kept
    articles: int
    photos: int
    whole: int
    missing: tuple[Missing, ...] = ()

    @property
    def share(self) -> float:
        """How complete it is; 1.0 means that every article opens with every photo."""
        if self.missing:
            return min(self.whole / self.articles if self.articles else 0.0, 0.99)
        return 1.0
