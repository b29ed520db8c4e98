"""Two starts on one data folder, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
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


def _wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    while not file.exists():
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("the program ended before its window was there")
