"""What the fetch layer needs from whoever stores its responses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response as it is stored: a good page, or a short note that there is none.

    Attributes:
        url: the address asked for; the key.
        final_url: the address that answered after redirects; the validators belong to it.
        status: 200; 404 or 410 for a negative row, whose body is empty.
        body: decoded from its content coding (gzip), not from its character set.
        etag: the ETag header as sent, None if none was.
        last_modified: the Last-Modified header as sent, None if none was.
        fetched_at: when the body was received (aware, UTC).
        checked_at: when the site last sent it or said "not modified" (aware, UTC).
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    etag: str | None
    last_modified: str | None
    fetched_at: datetime
    checked_at: datetime


class ResponseStore(Protocol):
    """One stored response an address. Safe to use from several threads.

    Every method may raise ReaderError for a fault of the disk.
    """

    def load(self, url: str) -> StoredResponse | None:
        """The stored response to ``url``, None when there is none."""
        ...

    def save(self, response: StoredResponse) -> None:
        """Store a response in place of the one before it."""
        ...

    def checked(self, url: str, at: datetime, etag: str | None, last_modified: str | None) -> None:
        """The site said "not modified" at that time; validators it sent replace the old ones."""
        ...
