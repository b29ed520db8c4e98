"""Photo files for the GUI tests."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from liangjiang_reader.model.library import StoredPhoto

RED, BLUE = (200, 30, 30), (30, 30, 200)
_ORIENTATION = 0x0112  # the EXIF tag


def picture(path: Path, width: int = 1200, height: int = 800, turned: int = 1) -> Path:
    """A JPEG whose left half is red and whose right half is blue, with an EXIF orientation."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    image.save(path, "JPEG", quality=90, exif=exif)
    return path


def stored_photo(url: str, sha256: str, width: int = 1200, height: int = 800) -> StoredPhoto:
    """The row of a stored photo."""
    return StoredPhoto(url, sha256, "image/jpeg", width, height, 1000)
