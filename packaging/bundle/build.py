"""Run PyInstaller, then take out of the bundle what nobody needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bundle import icu, prune

_HERE = Path(__file__).resolve().parent


def build(work: Path, built_at: int) -> Path:
    """Make the bundle below ``work``; gives back its folder."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(built_at),
        "PYTHONPATH": str(_HERE.parent.parent),
    }
    subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(work / "dist"), "--workpath", str(work / "analysis"),
            str(_HERE / "liangjiang-reader.spec"),
        ],
        env=environment,
        check=True,
    )  # fmt: skip
    bundle = work / "dist" / "liangjiang-reader"
    if sys.platform == "linux":
        prune.prune(bundle / "_internal")
        for library in (bundle / "_internal/PySide6/Qt/lib").glob("libicudata.so.*"):
            if not icu.trim(library):
                sys.stderr.write("ICU's data stay whole: icupkg, readelf or cc is missing.\n")
    return bundle
