"""Photo files decoded at the size they are shown at. Runs on workers; knows no widget.

``QImage`` may be made and painted on any thread, ``QPixmap`` may not (Qt, "Threads and painting").
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

#: A photo may take this much while it is decoded, in megabytes; Qt's own limit is 256.
_ALLOCATION_LIMIT_MB = 512
_TRANSPOSING = (
    QImageIOHandler.Transformation.TransformationRotate90,
    QImageIOHandler.Transformation.TransformationRotate270,
    QImageIOHandler.Transformation.TransformationMirrorAndRotate90,
    QImageIOHandler.Transformation.TransformationFlipAndRotate90,
)


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
    QImageReader.setAllocationLimit(_ALLOCATION_LIMIT_MB)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    stored = reader.size()
    if stored.isValid():
        # The scaled size is applied before the photo is turned upright.
        if reader.transformation() in _TRANSPOSING:
            size = size.transposed()
        reader.setScaledSize(stored.scaled(size, fit).expandedTo(QSize(1, 1)))
    return reader.read()


def _centred(photo: QSize, frame: QSize) -> QRectF:
    left, top = (frame.width() - photo.width()) / 2, (frame.height() - photo.height()) / 2
    return QRectF(left, top, photo.width(), photo.height())
