"""What the article pane says when there is no article to show, and the lines above one."""

from __future__ import annotations

from datetime import datetime

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.render.pane import Action, Message, Notice

#: Trying again cannot change these.
_FINAL = frozenset({ErrorCode.WRONG_ADDRESS, ErrorCode.UNKNOWN_ARTICLE, ErrorCode.ROBOTS})
#: So many earlier versions are offered in the line above an article.
_MOST_VERSIONS = 4
_OFFLINE_BY_CHOICE = frozenset({ErrorCode.OFFLINE, ErrorCode.NOT_STORED})


def loading() -> Message:
    """The article is on its way."""
    return Message(_("Loading…"))


def nothing_chosen() -> Message:
    """No headline is chosen."""
    return Message(
        _("Choose a headline"),
        _("J and K walk through the headlines, Enter goes to the article, F5 fetches what is new."),
    )


def failure(reason: Failure, *, offline: bool, can_browse: bool, offer_sample: bool) -> Message:
    """Why there is no article, and what can be done.

    Args:
        reason: what went wrong.
        offline: the person works offline by choice.
        can_browse: the page has an address that the browser may open.
        offer_sample: the library is empty.
    """
    actions = []
    if offline and reason.code in _OFFLINE_BY_CHOICE:
        actions.append(Action(_("Go online"), "action:online"))
    elif reason.code not in _FINAL:
        actions.append(Action(_("Try again"), "action:retry"))
    if can_browse:
        actions.append(Action(_("Open in the browser"), "action:browser"))
    if offer_sample:
        actions.append(Action(_("Look at the sample edition"), "action:sample"))
    return Message(errors.sentence(reason), errors.advice(reason), tuple(actions))


def updated(*, now: bool, unseen: bool, versions: int) -> Notice:
    """The site changed a text that was stored: just now, since it was read, or long ago."""
    if now:
        text = _("The article was updated.")
    elif unseen:
        text = _("The site has changed this article since you read it.")
    else:
        text = _("The site has changed this article.")
    return Notice(text, (Action(_("Show what changed"), "action:changes"), *earlier(versions)))


def earlier(versions: int) -> tuple[Action, ...]:
    """Links to the versions before the newest one, the latest of them first."""
    numbers = range(versions - 1, max(0, versions - 1 - _MOST_VERSIONS), -1)
    return tuple(
        Action(_("Version {number}").format(number=number), f"action:version/{number}")
        for number in numbers
    )


def is_version(number: int, versions: int, fetched: datetime | None) -> Notice:
    """An earlier version is on show."""
    day = formats.long_date(fetched.astimezone().date()) if fetched else ""
    text = (
        _("This is version {number} of {count}, fetched on {day}.")
        if day
        else _("This is version {number} of {count}.")
    )
    return Notice(
        text.format(number=number, count=versions, day=day),
        (Action(_("Show the newest version"), "action:article"),),
    )


def doubtful(*, can_browse: bool) -> Notice:
    """The parser does not trust its own result."""
    action = Action(_("Open the page"), "action:browser")
    return Notice(
        _("Parts of this article may be missing or out of place."),
        (action,) if can_browse else (),
    )


def not_renewed(reason: Failure) -> Notice:
    """The stored copy is shown because the site did not give a newer one."""
    return Notice(
        _("This is the stored copy. {reason}").format(reason=errors.sentence(reason)),
        (Action(_("Try again"), "action:retry"),),
    )
