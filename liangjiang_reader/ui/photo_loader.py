"""Photos of the article on screen: decoded beside the UI thread, only those near what is in sight.

The boxes have their final size in the HTML, so a photo that comes, or is forgotten to save memory,
never moves the text. Photos of articles that are not shown are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render.pane import PhotoBox
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_decoding import decode_inside

#: Memory for decoded photos of one article.
LIMIT_BYTES = 48_000_000


@dataclass(frozen=True, slots=True)
class _Decoded:
    box: PhotoBox
    show: int
    image: QImage


class PhotoLoader(QObject):
    """Loads photos into boxes.

    Signals:
        loaded: a photo is there (carries index and QPixmap).
        forgotten: a photo was dropped to save memory (carries its index).
    """

    loaded = Signal(int, QPixmap)
    forgotten = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._boxes: dict[int, PhotoBox] = {}
        self._sizes: dict[int, int] = {}
        self._ratio = 1.0
        self._tone = ""
        self._show = 0
        self._under_way: set[int] = set()

    def begin(self, boxes: Sequence[PhotoBox], ratio: float, tone: str) -> None:
        """Other boxes are shown from now on: of another article, size or colour."""
        self._show += 1
        self._boxes = {box.index: box for box in boxes}
        self._sizes.clear()
        self._under_way.clear()
        self._ratio, self._tone = ratio, tone

    def update_box(self, box: PhotoBox) -> None:
        """The photo of a box is stored by now."""
        self._boxes[box.index] = box

    def want(self, indexes: Sequence[int]) -> None:
        """These boxes are in sight or near, nearest first."""
        for index in indexes:
            box = self._boxes.get(index)
            waiting = index in self._sizes or index in self._under_way
            if box is not None and box.sha256 is not None and not waiting:
                self._decode(box, box.sha256)
        self._forget_beyond(set(indexes))

    def _decode(self, box: PhotoBox, sha256: str) -> None:
        self._under_way.add(box.index)
        reading, show, tone = self._desk.workspace.reading, self._show, self._tone
        size = QSize(round(box.width * self._ratio), round(box.height * self._ratio))

        def decode(_task: Task) -> _Decoded:
            return _Decoded(box, show, decode_inside(reading.photo_path(sha256), size, tone))

        topic = f"photo {box.index}"
        self._desk.background.run(self, decode, self._on_decoded, lane=Lane.DECODE, topic=topic)

    @Slot(object)
    def _on_decoded(self, decoded: _Decoded | Failure) -> None:
        if isinstance(decoded, Failure) or decoded.show != self._show:
            return
        index = decoded.box.index
        self._under_way.discard(index)
        self._sizes[index] = decoded.image.sizeInBytes()
        if not decoded.image.isNull():
            pixmap = QPixmap.fromImage(decoded.image)
            pixmap.setDevicePixelRatio(self._ratio)
            self.loaded.emit(index, pixmap)

    def _forget_beyond(self, near: set[int]) -> None:
        """Drop photos that are far away while there are too many."""
        far = [index for index in self._sizes if index not in near]
        while far and sum(self._sizes.values()) > LIMIT_BYTES:
            index = far.pop(0)
            del self._sizes[index]
            self.forgotten.emit(index)
