"""The activity log: noted by what fetches, printed by its command, shown in its window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.model.activity import MOST_KEPT, ActivityLine, Asked, Came
from liangjiang_reader.services import clock
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Run it on the sample edition: exit code and both streams."""
    code = main(["--sample", "--language", "en", "--data-dir", str(folder), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_everything_that_was_fetched_is_in_the_log(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, tmp_path, "sync", "news/local")
    lines = json.loads(run(capsys, tmp_path, "activity", "--json", "--limit", "1000")[1])
    assert {line["asked"] for line in lines} == {"menu", "list", "article", "photo"}
    assert all(line["seconds"] >= 0 for line in lines)
    assert any(line["bytes"] > 1000 for line in lines if line["came"] == "fetched")


def test_what_was_young_enough_is_told_and_so_is_a_failure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, tmp_path, "sync", "news/local")
    run(capsys, tmp_path, "sync", "news/local")
    assert "the stored article is young enough" in run(capsys, tmp_path, "activity")[1]
    address = "https://english.liangjiang.gov.cn/2026-01/01/c_99.htm"
    run(capsys, tmp_path, "read", address)
    code, out, _err = run(capsys, tmp_path, "activity", "--failed")
    assert code == 0
    latest = out.splitlines()[0]
    assert address in latest
    assert "no longer on the site" in latest


def test_an_empty_log_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = main(["--offline", "--language", "en", "--data-dir", str(tmp_path), "activity"])
    told = capsys.readouterr()
    assert (code, told.out) == (0, "")
    assert "Nothing has been asked" in told.err


def test_only_the_last_lines_are_kept(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(data_dir=tmp_path))
    line = ActivityLine(clock.now(), Asked.PHOTO, "https://x/", Came.FETCHED)
    workspace.library.activity.add([line] * (MOST_KEPT + 7))
    assert len(workspace.activity.latest()) == MOST_KEPT
    workspace.close()
