"""A download in the person's language: what it is, where it stands, how fast, how long still."""

from __future__ import annotations

from liangjiang_reader.lang import catalogue, errors, formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.downloads import Download, DownloadKind, DownloadState, Need
from liangjiang_reader.model.editions import Edition

NEED_NAMES = {
    Need.ON_SCREEN: N_("on screen"),
    Need.KEPT: N_("kept offline"),
    Need.NEW: N_("new"),
    Need.ARCHIVE: N_("archive"),
}
_STATES = {
    DownloadState.WAITING: N_("Waiting"),
    DownloadState.PAUSED: N_("Paused"),
    DownloadState.FAILED: N_("Failed"),
    DownloadState.DONE: N_("Done"),
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def title(download: Download, edition: Edition) -> str:
    """The section's name in the person's language, or the title that the site gave."""
    if download.kind is not DownloadKind.SECTION:
        return download.title or download.key
    section = edition.section(download.key)
    return section.name.in_language(catalogue.current()) if section else download.title


def state(download: Download, *, running: bool) -> str:
    """Where it stands, in a word or two."""
    if running:
        return _("Fetching")
    if download.state is DownloadState.FAILED and download.failed:
        return ngettext(
            "Done, {count} piece failed", "Done, {count} pieces failed", download.failed
        ).format(count=formats.number(download.failed))
    return _(_STATES[download.state])


def progress(download: Download) -> str:
    """How far it is, with size, rate and time left."""
    return " · ".join(part for part in _parts(download) if part)


def reason(download: Download) -> str:
    """Why it failed and what to do, "" if it did not."""
    failure = download.failure
    if failure is None:
        return ""
    return _("{what} {advice}").format(what=errors.sentence(failure), advice=errors.advice(failure))


def time_left(seconds: float) -> str:
    """A span of time still to come, roughly."""
    if seconds < _MINUTE:
        return _("less than a minute left")
    if seconds < _HOUR:
        count = round(seconds / _MINUTE)
        return ngettext("{count} minute left", "{count} minutes left", count).format(count=count)
    if seconds < _DAY * 2:
        count = round(seconds / _HOUR)
        return ngettext("{count} hour left", "{count} hours left", count).format(count=count)
    count = round(seconds / _DAY)
    return ngettext("{count} day left", "{count} days left", count).format(count=count)


def _parts(download: Download) -> tuple[str, ...]:
    done, total = formats.number(download.done), formats.number(download.total)
    if download.total_is_known:
        steps = _("{done} of {total}").format(done=done, total=total)
    else:
        steps = _("{done} of {total} or more").format(done=done, total=total)
    page = ""
    if download.kind is DownloadKind.SECTION and download.page:
        page = _("page {number}").format(number=formats.number(download.page))
    size = formats.size(download.bytes) if download.bytes else ""
    rate = ""
    if download.seconds and download.state is not DownloadState.DONE:
        per_minute = round(download.done * _MINUTE / download.seconds)
        rate = (
            _("{count} per minute").format(count=formats.number(per_minute)) if per_minute else ""
        )
    return steps, page, size, rate, _left(download)


def _left(download: Download) -> str:
    left = download.seconds_left
    if left is None:
        return ""
    if download.total_is_known or download.pages:
        return time_left(left)
    return ""  # how long the list is will show at its end
