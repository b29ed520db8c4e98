"""Smaller pictures of photos, for lists that are kept with reduced photos. Knows no widget.

Needs no application object, so that the command line can use it, too.
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

from liangjiang_reader.ui.photo_decoding import open_photo

#: Quality of JPEG, 0 to 100: no difference is seen at this size, and half the bytes are saved.
_QUALITY = 82
#: One at a time: see ``photo_decoding.warm_up`` on the first use of Qt's classes.
_lock = threading.Lock()


def shrink(body: bytes, longest: int) -> bytes | None:
    """A picture of the photo with sides of so many pixels at most, upright.

    JPEG, or PNG if parts of it are transparent. None for what is not larger than that, what moves
    (GIF, WebP), and what cannot be decoded.
    """
    with _lock, open_photo(body) as reader:
        if reader is None or (reader.supportsAnimation() and reader.imageCount() != 1):
            return None
        size = reader.size()
        if max(size.width(), size.height()) <= longest:
            return None
        reader.setScaledSize(
            size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(
                QSize(1, 1)
            )
        )
        image = reader.read()
        return None if image.isNull() else _packed(image)


def _packed(image: QImage) -> bytes | None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png" if image.hasAlphaChannel() else b"jpeg")
    if not image.hasAlphaChannel():
        writer.setQuality(_QUALITY)
    return bytes(buffer.data().data()) if writer.write(image) else None
