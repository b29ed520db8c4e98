"""Build what people download, and print how large it is and how quickly it starts.

    python packaging/package.py [OUT]

On Linux: the bundle, the Debian package, the archive, the wheel and the sdist, in ``dist/`` unless
told otherwise. Two runs on the same commit and machine give the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import start_times
from bundle import build as bundle_build
from liangjiang_reader import __version__

_ROOT = Path(__file__).resolve().parent.parent
_MB = 1_000_000
#: In megabytes; the start against that from source.
_BUDGETS = {"bundle": 130.0, "deb": 45.0}
_START_BUDGET = 1.2


def main(arguments: list[str]) -> int:
    """Build everything; 1 when something is larger or slower than it may be."""
    out = Path(arguments[0]) if arguments else _ROOT / "dist"
    work = _ROOT / "build/package"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    out.mkdir(parents=True, exist_ok=True)
    built_at = _built_at()
    bundle = bundle_build.build(work, built_at)
    sizes = {"bundle": _size(bundle)}
    if sys.platform == "linux":
        sizes |= _for_linux(bundle, work, out, built_at)
    over = _print_sizes(sizes)
    started = start_times.ratio(bundle)
    late = started > _START_BUDGET
    told = "  too slow" if late else ""
    _say(f"start, against source {started:.2f}, budget {_START_BUDGET}{told}")
    return int(over or late)


def _for_linux(bundle: Path, work: Path, out: Path, built_at: int) -> dict[str, int]:
    """Build and check the packages for Linux and for Python; their sizes in bytes."""
    from linux import archive, checks, deb, stage

    root = work / "root"
    stage.stage(bundle, root, __version__, built_at)
    package = deb.build(root, out, __version__, built_at)
    tar = archive.build(bundle, out, __version__, built_at)
    checks.check_debian(package, root)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(_ROOT)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(built_at)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    checks.check_python(out, __version__)
    return {"deb": _size(package), "archive": _size(tar)}


def _built_at() -> int:
    """The time of the commit (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        command = ["git", "log", "-1", "--format=%ct"]
        told = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return int(told)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _print_sizes(sizes: dict[str, int]) -> bool:
    """Print the sizes beside their budgets; whether one is over."""
    too_large = False
    _say(f"{'what':<10}{'MB':>8}{'budget':>10}")
    for name, size in sizes.items():
        budget = _BUDGETS.get(name)
        over = budget is not None and size > budget * _MB
        too_large = too_large or over
        told = "" if budget is None else f"{budget:.0f}"
        _say(f"{name:<10}{size / _MB:>8.1f}{told:>10}{'  too large' if over else ''}")
    return too_large


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
