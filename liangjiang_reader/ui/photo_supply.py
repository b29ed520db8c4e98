"""What the photo viewer shows: photos decoded as large as needed, missing ones from the site."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, QSize, Signal, Slot

from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.services.reading import Reading
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_decoding import Decoded, decode_for_view

#: The photo on show and its neighbours.
_MOST_KEPT = 3


class Trouble(Enum):
    """Why a photo cannot be shown."""

    NOT_STORED = "not stored"
    GONE = "its file is gone"
    BROKEN = "its file cannot be decoded"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A photo that cannot be shown. ``reason`` is why it could not be fetched, if that failed."""

    photo: PlacedPhoto
    trouble: Trouble
    reason: Failure | None = None


@dataclass(frozen=True, slots=True)
class Supplied:
    """A photo that can be shown; ``detail`` says that all its pixels were asked for."""

    photo: PlacedPhoto
    decoded: Decoded
    detail: bool = False


@dataclass(frozen=True, slots=True)
class _Fetched:
    photo: PlacedPhoto
    outcome: StoredPhoto | Failure
    trouble: Trouble


_Key = tuple[str, int, int]


class PhotoSupply(QObject):
    """Decodes and fetches for the viewer; the latest request wins.

    Signals:
        supplied: the wanted photo, or more of its pixels, is there (carries a Supplied).
        refused: it cannot be shown (carries a Refusal).
        fetched: a photo came from the site (carries the PlacedPhoto with its file).
    """

    supplied = Signal(object)
    refused = Signal(object)
    fetched = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: OrderedDict[_Key, Decoded] = OrderedDict()
        self._wanted: PlacedPhoto | None = None
        desk.replaced.connect(self.forget)

    def want(self, photo: PlacedPhoto, room: QSize) -> None:
        """Supply a photo no larger than ``room``; one that is not stored is fetched."""
        for topic in ("view", "detail", "fetch"):
            self._desk.background.drop(self, topic)
        self._wanted = photo
        if photo.file is None:
            self._fetch(photo, Trouble.NOT_STORED, force=False)
            return
        key = _key(photo.file, room)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            self.supplied.emit(Supplied(photo, found))
        else:
            self._decode(photo, photo.file, room, "view")

    def want_detail(self, photo: PlacedPhoto) -> None:
        """Supply all pixels of the photo on show."""
        if photo.file is not None:
            self._decode(photo, photo.file, None, "detail")

    def prepare(self, photo: PlacedPhoto, room: QSize, topic: str) -> None:
        """Decode a neighbour ahead, so that it is there at once."""
        if photo.file is None or _key(photo.file, room) in self._kept:
            return
        reading, file = self._desk.workspace.reading, photo.file

        def decode(_task: Task) -> tuple[_Key, Supplied | Refusal]:
            return _key(file, room), _supply(reading, photo, file, room)

        self._desk.background.run(self, decode, self._on_prepared, lane=Lane.DECODE, topic=topic)

    def retry(self, photo: PlacedPhoto, trouble: Trouble) -> None:
        """Fetch a photo again, as the person asked."""
        self._fetch(photo, trouble, force=True)

    @Slot()
    def forget(self) -> None:
        """Drop all: the viewer is closed, or another library is open."""
        for topic in ("view", "detail", "fetch", "ahead", "behind"):
            self._desk.background.drop(self, topic)
        self._kept.clear()

    def _decode(
        self, photo: PlacedPhoto, file: StoredPhoto, room: QSize | None, topic: str
    ) -> None:
        reading = self._desk.workspace.reading

        def decode(_task: Task) -> tuple[_Key | None, Supplied | Refusal]:
            key = None if room is None else _key(file, room)
            return key, _supply(reading, photo, file, room)

        self._desk.background.run(self, decode, self._on_decoded, lane=Lane.DECODE, topic=topic)

    @Slot(object)
    def _on_decoded(self, outcome: tuple[_Key | None, Supplied | Refusal] | Failure) -> None:
        if isinstance(outcome, Failure):
            if self._wanted is not None:
                self.refused.emit(Refusal(self._wanted, Trouble.BROKEN, outcome))
            return
        key, got = outcome
        if isinstance(got, Refusal):
            self.refused.emit(got)
            return
        if key is not None:
            self._keep(key, got.decoded)
        self.supplied.emit(got)

    @Slot(object)
    def _on_prepared(self, outcome: tuple[_Key, Supplied | Refusal] | Failure) -> None:
        if not isinstance(outcome, Failure) and isinstance(outcome[1], Supplied):
            self._keep(outcome[0], outcome[1].decoded)

    def _keep(self, key: _Key, decoded: Decoded) -> None:
        self._kept[key] = decoded
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def _fetch(self, photo: PlacedPhoto, trouble: Trouble, *, force: bool) -> None:
        reading = self._desk.workspace.reading

        def fetch(task: Task) -> _Fetched:
            got = reading.fetch_photo(photo.url, photo.edition, force=force, stop=task.stop)
            return _Fetched(photo, got, trouble)

        self._desk.background.run(self, fetch, self._on_fetched, lane=Lane.NET, topic="fetch")

    @Slot(object)
    def _on_fetched(self, got: _Fetched | Failure) -> None:
        if isinstance(got, Failure):
            return
        if isinstance(got.outcome, Failure):
            self._desk.note_connection(got.outcome)
            self.refused.emit(Refusal(got.photo, got.trouble, got.outcome))
        else:
            self.fetched.emit(replace(got.photo, file=got.outcome))


def _key(file: StoredPhoto, room: QSize) -> _Key:
    return file.sha256, room.width(), room.height()


def _supply(
    reading: Reading, photo: PlacedPhoto, file: StoredPhoto, room: QSize | None
) -> Supplied | Refusal:
    """On a worker: the decoded photo, or why there is none."""
    try:
        path = reading.photo_path(file.sha256)
    except ReaderError as error:
        if error.failure.code is not ErrorCode.NOT_STORED:
            raise
        return Refusal(photo, Trouble.GONE)
    decoded = decode_for_view(path, room)
    if decoded is None:
        return Refusal(photo, Trouble.BROKEN if path.is_file() else Trouble.GONE)
    return Supplied(photo, decoded, detail=room is None)
