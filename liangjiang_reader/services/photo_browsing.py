"""Looking through photos: all those of a list in one order, and copies of single ones."""

from __future__ import annotations

from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.services import photo_copies
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.photo_wall import WallOrder

__all__ = ["PhotoBrowsing", "WallOrder"]


class PhotoBrowsing:
    """The stored photos of the library. Never touches the net."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def order(self, scope: WallScope) -> WallOrder:
        """The order of all stored photos of a scope, newest article first."""
        return self._library.photo_wall.order(scope)

    def photos(self, order: WallOrder, first: int, count: int) -> list[PlacedPhoto | None]:
        """What some photos of an order show; None for one that has left the library."""
        return self._library.photo_wall.photos(order, first, count)

    def save_copy(self, photo: PlacedPhoto, target: Path) -> Failure | None:
        """Write the original bytes of a photo to a file of the person's choice.

        What was there before is replaced. Raises ReaderError: the photo's file is gone
        (NOT_STORED), DISK_FULL, READ_ONLY.
        """
        if photo.file is None:
            return Failure(ErrorCode.NOT_STORED, photo.url)
        photo_copies.write_copy(self._library.photos.read(photo.file.sha256), target)
        return None
