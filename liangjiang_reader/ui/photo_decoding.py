"""Photo files decoded at the size they are shown at. Runs on workers; knows no widget.

``QImage`` may be made and painted on any thread, ``QPixmap`` may not (Qt, "Threads and painting").
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

from liangjiang_reader.fetch import images
from liangjiang_reader.model.outcomes import Failure

#: A photo may take this much while it is decoded, in megabytes; Qt's own limit is 256.
_ALLOCATION_LIMIT_MB = 512
#: A photo with more pixels is shown at this many even at 100 %: they take 240 MB.
_MOST_PIXELS = 60_000_000
#: What is never decoded, whatever the settings were when the photo was fetched: their upper limits.
_MOST_PIXELS_READ = 200_000_000
_MOST_BYTES_READ = 200_000_000
#: Qt's names for the formats that photos have, by media type. No other decoder is ever asked.
_FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/webp": b"webp",
    "image/bmp": b"bmp",
}
_TRANSPOSING = (
    QImageIOHandler.Transformation.TransformationRotate90,
    QImageIOHandler.Transformation.TransformationRotate270,
    QImageIOHandler.Transformation.TransformationMirrorAndRotate90,
    QImageIOHandler.Transformation.TransformationFlipAndRotate90,
)


def warm_up(picture: Path) -> None:
    """Decode a small picture once in every way, on the UI thread, before any worker does.

    PySide sets up its view of a Qt class when it is first used. Two threads that came there at
    once crashed the process (PySide 6.11: one start in eight with photos in sight).
    """
    size = QSize(8, 8)
    decode_inside(picture, QSize(8, 6), "#000000")
    decode_covering(picture, size, 1.0)
    decode_for_view(picture, size)
    decode_for_view(picture, None)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded photo, and the size in pixels that its file holds, both upright."""

    image: QImage
    natural: QSize

    @property
    def whole(self) -> bool:
        """Whether it has all the pixels of its file."""
        return self.image.width() >= self.natural.width()


def decode_for_view(path: Path, room: QSize | None) -> Decoded | None:
    """The photo no larger than ``room`` pixels, or with all its pixels; None if that fails."""
    with _open(path) as reader:
        if reader is None:
            return None
        stored = reader.size()
        turned = reader.transformation() in _TRANSPOSING
        natural = stored.transposed() if turned else stored
        wanted = _within(natural, room)
        if wanted != natural:
            reader.setScaledSize(wanted.transposed() if turned else wanted)
        image = reader.read()
    return None if image.isNull() else Decoded(_drawable(image), natural)


def decode_inside(path: Path, size: QSize, tone: str) -> QImage:
    """The whole photo in a picture of exactly ``size`` pixels; what is left over has the tone.

    A null image when the file cannot be decoded.
    """
    photo = _decode(path, size, Qt.AspectRatioMode.KeepAspectRatio)
    if photo.isNull() or photo.size() == size:
        return photo
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor(tone))
    painter = QPainter(picture)
    painter.drawImage(_centred(photo.size(), size), photo)
    painter.end()
    return picture


def decode_covering(path: Path, size: QSize, radius: float) -> QImage:
    """The middle of the photo, filling ``size`` pixels, with round corners.

    A null image when the file cannot be decoded.
    """
    photo = _decode(path, size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if photo.isNull():
        return photo
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(corners)
    painter.drawImage(_centred(photo.size(), size), photo)
    painter.end()
    return picture


def decode_within(path: Path, width: int) -> QImage:
    """The whole picture, made smaller if it is wider than ``width`` pixels.

    A null image when the file cannot be decoded.
    """
    picture = QImageReader(str(path)).read()
    if picture.width() <= width:
        return picture
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _decode(path: Path, size: QSize, fit: Qt.AspectRatioMode) -> QImage:
    with _open(path) as reader:
        if reader is None:
            return QImage()
        # The scaled size is applied before the photo is turned upright.
        if reader.transformation() in _TRANSPOSING:
            size = size.transposed()
        reader.setScaledSize(reader.size().scaled(size, fit).expandedTo(QSize(1, 1)))
        return reader.read()


@contextmanager
def _open(path: Path) -> Iterator[QImageReader | None]:
    """A reader for a photo file; None for what is none."""
    with open_photo(_body(path)) as reader:
        yield reader


@contextmanager
def open_photo(body: bytes) -> Iterator[QImageReader | None]:
    """A reader for a photo that was judged before any decoder sees it; None for anything else."""
    photo = images.examine(body, _MOST_PIXELS_READ)
    if isinstance(photo, Failure):
        yield None
        return
    buffer = QBuffer()
    buffer.setData(images.without_texts(body))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION_LIMIT_MB)
    reader = QImageReader(buffer, _FORMATS[photo.media_type])
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    # The decoder may find another size in the file than was told.
    fits = size.isValid() and size.width() * size.height() <= _MOST_PIXELS_READ
    yield reader if fits else None


def _body(path: Path) -> bytes:
    """The bytes of the file, none if it cannot be read or is too large."""
    try:
        return path.read_bytes() if path.stat().st_size <= _MOST_BYTES_READ else b""
    except OSError:
        return b""


def _within(natural: QSize, room: QSize | None) -> QSize:
    """The natural size, or as much of it as is wanted and may be."""
    pixels = natural.width() * natural.height()
    if room is None and pixels > _MOST_PIXELS:
        room = natural * math.sqrt(_MOST_PIXELS / pixels)
    if room is None or (natural.width() <= room.width() and natural.height() <= room.height()):
        return natural
    return natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _drawable(image: QImage) -> QImage:
    """In a format that is drawn without conversion."""
    form = QImage.Format.Format_RGB32
    if image.hasAlphaChannel():
        form = QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(form)


def _centred(photo: QSize, frame: QSize) -> QRectF:
    left, top = (frame.width() - photo.width()) / 2, (frame.height() - photo.height()) / 2
    return QRectF(left, top, photo.width(), photo.height())
