"""Copies of stored photos for the person: the original bytes under a name that tells the story."""

from __future__ import annotations

import re
import secrets
import unicodedata
from pathlib import Path

from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.storage import faults
from liangjiang_reader.storage.photo_files import ENDINGS

#: What some file system forbids in names: FAT, NTFS and exFAT; a slash everywhere.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
#: Names that mean devices on Windows, whatever follows the first full stop ("Naming Files, Paths,
#: and Namespaces", Microsoft).
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.I)
#: Encrypted home folders (eCryptfs) take names of 143 bytes; number and ending need some of them.
_LONGEST_BYTES = 120
#: What a name is without a title.
_NAMELESS = "Photo"


def file_name(photo: PlacedPhoto) -> str:
    """A good name for a photo's file, allowed on every file system: title, number, ending."""
    ending = ENDINGS.get(photo.file.media_type, "") if photo.file else ""
    return f"{_stem(photo.title)} {photo.place + 1}{ending}"


def write_copy(body: bytes, target: Path) -> None:
    """Write a copy; what was there is replaced as a whole, or stays when that fails.

    Raises ReaderError: DISK_FULL, READ_ONLY, LIBRARY_UNREADABLE (another fault of the disk).
    """
    passing = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            passing.write_bytes(body)
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise faults.of_writing(error, target.parent) from error


def _stem(title: str) -> str:
    text = unicodedata.normalize("NFC", title)
    # Control and format characters, and every kind of white space.
    text = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    text = " ".join(_FORBIDDEN.sub(" ", text).split())
    # A dot would hide the file, a dash make it an option and a tilde a home folder in a shell.
    text = text.lstrip(" .-~").encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip(" .")
    if not text:
        return _NAMELESS
    return f"_{text}" if _DEVICES.match(text) else text
