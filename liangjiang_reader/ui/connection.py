"""What the window says of its connection and of the edition it shows."""

from __future__ import annotations

from liangjiang_reader.lang import catalogue, errors
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.banner import Banner
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.status_line import StatusLine


def edition_name(desk: Desk) -> str:
    """The name of the edition on show; the sample is never called by the name of the real one."""
    name = desk.edition.name.in_language(catalogue.current())
    return _("Sample: {edition}").format(edition=name) if desk.sample else name


def show_connection(desk: Desk, status: StatusLine, offline: Banner, sample: Banner) -> None:
    """Say whether the reader is online, and what that means for what is shown."""
    if desk.sample:
        sample.say(_("Sample edition: these are not real news."), _("Leave the sample edition"))
        offline.say("", "")
        status.set_connection("sample", _("Sample edition"))
        return
    sample.say("", "")
    if desk.offline:
        offline.say(_("Offline: showing what is stored."), _("Go online"))
        status.set_connection("offline", _("Offline"))
    elif desk.unreachable is not None:
        reason = errors.sentence(desk.unreachable)
        offline.say(_("{reason} Showing what is stored.").format(reason=reason), _("Try again"))
        status.set_connection("offline", _("The site cannot be reached"))
    else:
        offline.say("", "")
        status.set_connection("online", _("Online"))
