"""A line of the activity log in words."""

from __future__ import annotations

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.activity import ActivityLine, Asked, Came
from liangjiang_reader.model.outcomes import Failure

_ASKED = {
    Asked.MENU: N_("menu"),
    Asked.LIST: N_("list"),
    Asked.ARTICLE: N_("article"),
    Asked.PHOTO: N_("photo"),
}
_CAME = {
    Came.FETCHED: N_("Fetched."),
    Came.UNCHANGED: N_("The site says that it has not changed."),
    Came.STORED: N_("Taken from the library: it is young enough."),
    Came.FRESH: N_("Not asked for: the stored article is young enough."),
    Came.FAILED: N_("It could not be had."),
}


def kind(line: ActivityLine) -> str:
    """What was asked for, in one word."""
    return _(_ASKED[line.asked])


def outcome(line: ActivityLine) -> str:
    """What came of it, as a sentence."""
    if line.code is not None:
        return errors.sentence(Failure(line.code, line.url))
    return _(_CAME[line.came])


def advice(line: ActivityLine) -> str:
    """What can be done about a failure, "" for anything else."""
    return errors.advice(Failure(line.code, line.url)) if line.code is not None else ""


def figures(line: ActivityLine) -> str:
    """How long it took and how much came, "" if nothing was asked of the site."""
    if line.came in {Came.FRESH, Came.STORED}:
        return ""
    tenths = round(line.seconds, 1)
    if tenths:
        seconds = _("{seconds} s").format(seconds=formats.number(tenths))
    else:
        seconds = _("under 0.1 s")
    return f"{seconds} · {formats.size(line.bytes)}" if line.bytes else seconds


def as_text(line: ActivityLine) -> str:
    """All of it on one line, for copying and for the command line."""
    parts = (formats.moment(line.at), kind(line), outcome(line), figures(line), line.url)
    return "  ".join(part for part in parts if part)
