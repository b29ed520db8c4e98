"""What a person is told of each fault of an article's page."""

from __future__ import annotations

from tests.support.faults import Fault

#: Words of the sentence that a fault of an article's page must be told with.
SENTENCES = {
    Fault.CHALLENGE: "browser check",
    Fault.SCRIPT_ONLY: "browser check",
    Fault.FORBIDDEN: "refused to send this page",
    Fault.NOT_FOUND: "no longer on the site",
    Fault.GONE: "no longer on the site",
    Fault.TOO_MANY: "is busy",
    Fault.TOO_MANY_UNTIL: "is busy",
    Fault.SERVER_ERROR: "fault of its own",
    Fault.UNAVAILABLE: "is busy",
    Fault.REDIRECT_LOOP: "in circles",
    Fault.REDIRECT_PRIVATE: "does not belong to this site",
    Fault.REDIRECT_LOCAL_NET: "does not belong to this site",
    Fault.REDIRECT_ELSEWHERE: "does not belong to this site",
    Fault.REDIRECT_CREDENTIALS: "was not fetched",
    Fault.SLOW_DRIP: "too long to answer",
    Fault.STALL: "too long to answer",
    Fault.CUT: "broke before everything had arrived",
    Fault.CUT_CHUNKED: "broke before everything had arrived",
    Fault.GZIP_BOMB: "larger than this reader accepts",
    Fault.HUGE: "larger than this reader accepts",
    Fault.EMPTY: "empty page",
    Fault.PDF: "not a web page",
    Fault.JSON: "not a web page",
    Fault.PIXEL_BOMB: "not a web page",
    Fault.BROKEN_PICTURE: "not a web page",
    Fault.HTML_AS_PICTURE: "not a web page",
    Fault.RESET: "broke before everything had arrived",
    Fault.UNASKED_304: "fault of its own",
}
