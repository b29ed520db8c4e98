"""Remove shared libraries that nothing in the bundle is linked with any more.

PyInstaller follows each plug-in to the libraries it needs before ``contents.is_needed`` leaves the
plug-in out; what only that plug-in needed is still there. ELF only: elsewhere Qt's plug-ins need
nothing that Qt does not bring.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def prune(folder: Path) -> list[str]:
    """Remove them from the bundle's inner folder; gives back the names of what went."""
    places = [*folder.glob("lib*.so*"), *(folder / "PySide6/Qt/lib").glob("lib*.so*")]
    libraries = {file.name for file in places if not file.name.startswith("libpython")}
    files = [file for file in folder.parent.rglob("*") if _is_elf(file)]
    needed_by = {file: _needed(file) for file in files}
    kept: set[str] = set()
    wanted = {name for file in files if file.name not in libraries for name in needed_by[file]}
    while wanted - kept:
        name = (wanted - kept).pop()
        kept.add(name)
        wanted |= {need for file in files if file.name == name for need in needed_by[file]}
    for file in places:
        if file.name in libraries - kept:
            file.unlink()
    return sorted(libraries - kept)


def _is_elf(file: Path) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def _needed(file: Path) -> set[str]:
    told = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(file)], capture_output=True, text=True, check=True
    )
    return set(_NEEDED.findall(told.stdout))
