"""The log file."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from liangjiang_reader.config import logs

PACKAGE = logging.getLogger("liangjiang_reader")


def _flush() -> None:
    for handler in PACKAGE.handlers:
        handler.flush()


def test_what_happens_is_written_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "reader.log"
    logs.start(file)
    logging.getLogger("liangjiang_reader.storage").info("opened %s", "两江")
    _flush()
    assert "liangjiang_reader.storage: opened 两江" in file.read_text(encoding="utf-8")


def test_a_start_that_logs_nothing_makes_no_file(tmp_path: Path) -> None:
    logs.start(tmp_path / "reader.log")
    assert not (tmp_path / "reader.log").exists()


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    for _time in range(2):
        logs.start(tmp_path / "reader.log")
    PACKAGE.info("once")
    _flush()
    assert (tmp_path / "reader.log").read_text(encoding="utf-8").count("once") == 1


def test_without_a_place_for_the_file_the_program_runs_unlogged(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = list(PACKAGE.handlers)
    logs.start(tmp_path / "file" / "reader.log")
    assert PACKAGE.handlers == before


def test_a_line_that_cannot_be_written_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reader.log").mkdir()
    logs.start(tmp_path / "reader.log")
    PACKAGE.info("nowhere to go")
    assert capsys.readouterr().err == ""
