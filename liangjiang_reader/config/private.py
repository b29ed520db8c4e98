"""Files that nobody but the person may read, whatever the umask is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_MODE = 0o600


def opener(path: str, flags: int) -> int:
    """For ``open(..., opener=opener)``: a new file is the person's alone, an old one becomes so."""
    handle = os.open(path, flags, _MODE)
    # Of another owner, or on a file system without rights: then it stays as it is.
    with suppress(OSError, AttributeError):  # Windows has no fchmod before Python 3.13
        os.fchmod(handle, _MODE)
    return handle


def copy(source: Path, target: Path) -> None:
    """Copy a file; what was in the target is replaced. Raises OSError."""
    body = source.read_bytes()
    with open(target, "wb", opener=opener) as file:
        file.write(body)


def touch(path: Path) -> None:
    """Make an empty file, or leave what is there. Raises OSError."""
    with open(path, "ab", opener=opener):
        pass
