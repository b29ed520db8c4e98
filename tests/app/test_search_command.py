"""The command ``search`` on the sample edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Run it: exit code and both streams."""
    code = main(["--sample", "--language", "en", "--data-dir", str(folder), "search", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_articles_are_found_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _err = run(capsys, tmp_path, "river", "--limit", "2")
    assert code == 0
    assert len([line for line in out.splitlines() if line.startswith("  ●") or "●" in line]) == 2
    code, out, _err = run(capsys, tmp_path, "图书馆")
    assert code == 0
    assert "图书馆" in out


def test_programs_get_rows_with_snippets(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _err = run(capsys, tmp_path, "river", "--json", "--limit", "1")
    found = json.loads(out)
    assert code == 0
    assert found["total"] > 1
    (row,) = found["results"]
    hit = row["snippet"]["hits"][0]
    assert row["snippet"]["text"][hit["start"] : hit["end"]].lower() == "river"
    assert {"id", "url", "edition", "title", "date", "read", "stored"} <= row.keys()


def test_a_search_that_makes_no_sense_is_wrong_use_with_its_place_marked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, tmp_path, "port is:new")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == " " * 7 + "^" * 6


def test_nothing_found_is_said_and_is_no_failure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, tmp_path, "xyzzy")
    assert (code, out) == (0, "")
    assert "Nothing in the library fits this search." in err


def test_the_index_is_made_anew_with_or_without_a_search(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, tmp_path, "--rebuild")
    assert (code, out) == (0, "")
    assert "The search index is complete." in err
    code, out, _err = run(capsys, tmp_path, "--rebuild", "图书馆")
    assert code == 0
    assert "图书馆" in out


def test_a_search_for_nothing_is_wrong_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, tmp_path)
    assert (code, out) == (2, "")
    assert "Say what to search for." in err
