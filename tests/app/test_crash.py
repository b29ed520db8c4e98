"""A fault of the program itself is a sentence for the person and a traceback in the log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from liangjiang_reader.app import cli
from liangjiang_reader.app.main import main


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
