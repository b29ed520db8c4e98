"""What a status code means for a person (RFC 9110 section 15)."""

from __future__ import annotations

from liangjiang_reader.model.outcomes import ErrorCode

REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: The host asks for time (RFC 6585 section 4; RFC 9110 section 15.6.4).
BUSY = frozenset({429, 503})
OK, NOT_MODIFIED = 200, 304

_CODES = {
    204: ErrorCode.EMPTY_PAGE,
    205: ErrorCode.EMPTY_PAGE,
    404: ErrorCode.NOT_FOUND,
    408: ErrorCode.TIMED_OUT,
    410: ErrorCode.NOT_FOUND,
    # No request of ours carries a precondition that could fail. Hosts of the Chinese government
    # send 412 with a script that tests the browser.
    412: ErrorCode.CHALLENGE,
    504: ErrorCode.TIMED_OUT,
}


def code_of(status: int) -> ErrorCode:
    """The code for a status other than 200, 304 and the redirects."""
    if status in BUSY:
        return ErrorCode.TOO_BUSY
    if 400 <= status < 500:
        return _CODES.get(status, ErrorCode.REFUSED)
    return _CODES.get(status, ErrorCode.SERVER_ERROR)
