"""What an article pane shows of its photos, seen from outside."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

_SAMPLES = [(x, y) for x in range(1, 10) for y in range(1, 10)]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo's place: its position in the document and its box's edges in the viewport."""

    name: str
    position: int
    top: int
    bottom: int


def photos(pane: QTextBrowser) -> list[Photo]:
    """The photos of the article, in reading order."""
    found = []
    block = pane.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            form = fragment.charFormat()
            if form.isImageFormat():
                image = form.toImageFormat()
                cursor = QTextCursor(pane.document())
                cursor.setPosition(fragment.position())
                bottom = pane.cursorRect(cursor).bottom()
                top = round(bottom - image.height())
                found.append(Photo(image.name(), fragment.position(), top, bottom))
            place += 1
        block = block.next()
    return found


def in_sight(pane: QTextBrowser) -> list[Photo]:
    """The photos of which some part can be seen."""
    height = pane.viewport().height()
    return [photo for photo in photos(pane) if photo.bottom > 0 and photo.top < height]


def scroll_to(pane: QTextBrowser, photo: Photo) -> None:
    """Bring a photo into sight."""
    bar = pane.verticalScrollBar()
    bar.setValue(bar.value() + photo.top)


def is_there(pane: QTextBrowser, photo: Photo) -> bool:
    """Whether the photo itself is in its box, not the plain tone that keeps its place."""
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    picture = pane.document().resource(kind, photo.name)
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    if not isinstance(image, QImage) or image.isNull():
        return False
    width, height = image.width() - 1, image.height() - 1
    return len({image.pixel(x * width // 10, y * height // 10) for x, y in _SAMPLES}) > 1
