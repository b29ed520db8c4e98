"""``read`` where the library takes no mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.services.browsing import Browsing


def test_an_article_is_shown_though_it_cannot_be_marked_as_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--sample", "--data-dir", str(tmp_path)]
    assert main([*common, "list", "--limit", "1", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)

    def refuse(*_arguments: object) -> None:
        raise ReaderError(Failure(ErrorCode.READ_ONLY, "library"))

    monkeypatch.setattr(Browsing, "mark_read", refuse)
    assert main([*common, "read", row["id"]]) == 1
    captured = capsys.readouterr()
    assert row["title"] in captured.out
    assert "The library in library cannot be written to." in captured.err
    assert main([*common, "read", row["id"], "--format", "html"]) == 0


def test_similar_articles_are_named_when_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--sample", "--data-dir", str(tmp_path)]
    assert main([*common, "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    rail = next(row for row in rows if row["title"] == "Across a continent by rail")
    assert main([*common, "read", rail["id"], "--json", "--similar"]) == 0
    (first, *_others) = json.loads(capsys.readouterr().out)["similar"]
    assert first["title"] == "How a river port works"
    assert first.keys() == {"id", "url", "title", "date"}
    assert main([*common, "read", rail["id"], "--similar"]) == 0
    shown = capsys.readouterr().out
    assert "More on this:\n  How a river port works" in shown
    assert main([*common, "read", rail["id"]]) == 0
    assert "More on this" not in capsys.readouterr().out
