"""The command ``storage``: what takes room, and what goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Run it on the sample edition: exit code and both streams."""
    code = main(["--sample", "--language", "en", "--data-dir", str(folder), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    """A library whose articles are all read."""
    run(capsys, tmp_path, "sync", "news/local")
    workspace = Workspace.open(Options(sample=True, data_dir=tmp_path))
    rows = workspace.browsing.rows(workspace.browsing.listing("english"), 0, 999)
    workspace.browsing.mark_read([row.id for row in rows], True, "english")
    workspace.close()
    return tmp_path


def test_the_sizes_are_shown(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, _err = run(capsys, folder, "storage")
    assert code == 0
    assert "Photos" in out.splitlines()[0]
    sizes = json.loads(run(capsys, folder, "storage", "--json")[1])["bytes"]
    assert sizes["photos"] > sizes["texts"] > 0


def test_nothing_goes_without_a_yes(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    before = run(capsys, folder, "status", "--json")[1]
    code, out, err = run(capsys, folder, "storage", "clean", "--limit", "0")
    assert code == 0
    assert "photos of articles you have read would go" in err
    assert "--yes does it" in err
    assert len(out.splitlines()) > 3
    assert run(capsys, folder, "status", "--json")[1] == before


def test_what_goes_frees_what_was_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = json.loads(run(capsys, folder, "storage", "clean", "--limit", "0", "--json")[1])
    assert told["freed_bytes"] is None
    done = json.loads(run(capsys, folder, "storage", "clean", "--limit", "0", "--yes", "--json")[1])
    assert done["freed_bytes"] == sum(photo["bytes"] for photo in told["photos"]) > 0
    again = json.loads(run(capsys, folder, "storage", "clean", "--limit", "0", "--json")[1])
    assert again["photos"] == []


def test_a_limit_must_be_named(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, _out, err = run(capsys, folder, "storage", "clean")
    assert code == 2
    assert "--limit" in err
    assert run(capsys, folder, "storage", "clean", "--limit", "-1")[0] == 2
    run(capsys, folder, "settings", "storage_limit_mb", "1000")
    code, _out, err = run(capsys, folder, "storage", "clean")
    assert code == 0
    assert "within the limit" in err


def test_free_room_is_given_back(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    run(capsys, folder, "storage", "clean", "--limit", "0", "--yes")
    code, out, _err = run(capsys, folder, "storage", "compact", "--json")
    assert code == 0
    assert json.loads(out) == {"given_back_bytes": 0, "stopped": False}
    code, out, err = run(capsys, folder, "storage", "compact")
    assert (code, out) == (0, "")
    assert "There was no free room to give back." in err
