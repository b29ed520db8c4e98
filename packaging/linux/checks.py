"""The checks that packages must pass before anybody gets them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ID = "cn.liangjiang.reader"


def check_debian(package: Path, root: Path) -> None:
    """Desktop entry, AppStream metainfo and package. Raises CalledProcessError: one is wrong."""
    share = root / "usr/share"
    _run("desktop-file-validate", str(share / f"applications/{_ID}.desktop"))
    _run("appstreamcli", "validate", "--no-net", str(share / f"metainfo/{_ID}.metainfo.xml"))
    _run("lintian", "--fail-on", "error", str(package))


def check_python(out: Path, version: str) -> None:
    """Wheel and sdist. Raises CalledProcessError: the index would refuse one of them."""
    made = sorted(str(file) for file in out.glob(f"liangjiang_reader-{version}*"))
    _run(sys.executable, "-m", "twine", "check", "--strict", *made)


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout)
        done.check_returncode()
