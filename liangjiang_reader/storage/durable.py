"""Files that are whole and on disk, or not there at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

#: Passing names end so; one that a crash left is nobody's.
UNFINISHED = ".part"


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(folder: Path, stem: str, ending: str, body: bytes) -> Path:
    """Write a file under the first free of ``stem``, ``stem-2``, …; private, never over another.

    Raises OSError; then nothing new is there.
    """
    handle, passing = tempfile.mkstemp(UNFINISHED, f"{stem}.", folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        path = _publish(Path(passing), folder, stem, ending)
    finally:
        with suppress(FileNotFoundError):
            Path(passing).unlink()
    sync_folder(folder)
    return path


def replace(path: Path, body: bytes) -> None:
    """Write a file, also over one that is there; private. Raises OSError."""
    handle, passing = tempfile.mkstemp(UNFINISHED, f"{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(passing).replace(path)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise


def _publish(passing: Path, folder: Path, stem: str, ending: str) -> Path:
    number = 1
    while True:
        path = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        try:
            path.hardlink_to(passing)
            return path
        except FileExistsError:
            number += 1
        except OSError:  # this file system has no hard links (FAT)
            if not path.exists():
                return passing.replace(path)
            number += 1
