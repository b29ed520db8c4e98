"""Lay the built program out as it lies on a Linux system, below any root."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from liangjiang_reader.services import credits
from linux import manual

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_ID = "cn.liangjiang.reader"
_NAME = "liangjiang-reader"


def stage(bundle: Path, root: Path, version: str, built_at: int) -> None:
    """Copy the bundle and everything around it.

    Args:
        bundle: what PyInstaller made.
        root: an empty folder that stands for ``/``.
        version: the program's.
        built_at: seconds since 1970, for dates inside files.
    """
    date = datetime.fromtimestamp(built_at, UTC).date().isoformat()
    shutil.copytree(bundle, root / "usr/lib" / _NAME, symlinks=True)
    _link(root / "usr/bin" / _NAME, f"../lib/{_NAME}/{_NAME}")
    share = root / "usr/share"
    _copy(_HERE / f"{_ID}.desktop", share / f"applications/{_ID}.desktop")
    metainfo = (_HERE / f"{_ID}.metainfo.xml").read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", version).replace("@DATE@", date)
    _write(share / f"metainfo/{_ID}.metainfo.xml", metainfo)
    _icons(share / "icons/hicolor")
    _zip(share / f"man/man1/{_NAME}.1.gz", manual.man_page(version, date))
    for shell, place in manual.COMPLETIONS.items():
        _write(share / place, manual.completion(shell))
    _papers(share / f"doc/{_NAME}")


def _icons(theme: Path) -> None:
    for file in sorted((_ROOT / "resources/icons/png").glob("*.png")):
        size = file.stem.rpartition("-")[2]
        _copy(file, theme / f"{size}x{size}/apps/{_NAME}.png")
    _copy(_ROOT / f"resources/icons/{_NAME}.svg", theme / f"scalable/apps/{_NAME}.svg")


def _papers(folder: Path) -> None:
    licence = (_ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2]
    quoted = "\n".join(f" {line}" if line else " ." for line in licence.strip().splitlines())
    text = (_HERE / "copyright").read_text(encoding="utf-8")
    _write(folder / "copyright", text.replace("@MIT@", quoted))
    _zip(folder / "NEWS.md.gz", (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    _write(folder / "THIRD-PARTY.txt", credits.collect().third_parties)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _zip(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


def _link(link: Path, target: str) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
