"""Photo files named by their content: ``photos/ab/cdef….jpg``, whole or not there at all."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: Endings for the media types that ``fetch.images`` knows; any other gets none.
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
}
_UNFINISHED = ".part"
#: An unfinished file of this age is nobody's any more; a younger one may still be written to.
_ABANDONED_AFTER_S = 3600.0


class PhotoFiles:
    """The folder of photo files. Errors are plain OSErrors."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str, media_type: str) -> Path:
        """Where the photo with this content belongs."""
        return self._folder / sha256[:2] / (sha256[2:] + _ENDINGS.get(media_type, ""))

    def prepare(self, body: bytes) -> Path:
        """Write the bytes to disk under a passing name."""
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=_UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            Path(name).unlink()
            raise
        return Path(name)

    def publish(self, prepared: Path, path: Path) -> None:
        """Give a prepared file its lasting name, on disk when this returns."""
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self._folder)
        prepared.replace(path)
        _sync_folder(path.parent)

    def all(self) -> Iterator[tuple[str, Path]]:
        """SHA-256 and path of every finished file."""
        for folder in _folders(self._folder):
            with os.scandir(folder) as entries:
                for entry in entries:
                    yield folder.name + entry.name.partition(".")[0], Path(entry.path)

    def sweep_abandoned(self) -> None:
        """Remove what a crash left half written."""
        for path in self._folder.glob(f"*{_UNFINISHED}"):
            with suppress(FileNotFoundError):  # its writer has just finished it
                if time.time() - path.stat().st_mtime > _ABANDONED_AFTER_S:
                    path.unlink()


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir()]


def _sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
