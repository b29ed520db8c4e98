"""Photo files named by their content: ``photos/ab/cdef….jpg``, whole or not there at all."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from liangjiang_reader.storage.durable import sync_folder

#: Endings for the media types that ``fetch.images`` knows; any other gets none.
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
}
_UNFINISHED = ".part"
#: A passing name of this age is nobody's any more; a younger one may still be written to.
_ABANDONED_AFTER_S = 3600.0


class PhotoFiles:
    """The folder of photo files. Errors are plain OSErrors."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str, media_type: str) -> Path:
        """Where the photo with this content belongs."""
        return self._folder / sha256[:2] / (sha256[2:] + ENDINGS.get(media_type, ""))

    def has_all(self, sha256: str, media_type: str, length: int) -> bool:
        """Whether the file is there with all its bytes; something else may have emptied it."""
        try:
            return self.path(sha256, media_type).stat().st_size == length
        except OSError:
            return False

    def prepare(self, sha256: str, body: bytes) -> Path:
        """Write the bytes to disk under a passing name, which the caller removes in the end."""
        handle, name = tempfile.mkstemp(_UNFINISHED, f"{sha256}.", self._folder)
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
        """Give a prepared file its lasting name, on disk when this returns.

        The passing name stays beside it where the file system can do that: after a crash it tells
        ``abandoned`` of a file that may have no row.
        """
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder)
        try:
            path.hardlink_to(prepared)
        except OSError:  # it is there already, or this file system has no hard links (FAT)
            prepared.replace(path)
        sync_folder(path.parent)

    def abandoned(self, *, nobody_else: bool = False) -> list[tuple[str, Path]]:
        """SHA-256 and path of every passing name that a crash left behind.

        ``nobody_else``: whatever is there is; otherwise what is too old to be written to still.
        """
        found = []
        for path in self._folder.glob(f"*{_UNFINISHED}"):
            with suppress(FileNotFoundError):  # its writer has just finished it
                age_s = time.time() - path.stat().st_mtime
                if nobody_else or age_s > _ABANDONED_AFTER_S:
                    found.append((path.name.partition(".")[0], path))
        return found

    def mark(self, sha256: str) -> Path:
        """A passing name without bytes: what ``abandoned`` finds if nobody ends what was begun."""
        handle, name = tempfile.mkstemp(_UNFINISHED, f"{sha256}.", self._folder)
        os.close(handle)
        return Path(name)

    def remove(self, sha256: str) -> None:
        """Remove a finished file, if it is there."""
        for path in (self._folder / sha256[:2]).glob(f"{sha256[2:]}*"):
            path.unlink()
