"""How much room a library takes, and what of it could go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Content(StrEnum):
    """A kind of what a library holds."""

    PHOTOS = "photos"
    TEXTS = "texts"
    VERSIONS = "versions"
    PAGES = "pages"
    INDEX = "index"
    FREE = "free"
    OTHER = "other"
    BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Going:
    """A photo that could go: of an article that was read, and that nothing keeps.

    Attributes:
        sha256: of the file; other addresses of the same bytes go with it.
        title, date: of the newest article that shows it.
    """

    sha256: str
    bytes: int
    title: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What is to go so that a limit is kept, the first first.

    Attributes:
        pages: whether copies of the site's pages go too; they only save asking again.
        frees: bytes of all that is listed.
        over: bytes by which the library is larger than the limit, before.
    """

    photos: tuple[Going, ...] = ()
    pages: bool = False
    frees: int = 0
    over: int = 0

    @property
    def enough(self) -> bool:
        """Whether the limit is kept afterwards."""
        return self.frees >= self.over
