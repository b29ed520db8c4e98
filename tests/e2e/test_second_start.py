"""Two starts on one data folder, each a process of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from i18n.catalogues import ROOT


def test_the_second_start_ends_at_once_and_the_first_goes_on(tmp_path: Path) -> None:
    program = [
        sys.executable, "-m", "liangjiang_reader", "--offline", "--language", "en",
        "--data-dir", str(tmp_path),
    ]  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(program, cwd=ROOT, env=environment) as first:
        try:
            _wait_for(tmp_path / "window.json", first)
            second = subprocess.run(
                program, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60,
                check=False,
            )  # fmt: skip
            assert second.returncode == 0
            assert "open already" in second.stderr
            assert first.poll() is None
        finally:
            first.terminate()
    assert not (tmp_path / "window.json").exists()


def test_a_link_given_to_the_second_start_is_shown_by_the_first(tmp_path: Path) -> None:
    program = [
        sys.executable, "-m", "liangjiang_reader", "--offline", "--language", "en",
        "--data-dir", str(tmp_path),
    ]  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(program, cwd=ROOT, env=environment) as first:
        try:
            _wait_for(tmp_path / "window.json", first)
            link = [*program, "liangjiang:section/living/food"]
            second = subprocess.run(link, cwd=ROOT, env=environment, timeout=60, check=False)
            assert second.returncode == 0
            with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite3")) as library:
                while "living/food" not in _session(library):
                    assert first.poll() is None
        finally:
            first.terminate()


def _session(library: sqlite3.Connection) -> str:
    """Where the window is, as it notes it down for the next start."""
    row = library.execute("SELECT value FROM state WHERE key = 'session'").fetchone()
    return row[0] if row else ""


def _wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    while not file.exists():
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("the program ended before its window was there")
