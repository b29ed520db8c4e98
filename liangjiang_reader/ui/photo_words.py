"""What the photo viewer says: why there is no photo, and how saving ended."""

from __future__ import annotations

from pathlib import Path

from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.render.info import credit_line
from liangjiang_reader.services.events import OFFLINE_CODES
from liangjiang_reader.ui.photo_supply import Refusal, Trouble


def refusal(refused: Refusal) -> tuple[str, str]:
    """What is wrong with the photo, and why it could not be fetched if that was tried."""
    reason = refused.reason
    why = "" if reason is None else errors.sentence(reason)
    if reason is not None and reason.code in {ErrorCode.OFFLINE, ErrorCode.NOT_STORED}:
        why = _("The reader is working offline. Go online to fetch the photo.")
    elif reason is not None and reason.code in OFFLINE_CODES:
        why = f"{errors.sentence(reason)} {errors.advice(reason)}"
    return trouble(refused.trouble), why


def broken_row() -> str:
    """For a thumbnail that cannot be shown."""
    return _("This photo cannot be shown")


def trouble(what: Trouble) -> str:
    """What is wrong with a photo, as one sentence."""
    if what is Trouble.NOT_STORED:
        return _("This photo is not stored on this computer.")
    if what is Trouble.GONE:
        return _("The file of this photo is no longer in the library.")
    return _("This photo cannot be shown: its file is damaged or of an unknown kind.")


def saved(target: Path, *, reduced: bool = False) -> str:
    """A copy was written; ``reduced``: of a photo that is stored smaller than the site has it."""
    if reduced:
        return _("Saved as {name}, in reduced size: the library holds no other.").format(
            name=target.name
        )
    return _("Saved as {name}.").format(name=target.name)


def not_saved(failure: Failure, target: Path) -> str:
    """A copy could not be written, and why."""
    if failure.code is ErrorCode.NOT_STORED:
        return trouble(Trouble.GONE)
    if failure.code is ErrorCode.DISK_FULL:
        return _("The disk is full. The photo was not saved.")
    folder = str(target.parent)
    return _("The photo could not be saved in {folder}.").format(folder=folder)


def spoken(photo: PlacedPhoto, number: int, count: int) -> str:
    """A photo as a screen reader says it."""
    place = counter(number, count)
    words = [photo.caption or photo.title, credit_line(photo.credit) if photo.credit else ""]
    return ", ".join(part for part in (*words, place) if part)


def counter(number: int, count: int) -> str:
    """Which photo of how many; ``number`` counts from 0."""
    return _("Photo {number} of {count}").format(number=number + 1, count=count)
