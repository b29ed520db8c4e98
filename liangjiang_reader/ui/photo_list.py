"""The photos that the viewer goes through: those of one article, or all of a photo wall."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from liangjiang_reader.model.photos import PlacedPhoto


class PhotoList(QObject):
    """Photos in order.

    Signals:
        arrived: one that was not in memory is by now (carries its number).
        shown: the viewer shows another one (carries its number).
    """

    arrived = Signal(int)
    shown = Signal(int)

    @property
    def count(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def photo(self, number: int) -> PlacedPhoto | None:
        """A photo, None while it is not in memory; ``arrived`` follows."""
        raise NotImplementedError

    def put(self, number: int, photo: PlacedPhoto) -> None:
        """A photo has been stored."""
        raise NotImplementedError


class ArticlePhotos(PhotoList):
    """The photos of one article."""

    def __init__(self, photos: Sequence[PlacedPhoto], parent: QObject) -> None:
        super().__init__(parent)
        self._photos = list(photos)

    @property
    def count(self) -> int:
        """How many the article has."""
        return len(self._photos)

    def photo(self, number: int) -> PlacedPhoto | None:
        """A photo of the article; all are in memory."""
        return self._photos[number]

    def put(self, number: int, photo: PlacedPhoto) -> None:
        """A photo has been stored."""
        self._photos[number] = photo
