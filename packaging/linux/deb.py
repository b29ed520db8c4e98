"""The Debian package: the staged tree, its dependencies, and the archive."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_NAME = "liangjiang-reader"
_MAINTAINER = "The Liangjiang Reader authors <authors@liangjiang-reader.example>"
_CONTROL = """Package: {name}
Version: {version}
Section: web
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: ca-certificates, fonts-noto-cjk | fonts-wqy-microhei
Homepage: https://liangjiang-reader.example/
Description: read the news of Chongqing's Liangjiang New Area
 Liangjiang Reader shows the news of english.liangjiang.gov.cn: a section
 tree beside headlines beside the article with its photos. What was read
 stays readable offline. The interface is English or Chinese at the press
 of a button.
 .
 It also works from the command line, where no screen is needed.
"""
_CHANGELOG = """{name} ({version}) unstable; urgency=medium

  * What changed is told in NEWS.md.gz beside this file.

 -- {maintainer}  {date}
"""
#: What the bundle brings of its own; every other library comes from Debian, with its updates.
_OWN = ("libpython", "libQt6", "libicu", "libpyside6", "libshiboken6")
#: Linked at run time by Qt's plug-ins, which the shared libraries' own needs do not tell.
_AT_RUN_TIME = ("libegl1", "libgl1", "xkb-data")


def build(root: Path, out: Path, version: str, built_at: int) -> Path:
    """Make the package from a staged tree; gives back its path."""
    architecture = _told("dpkg", "--print-architecture")
    overrides = root / f"usr/share/lintian/overrides/{_NAME}"
    overrides.parent.mkdir(parents=True)
    overrides.write_text((_HERE / "lintian-overrides").read_text(encoding="utf-8"))
    changelog = root / f"usr/share/doc/{_NAME}/changelog.gz"
    changelog.write_bytes(gzip.compress(_changelog(version, built_at).encode(), 9, mtime=0))
    _leave_to_the_system(root / "usr/lib" / _NAME / "_internal")
    _set_modes(root)
    control = root / "DEBIAN/control"
    control.parent.mkdir(mode=0o755)
    control.write_text(
        _CONTROL.format(
            name=_NAME,
            version=version,
            maintainer=_MAINTAINER,
            architecture=architecture,
            kilobytes=sum(_kilobytes(file) for file in (root / "usr").rglob("*")),
            depends=", ".join((*_dependencies(root), *_AT_RUN_TIME)),
        ),
        encoding="utf-8",
    )
    _write_sums(root)
    made = out / f"{_NAME}_{version}_{architecture}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(built_at)}
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(made)],
        env=environment,
        check=True,
        capture_output=True,
    )
    return made


def _changelog(version: str, built_at: int) -> str:
    date = format_datetime(datetime.fromtimestamp(built_at, UTC))
    return _CHANGELOG.format(name=_NAME, version=version, maintainer=_MAINTAINER, date=date)


def _leave_to_the_system(folder: Path) -> None:
    """Take out the libraries that the package depends on instead."""
    for library in folder.glob("lib*.so*"):
        if not library.name.startswith(_OWN):
            library.unlink()


def _dependencies(root: Path) -> list[str]:
    """The packages of the system libraries that anything in the tree is linked with."""
    folder = root / "usr/lib" / _NAME
    binaries = [file for file in sorted(folder.rglob("*")) if _is_elf(file)]
    private = sorted({str(file.parent) for file in binaries})
    work = root.parent / "shlibs"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian/control").write_text(
        f"Source: {_NAME}\n\nPackage: {_NAME}\nArchitecture: any\n"
    )
    told = subprocess.run(
        [
            "dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0",
            *(f"-l{place}" for place in private), *map(str, binaries),
        ],
        cwd=work,
        check=True,
        capture_output=True,
        text=True,
    ).stdout  # fmt: skip
    found = re.sub(r"^shlibs:Depends=", "", told.strip())
    return [name for name in found.split(", ") if name]


def _set_modes(root: Path) -> None:
    """0755 for folders and programs, 0644 for the rest, whatever the builder's umask is."""
    for file in [root, *root.rglob("*")]:
        if not file.is_symlink():
            runs = file.is_dir() or (file.parent.name == _NAME and file.name == _NAME)
            file.chmod(0o755 if runs else 0o644)


def _write_sums(root: Path) -> None:
    files = sorted(
        file for file in (root / "usr").rglob("*") if file.is_file() and not file.is_symlink()
    )
    names = [str(file.relative_to(root)) for file in files]
    told = subprocess.run(["md5sum", *names], cwd=root, check=True, capture_output=True, text=True)
    (root / "DEBIAN/md5sums").write_text(told.stdout, encoding="utf-8")


def _kilobytes(file: Path) -> int:
    return 1 if file.is_symlink() or file.is_dir() else -(-file.stat().st_size // 1024)


def _is_elf(file: Path) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
