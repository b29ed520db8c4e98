"""The command ``searches``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.services import search_files


def test_searches_are_imported_listed_and_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--data-dir", str(tmp_path / "data"), "--language", "en"]
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    content = {
        "form": search_files._FORM,
        "version": 1,
        "searches": [{"name": "Ports", "query": "port OR 港口"}],
    }
    source.write_text(json.dumps(content), encoding="utf-8")
    assert main([*common, "searches", "list"]) == 0
    assert "There are no saved searches yet." in capsys.readouterr().err
    assert main([*common, "searches", "import", str(source)]) == 0
    assert "1 new search saved." in capsys.readouterr().err
    assert main([*common, "searches", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == [{"name": "Ports", "query": "port OR 港口", "new": 0}]
    assert main([*common, "searches", "export", str(target), "--json"]) == 0
    assert json.loads(target.read_text(encoding="utf-8")) == content


def test_a_bad_file_and_a_missing_name_are_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--data-dir", str(tmp_path / "data"), "--language", "en"]
    bad = tmp_path / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    assert main([*common, "searches", "import", str(bad)]) == 2
    assert "holds no saved searches" in capsys.readouterr().err
    assert main([*common, "searches", "export"]) == 2
    assert "Name the file" in capsys.readouterr().err
