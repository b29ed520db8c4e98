"""What an empty headline list says: why it is empty, in plain words."""

from __future__ import annotations

from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.library import SmartList
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.events import OFFLINE_CODES
from liangjiang_reader.ui.places import Place

_EMPTY_SMART = {
    SmartList.TODAY: N_("Nothing in the library is dated today."),
    SmartList.UNREAD: N_("Everything has been read."),
    SmartList.STARRED: N_("No article has a star yet. Ctrl+D gives one to the article you read."),
    SmartList.CHANGED: N_("The site has changed no article since you read it."),
    SmartList.OFFLINE: N_("No article is stored yet. Articles are stored when they are opened."),
}


def empty_text(
    place: Place, *, filtered: bool, refreshing: bool, failure: Failure | None, offline: bool
) -> str:
    """Why the list of a place is empty.

    Args:
        place: whose list it is.
        filtered: the search box narrows it.
        refreshing: its headlines are being fetched.
        failure: why they could not be fetched.
        offline: the person works offline.
    """
    if filtered:
        return _("No headline here holds these words.")
    if refreshing:
        return _("Looking for headlines…")
    if failure is not None and failure.code not in OFFLINE_CODES:
        return f"{errors.sentence(failure)}\n\n{errors.advice(failure)}"
    if place.search:
        return _("Nothing in the library fits this search.")
    if place.label:
        return _("No article carries this label yet. The key L gives labels.")
    if place.smart:
        return _(_EMPTY_SMART[place.smart])
    if offline or failure is not None:
        return _("Nothing of this section is stored yet. Go online to fetch its headlines.")
    return _("Nothing here yet. F5 fetches what is new.")
