"""The room that a library takes, in words."""

from __future__ import annotations

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.room import Cleaning, Content

CONTENTS = {
    Content.PHOTOS: N_("Photos"),
    Content.TEXTS: N_("Texts of articles"),
    Content.VERSIONS: N_("Earlier versions of articles"),
    Content.PAGES: N_("Copies of pages, which save asking again"),
    Content.INDEX: N_("Search index"),
    Content.FREE: N_("Free room inside the library, used again"),
    Content.OTHER: N_("Headlines, lists and marks"),
    Content.BACKUPS: N_("Backups"),
}


def summary(cleaning: Cleaning) -> str:
    """What would go, in one or two sentences."""
    if cleaning.over <= 0:
        return _("The library is within the limit. Nothing would go.")
    if not cleaning.photos and not cleaning.frees:
        return _("Nothing may go: everything is unread, starred, labelled, highlighted or kept.")
    parts = []
    if cleaning.photos:
        count = len(cleaning.photos)
        told = ngettext(
            "{count} photo of articles you have read would go.",
            "{count} photos of articles you have read would go.",
            count,
        )
        parts.append(told.format(count=formats.number(count)))
    if cleaning.pages:
        parts.append(_("The copies of pages would go."))
    parts.append(_("That frees {size}.").format(size=formats.size(cleaning.frees)))
    if not cleaning.enough:
        parts.append(_("More may not go, so the limit would still be passed."))
    return formats.joined(parts)


def given_back(size: int) -> str:
    """What compacting did."""
    if not size:
        return _("There was no free room to give back.")
    return _("{size} of free room were given back to the disk.").format(size=formats.size(size))


def freed(size: int) -> str:
    """What a clean-up did."""
    return _("{size} of photos were removed. They can be fetched again.").format(
        size=formats.size(size)
    )
