"""What the library tells about its articles: marks, rows of lists, stored photos, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from liangjiang_reader.model.articles import Article


class SmartList(StrEnum):
    """Lists that the library makes by itself, across all sections."""

    TODAY = "today"
    UNREAD = "unread"
    STARRED = "starred"
    OFFLINE = "offline"
    CHANGED = "changed"


#: A list made of a search holds so many articles, the newest.
MOST_FOUND = 1000


class Order(StrEnum):
    """How a list is sorted. Articles without a known day stand at the old end."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a headline list shows: one section, or one smart list, or all; then narrowed.

    Attributes:
        edition: edition key.
        section: section key, None for all sections.
        smart: smart list, None for none.
        today: the reader's local day; needed by ``SmartList.TODAY``.
        unread: only unread ones.
        starred: only starred ones.
        words: only titles that hold all these words (already split, case does not matter).
        label: number of a label that all articles of the list carry, None for any.
        order: how it is sorted.
        search: a search as it is typed; only what fits it, at most ``MOST_FOUND`` articles.
    """

    edition: str
    section: str | None = None
    smart: SmartList | None = None
    today: date | None = None
    unread: bool = False
    starred: bool = False
    words: tuple[str, ...] = ()
    label: int | None = None
    order: Order = Order.NEWEST
    search: str = ""


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo in the library: its bytes lie in the file named by their SHA-256 (hex).

    ``reduced``: a smaller picture made from what the site sent.
    """

    url: str
    sha256: str
    media_type: str
    width: int
    height: int
    bytes: int
    reduced: bool = False


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One row of a headline list.

    Attributes:
        thumbnail: canonical address of the picture to show (the list's, else the first photo).
        thumbnail_sha256: its file in the library, None while it is not stored.
        stored: the article's text can be read offline.
        changed: the site changed the article after the reader saw it.
        labels: numbers of the labels it carries.
    """

    id: str
    edition: str
    url: str
    title: str
    date: date | None
    lead: str | None
    thumbnail: str | None
    thumbnail_sha256: str | None
    read: bool
    starred: bool
    stored: bool
    changed: bool = False
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader did with an article.

    Attributes:
        position: the share scrolled, 0.0-1.0.
        seen: the version that was last on screen, 0 for none.
        changed: the site changed the article after that.
    """

    read: bool = False
    starred: bool = False
    position: float = 0.0
    seen: int = 0
    changed: bool = False


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its marks and the photos that are stored, by photo address.

    ``versions`` counts stored versions, the shown one included: 2 or more means it changed.
    """

    article: Article
    marks: Marks
    photos: dict[str, StoredPhoto]
    versions: int = 1


@dataclass(frozen=True, slots=True)
class SectionCount:
    """Headlines of a section or smart list: all and unread.

    ``new``: of a saved search, those that came since it was looked at.
    """

    total: int
    unread: int
    new: int = 0


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """Figures of the library. Sizes in bytes."""

    path: str
    schema: int
    headlines: int
    articles: int
    unread: int
    starred: int
    photos: int
    photos_missing: int
    database_bytes: int
    photo_bytes: int
    last_sync: datetime | None
