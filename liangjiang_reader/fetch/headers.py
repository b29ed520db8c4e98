"""Header fields read as RFC 9110 defines them, and as servers get them wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from liangjiang_reader import __version__
from liangjiang_reader.fetch.content_coding import OFFERED
from liangjiang_reader.fetch.request import Kind

#: The product token that robots.txt rules are looked up by (RFC 9309 section 2.2.1).
PRODUCT = "LiangjiangReader"
USER_AGENT = f"{PRODUCT}/{__version__} (desktop news reader; respects robots.txt)"

_ACCEPT = {
    Kind.PAGE: "text/html, application/xhtml+xml, */*;q=0.1",
    Kind.PHOTO: "image/jpeg, image/png, image/webp, image/gif, image/bmp, */*;q=0.1",
}
#: No honest validator is longer; it would have to be stored and sent back every time.
_LONGEST_VALIDATOR = 1000


def request_headers(kind: Kind) -> dict[str, str]:
    """What every request says: who asks, and what it understands. No cookie, no Referer."""
    return {"User-Agent": USER_AGENT, "Accept": _ACCEPT[kind], "Accept-Encoding": OFFERED}


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The fields of a conditional request (RFC 9110 section 13.1), validators as they were sent."""
    fields = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in fields.items() if value}


def validator(headers: Mapping[str, str], name: str) -> str | None:
    """The ETag or Last-Modified of a response, None if there is none that can be sent back."""
    value = headers.get(name, "").strip()
    good = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if value and good else None


def content_length(headers: Mapping[str, str]) -> int | None:
    """The size the server announced, None if it announced none."""
    value = headers.get("Content-Length", "").strip()
    return int(value) if value.isascii() and value.isdigit() else None


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait by the Retry-After field (RFC 9110 section 10.2.3), None if it says nothing.

    A date is measured against the server's own Date, which forgives a wrong clock on either side.
    """
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until = _date(value)
    if until is None:
        return None
    return max(0.0, (until - (_date(headers.get("Date", "")) or now)).total_seconds())


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
