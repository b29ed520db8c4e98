"""Thumbnails of headline rows: decoded beside the UI thread, fetched when they are in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.library import HeadlineRow, StoredPhoto
from liangjiang_reader.model.outcomes import Failure, ReaderError
from liangjiang_reader.services.reading import Reading
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_decoding import decode_covering

#: Memory for decoded thumbnails.
_LIMIT_BYTES = 12_000_000
#: Rows that scrolled past are not decoded: only the last ones asked for are.
_MOST_WAITING = 24
_DECODING_AT_ONCE = 2
_FETCHING_AT_ONCE = 2
_RADIUS_PX = 5.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A thumbnail: whose bytes, how many pixels, how many of them to a device-independent one."""

    sha256: str
    width: int
    height: int
    ratio: float


@dataclass(frozen=True, slots=True)
class _Decoded:
    wanted: _Wanted
    image: QImage


class Thumbnails(QObject):
    """Decoded thumbnails, the least lately shown forgotten first; a null one cannot be shown."""

    ready = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QObject,
        *,
        limit_bytes: int = _LIMIT_BYTES,
        most_waiting: int = _MOST_WAITING,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit_bytes, self._most_waiting = limit_bytes, most_waiting
        self._kept: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[_Wanted, None] = OrderedDict()
        self._decoding: set[_Wanted] = set()
        desk.replaced.connect(self.clear)

    def get(self, sha256: str, size: QSize, ratio: float) -> QPixmap | None:
        """The thumbnail filling ``size`` device-independent pixels; None until it is decoded."""
        wanted = _Wanted(sha256, round(size.width() * ratio), round(size.height() * ratio), ratio)
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
            return found
        if wanted not in self._decoding:
            self._waiting[wanted] = None
            self._waiting.move_to_end(wanted)
            while len(self._waiting) > self._most_waiting:
                self._waiting.popitem(last=False)
            self._start()
        return None

    def forget_broken(self) -> None:
        """Some file that could not be decoded is another one by now."""
        for wanted in [wanted for wanted, kept in self._kept.items() if kept.isNull()]:
            del self._kept[wanted]
        self.ready.emit()

    def _start(self) -> None:
        reading = self._desk.workspace.reading
        while self._waiting and len(self._decoding) < _DECODING_AT_ONCE:
            wanted, _none = self._waiting.popitem()
            self._decoding.add(wanted)

            def decode(_task: Task, wanted: _Wanted = wanted) -> _Decoded:
                return _Decoded(wanted, _decoded(reading, wanted))

            self._desk.background.run(
                self, decode, self._on_decoded, lane=Lane.DECODE, topic=repr(wanted)
            )

    @Slot(object)
    def _on_decoded(self, outcome: _Decoded | Failure) -> None:
        if isinstance(outcome, Failure):
            # Whose it was is not known; those that are in sight will be asked for again.
            self._decoding.clear()
        else:
            self._decoding.discard(outcome.wanted)
            self._keep(outcome)
            self.ready.emit()
        self._start()

    def _keep(self, decoded: _Decoded) -> None:
        pixmap = QPixmap.fromImage(decoded.image)
        pixmap.setDevicePixelRatio(decoded.wanted.ratio)
        self._kept[decoded.wanted] = pixmap
        self._bytes += decoded.image.sizeInBytes()
        while self._bytes > self._limit_bytes:
            wanted, oldest = self._kept.popitem(last=False)
            self._bytes -= 0 if oldest.isNull() else wanted.width * wanted.height * 4

    @Slot()
    def clear(self) -> None:
        """Give the memory back."""
        self._kept.clear()
        self._waiting.clear()
        self._decoding.clear()
        self._bytes = 0


def _decoded(reading: Reading, wanted: _Wanted) -> QImage:
    """On a worker: the thumbnail, null if its file is gone or cannot be decoded."""
    try:
        path = reading.photo_path(wanted.sha256)
    except ReaderError:
        return QImage()
    size = QSize(wanted.width, wanted.height)
    return decode_covering(path, size, _RADIUS_PX * wanted.ratio)


@dataclass(frozen=True, slots=True)
class FetchedThumbnail:
    """A thumbnail that is now in the library, or why not."""

    row: HeadlineRow
    outcome: StoredPhoto | Failure


class ThumbnailFetcher(QObject):
    """Fetches the missing thumbnails of the rows in sight, a few at a time, behind all else."""

    fetched = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: list[HeadlineRow] = []
        self._under_way: set[str] = set()
        self._failed: set[str] = set()
        desk.replaced.connect(self._clear)

    def want(self, rows: Iterable[HeadlineRow]) -> None:
        """These rows are in sight now; those of before are not."""
        self._wanted = [row for row in rows if self._is_missing(row)]
        self._start()

    def _is_missing(self, row: HeadlineRow) -> bool:
        url = row.thumbnail
        known = url is None or url in self._failed or url in self._under_way
        return not known and row.thumbnail_sha256 is None

    def _start(self) -> None:
        desk = self._desk
        if desk.offline or desk.unreachable or not desk.workspace.settings.photos:
            return
        while self._wanted and len(self._under_way) < _FETCHING_AT_ONCE:
            row = self._wanted.pop(0)
            self._fetch(row, row.thumbnail or "")

    def _fetch(self, row: HeadlineRow, url: str) -> None:
        reading = self._desk.workspace.reading
        self._under_way.add(url)

        def fetch(task: Task) -> FetchedThumbnail:
            outcome = reading.fetch_photo(url, row.edition, need=Need.NEW, stop=task.stop)
            return FetchedThumbnail(row, outcome)

        self._desk.background.run(self, fetch, self._on_fetched, lane=Lane.NET, topic=url)

    @Slot(object)
    def _on_fetched(self, got: FetchedThumbnail | Failure) -> None:
        if isinstance(got, Failure):
            self._under_way.clear()
            return
        self._under_way.discard(got.row.thumbnail or "")
        if isinstance(got.outcome, Failure):
            self._failed.add(got.row.thumbnail or "")
        else:
            self.fetched.emit(got)
        self._start()

    @Slot()
    def _clear(self) -> None:
        self._wanted.clear()
        self._under_way.clear()
        self._failed.clear()
