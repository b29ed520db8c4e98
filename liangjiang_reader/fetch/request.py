"""What a caller asks for: an address, what it is, who waits for it, how old it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import Failure, Response

#: Looks at a 200 response before it is stored; a failure means "this is not the page".
Accept = Callable[[Response], Failure | None]


class Kind(StrEnum):
    """A page is stored by this layer; a photo only passes through it."""

    PAGE = "page"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for one address.

    Attributes:
        need: what is needed more goes first.
        max_age_s: how old a stored copy may be to be used without asking the site.
        force: the person said "Try again": ask the site now, whatever was put off before.
        accept: judges a 200 response before it may take the place of the stored one.
    """

    url: str
    kind: Kind = Kind.PAGE
    need: Need = Need.ON_SCREEN
    max_age_s: float = 0.0
    force: bool = False
    accept: Accept | None = None
