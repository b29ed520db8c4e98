"""How long until the window shows the last article, against a bare PySide6 window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1200, 800)
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
print("ready", flush=True)
"""
_READER = """
import sys
from liangjiang_reader.app.main import open_window
window = open_window(["--data-dir", sys.argv[1], "--offline"])
from PySide6.QtWidgets import QApplication, QTextBrowser
application = QApplication.instance()
pane = window.findChild(QTextBrowser, "articlePane")
while sys.argv[2] not in pane.toPlainText() or not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
print("ready", flush=True)
window.close()
"""


def start_times(data_dir: Path, title: str, rounds: int = 7) -> tuple[float, float]:
    """Median seconds to a bare window and to the reader's last article, taken in turn."""
    bare, reader = [], []
    _seconds(_BARE, [])
    _seconds(_READER, [str(data_dir), title])
    for _round in range(rounds):
        bare.append(_seconds(_BARE, []))
        reader.append(_seconds(_READER, [str(data_dir), title]))
    return statistics.median(bare), statistics.median(reader)


def _seconds(program: str, arguments: list[str]) -> float:
    """Seconds from the start of a process to its word that it is ready."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        env=_environment(),
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
        process.communicate(timeout=60)
    if line.strip() != "ready":
        raise RuntimeError(f"the process did not get ready: {line!r}")
    return took


def _environment() -> dict[str, str]:
    """As on a person's machine: compiled modules are kept; a screen only where there is one."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
