"""Build the packages twice and compare them byte by byte.

    python packaging/reproduce.py

Prints each file with its SHA-256; exits 1 when a file of the second build differs or is missing.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def main() -> int:
    """Build, build again, compare."""
    with (
        tempfile.TemporaryDirectory(prefix="reader-first-") as first,
        tempfile.TemporaryDirectory(prefix="reader-second-") as second,
    ):
        sums = [_built(Path(folder)) for folder in (first, second)]
    differ = 0
    for name in sorted(sums[0].keys() | sums[1].keys()):
        one, other = (found.get(name, "missing") for found in sums)
        differ += one != other
        sys.stdout.write(f"{name}\n  {one}\n" + (f"  {other}  DIFFERS\n" if one != other else ""))
    sys.stdout.write(f"{len(sums[0])} files, {differ} differ\n")
    return int(differ > 0)


def _built(folder: Path) -> dict[str, str]:
    """SHA-256 of each file that a build leaves."""
    # What is too large is told by make package; here only the bytes count.
    subprocess.run([sys.executable, str(_HERE / "package.py"), str(folder)], check=False)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


if __name__ == "__main__":
    sys.exit(main())
