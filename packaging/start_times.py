"""How long the bundle takes to its window, against the program run from its source.

Both start in turn on the same machine, each on an empty data folder of its own; the window is there
when the program has left the file that later starts look for.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: The file is written right after the window is shown (liangjiang_reader/app/single_instance.py).
_SIGN = "window.json"
_LONGEST_S = 60
_LOOK_S = 0.002


def ratio(bundle: Path, rounds: int = 7) -> float:
    """The median start of the bundle divided by that of the source."""
    source = [sys.executable, "-m", "liangjiang_reader"]
    packed = [str(bundle / "liangjiang-reader")]
    for command in (source, packed):  # fills the disk's cache and compiles the modules
        _seconds(command)
    packed_s, source_s = [], []
    for _round in range(rounds):
        packed_s.append(_seconds(packed))
        source_s.append(_seconds(source))
    return statistics.median(packed_s) / statistics.median(source_s)


def _seconds(command: list[str]) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a person's machine
    with tempfile.TemporaryDirectory(prefix="reader-start-") as folder:
        began = time.perf_counter()
        with subprocess.Popen(
            [*command, "--data-dir", folder, "--offline"],
            env=environment,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                while not (Path(folder) / _SIGN).exists():
                    passed = time.perf_counter() - began
                    if passed > _LONGEST_S or process.poll() is not None:
                        raise RuntimeError(f"no window came from {command[0]}")
                    time.sleep(_LOOK_S)
                return time.perf_counter() - began
            finally:
                process.terminate()
                process.wait(_LONGEST_S)
