"""A fault of the program itself is a sentence for the person and a traceback in the log."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from i18n.catalogues import ROOT
from liangjiang_reader import __version__
from liangjiang_reader.app import cli
from liangjiang_reader.app.main import main
from liangjiang_reader.config.reports import Reports


def test_a_fault_ends_in_one_sentence_and_a_logged_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    expect_warning: Callable[[str], None],
) -> None:
    expect_warning("uncaught")
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)

    def broken(_parsed: object) -> int:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(cli, "run", broken)
    assert main(["--data-dir", str(tmp_path), "status"]) == 1
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert "Something went wrong inside the reader." in captured.err
    log = (tmp_path / "reader.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: planted" in log
    (report,) = (tmp_path / "reports").glob("report-*.txt")
    assert str(report) in captured.err
    assert "ZeroDivisionError: planted" in report.read_text(encoding="utf-8")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_report_names_no_page_that_was_read(tmp_path: Path) -> None:
    log = tmp_path / "reader.log"
    log.write_text("INFO fetched https://english.liangjiang.gov.cn/c_1.htm\n", encoding="utf-8")
    reports = Reports(tmp_path, log)
    path = reports.write(ValueError("no text at https://x/secret.htm"))
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "https://" not in text
    assert "INFO fetched <address>" in text
    assert __version__ in text


def test_a_crash_that_python_cannot_see_is_reported_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys; from pathlib import Path;"
        "from liangjiang_reader.config.reports import Reports;"
        "Reports(Path(sys.argv[1]), Path('none')).begin(); ctypes.string_at(0)"
    )
    crashed = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, capture_output=True
    )
    assert crashed.returncode != 0
    reports = Reports(tmp_path, tmp_path / "reader.log")
    left = reports.begin()
    assert left is not None
    assert "string_at" in left.read_text(encoding="utf-8")
    reports.end()
    assert reports.begin() is None
    reports.end()
