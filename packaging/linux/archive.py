"""The relocatable archive: unpack it anywhere and start ``liangjiang-reader`` inside."""

from __future__ import annotations

import tarfile
from pathlib import Path


def build(bundle: Path, out: Path, version: str, built_at: int) -> Path:
    """Make a ``.tar.xz`` that depends on nothing but its contents; gives back its path."""
    name = f"liangjiang-reader-{version}-linux-x86_64"
    made = out / f"{name}.tar.xz"

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = built_at
        member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    with tarfile.open(made, "w:xz", preset=9, format=tarfile.GNU_FORMAT) as archive:
        archive.add(bundle, name, recursive=False, filter=plain)
        for file in sorted(bundle.rglob("*")):
            place = f"{name}/{file.relative_to(bundle).as_posix()}"
            archive.add(file, place, recursive=False, filter=plain)
    return made
