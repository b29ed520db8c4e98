"""The commands ``notes`` and ``labels``, and lists and versions by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.config import paths
from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.storage.library import Library
from tests.storage.builders import article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose library has marks of every kind."""
    library = Library.open(paths.folders(tmp_path).library("library"))
    library.articles.save(article("c_1", "The first text.", title="Metro news"))
    library.articles.mark_seen("c_1", 1)
    library.articles.save(article("c_1", "The second text.", title="Metro news"))
    library.articles.save(article("c_2"))
    library.highlights.add("c_1", "english", Passage("second text"), Colour.GREEN, "Ask Li.")
    label = library.labels.make("To translate", Colour.BLUE)
    library.labels.put(label.no, ["c_2"], "english", True)
    library.close()
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Run it offline: exit code and both streams."""
    code = main(["--offline", "--language", "en", "--data-dir", str(folder), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_notes_are_printed_as_markdown_or_json(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    code, out, _err = run(capsys, folder, "notes", "ask", "METRO")
    assert code == 0
    assert "> second text\n\nAsk Li." in out
    (one,) = json.loads(run(capsys, folder, "notes", "--json")[1])
    assert (one["article"], one["quote"], one["colour"]) == ("c_1", "second text", "green")
    code, out, err = run(capsys, folder, "notes", "absent")
    assert (code, out) == (0, "")
    assert "no such highlights" in err


def test_labels_are_counted_and_filter_the_list(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert run(capsys, folder, "labels")[1].split() == ["1", "To", "translate"]
    rows = json.loads(run(capsys, folder, "list", "--label", "to TRANSLATE", "--json")[1])
    assert [row["id"] for row in rows] == ["c_2"]
    code, _out, err = run(capsys, folder, "list", "--label", "None such")
    assert code == 2
    assert "None such" in err


def test_what_changed_since_it_was_read_is_listed(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    rows = json.loads(run(capsys, folder, "list", "--changed", "--json")[1])
    assert [(row["id"], row["changed"]) for row in rows] == [("c_1", True)]


def test_an_earlier_version_is_printed(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert "The first text." in run(capsys, folder, "read", "c_1", "--version-number", "1")[1]
    code, _out, err = run(capsys, folder, "read", "c_1", "--version-number", "9")
    assert code == 2
    assert "2 versions of this article are stored." in err
