"""How an attempt ended. Expected failures are values with a stable code, not exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ErrorCode(StrEnum):
    """Every way the program can fail a person. ``lang.errors`` has a sentence for each."""

    # wrong use
    WRONG_ADDRESS = "wrong-address"
    UNKNOWN_SECTION = "unknown-section"
    UNKNOWN_EDITION = "unknown-edition"
    UNKNOWN_ARTICLE = "unknown-article"
    UNKNOWN_SETTING = "unknown-setting"
    NO_DISPLAY = "no-display"
    SYSTEM_LIBRARY_MISSING = "system-library-missing"
    WRONG_SITE = "wrong-site"
    OUTPUT_UNWRITABLE = "output-unwritable"
    NOTE_TOO_LONG = "note-too-long"
    SETTINGS_UNREADABLE = "settings-unreadable"
    SETTINGS_UNWRITABLE = "settings-unwritable"
    UNKNOWN_BACKUP = "unknown-backup"
    BACKUP_UNREADABLE = "backup-unreadable"
    BACKUP_NEWER = "backup-newer"
    SEARCHES_UNREADABLE = "searches-unreadable"
    SEARCHES_NEWER = "searches-newer"
    SEARCHES_UNWRITABLE = "searches-unwritable"
    LOGIN_UNWRITABLE = "login-unwritable"
    SITE_DATA_WRONG = "site-data-wrong"
    SITE_DATA_NEWER = "site-data-newer"
    WRONG_LINK = "wrong-link"
    PAGE_FILE_UNREADABLE = "page-file-unreadable"
    PAGE_FILE_FOREIGN = "page-file-foreign"
    # the net
    OFFLINE = "offline"
    NOT_STORED = "not-stored"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed-out"
    CERTIFICATE = "certificate"
    INSECURE = "insecure"
    REFUSED = "refused"
    CHALLENGE = "challenge"
    ROBOTS = "robots"
    ROBOTS_UNAVAILABLE = "robots-unavailable"
    NOT_FOUND = "not-found"
    TOO_BUSY = "too-busy"
    SERVER_ERROR = "server-error"
    REDIRECT_LOOP = "redirect-loop"
    ADDRESS_NOT_ALLOWED = "address-not-allowed"
    TOO_LARGE = "too-large"
    CUT_SHORT = "cut-short"
    CANCELLED = "cancelled"
    # the content
    NOT_HTML = "not-html"
    EMPTY_PAGE = "empty-page"
    NO_ARTICLE = "no-article"
    NO_HEADLINES = "no-headlines"
    NOT_AN_IMAGE = "not-an-image"
    POORLY_READ = "poorly-read"
    # the library
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    LIBRARY_DAMAGED = "library-damaged"
    LIBRARY_NEWER = "library-newer"
    LIBRARY_BUSY = "library-busy"
    LIBRARY_UNREADABLE = "library-unreadable"
    # a fault of the program
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt failed.

    Attributes:
        code: stable, for programs; the sentence for people comes from ``lang.errors``.
        url: the address it was about (as fetched), or "".
        status: HTTP status if there was a response.
        detail: technical words for the log and the details view; never shown alone.
        retry_after_s: seconds the server asked to wait, if it did.
    """

    code: ErrorCode
    url: str = ""
    status: int | None = None
    detail: str = ""
    retry_after_s: float | None = None


class ReaderError(Exception):
    """An error that may be shown to a person: it carries a Failure."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.code}: {failure.url or failure.detail}")
        self.failure = failure


class Origin(StrEnum):
    """Where a response came from."""

    NETWORK = "network"
    REVALIDATED = "revalidated"
    CACHE = "cache"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Response:
    """A body that may be used.

    Attributes:
        url: the address asked for (as fetched, without fragment).
        final_url: the address that answered after redirects.
        content_type: the Content-Type header, "" if none was sent.
        fetched_at: when the body was received (aware, UTC).
        stale_because: set when ``origin`` is STALE: why the net could not be used.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    fetched_at: datetime
    origin: Origin
    stale_because: Failure | None = None
