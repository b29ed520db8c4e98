"""What the window says of its connection and of the edition it shows."""

from __future__ import annotations

from urllib.parse import urlsplit

from liangjiang_reader.lang import catalogue, errors, formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.services.absence import LONG_DAYS
from liangjiang_reader.ui.banner import Banner
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.status_line import StatusLine


def edition_name(desk: Desk) -> str:
    """The name of the edition on show; the sample is never called by the name of the real one."""
    name = desk.edition.name.in_language(catalogue.current())
    return _("Sample: {edition}").format(edition=name) if desk.sample else name


def show_connection(desk: Desk, status: StatusLine, offline: Banner, sample: Banner) -> None:
    """Say whether the reader is online, and what that means for what is shown."""
    sample.say(
        _("Sample edition: these are not real news."),
        _("Leave the sample edition"),
        shown=desk.sample,
    )
    sentence, action = _offline_banner(desk)
    offline.say(sentence, action, shown=desk.offline or desk.unreachable is not None)
    status.set_connection(*_status(desk))


def _offline_banner(desk: Desk) -> tuple[str, str]:
    if desk.unreachable is None:
        return _("Offline: showing what is stored."), _("Go online")
    reason = errors.sentence(desk.unreachable)
    days = desk.workspace.absence.days(desk.edition.origin)
    if days >= LONG_DAYS and desk.edition.mirrors:
        return _long_gone(reason, days), _("Try again")
    return _("{reason} Showing what is stored.").format(reason=reason), _("Try again")


def _long_gone(reason: str, days: int) -> str:
    long = ngettext(
        "It did not answer on the last {count} day it was tried; File › Mirrors… lists other "
        "places that carry its pages.",
        "It did not answer on the last {count} days it was tried; File › Mirrors… lists other "
        "places that carry its pages.",
        days,
    ).format(count=formats.number(days))
    return formats.joined((reason, long))


def _status(desk: Desk) -> tuple[str, str]:
    """An icon and a phrase."""
    if desk.offline:
        return "offline", _("Offline")
    if desk.sample:
        return "sample", _("Sample edition")
    if desk.unreachable is not None:
        return "offline", _("The site cannot be reached")
    if not desk.tried:
        return "online", _("Showing what is stored")
    if desk.edition.origin != desk.edition.home:
        host = urlsplit(desk.edition.origin).hostname or desk.edition.origin
        return "online", _("Online, fetching from {host}").format(host=host)
    return "online", _("Online")
