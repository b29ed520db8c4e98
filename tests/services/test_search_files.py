"""Saved searches in files, and what is new in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services import search_files
from liangjiang_reader.services.browsing import Browsing
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from tests.storage.builders import article


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on an empty library."""
    opened = Workspace.open(Options(data_dir=tmp_path / "data", language="en"))
    yield opened
    opened.close()


@pytest.fixture
def browsing(workspace: Workspace) -> Browsing:
    """Two searches are saved."""
    workspace.browsing.save_search("Ports", "port OR 港口")
    workspace.browsing.save_search("Rail", "rail -bus")
    return workspace.browsing


def saved(browsing: Browsing) -> list[tuple[str, str]]:
    """Names and words of what is saved."""
    return [(search.name, search.query) for search in browsing.saved_searches()]


def test_what_was_exported_is_imported_again(browsing: Browsing, tmp_path: Path) -> None:
    file, before = tmp_path / "searches.json", saved(browsing)
    assert search_files.export(browsing, file) == 2
    for search in browsing.saved_searches():
        browsing.remove_search(search.no)
    assert search_files.take_over(browsing, file) == 2
    assert saved(browsing) == before
    assert search_files.take_over(browsing, file) == 0
    assert saved(browsing) == before


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_lost(
    browsing: Browsing, tmp_path: Path
) -> None:
    file = tmp_path / "searches.json"
    search_files.export(browsing, file)
    browsing.save_search("PORTS", "ships")
    assert search_files.take_over(browsing, file) == 1
    assert ("Ports", "ships") in saved(browsing) or ("PORTS", "ships") in saved(browsing)
    assert ("Ports (2)", "port OR 港口") in saved(browsing)


_GOOD = {"name": "x", "query": "x"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b'{"searches": []}',
        json.dumps({"form": search_files._FORM, "version": 1, "searches": [_GOOD, {}]}).encode(),
        json.dumps({"form": search_files._FORM, "version": 1, "searches": [
            _GOOD, {"name": " ", "query": "x"}]}).encode(),
        json.dumps({"form": search_files._FORM, "version": 1, "searches": [
            _GOOD, {"name": "\ud800", "query": "y"}]}).encode(),
        json.dumps({"form": search_files._FORM, "version": "1", "searches": []}).encode(),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing(browsing: Browsing, tmp_path: Path, body: bytes) -> None:
    file, before = tmp_path / "searches.json", saved(browsing)
    file.write_bytes(body)
    with pytest.raises(ReaderError) as caught:
        search_files.take_over(browsing, file)
    assert caught.value.failure.code is ErrorCode.SEARCHES_UNREADABLE
    assert saved(browsing) == before


def test_a_file_of_a_newer_version_is_refused(browsing: Browsing, tmp_path: Path) -> None:
    file = tmp_path / "searches.json"
    file.write_text(json.dumps({"form": search_files._FORM, "version": 2, "searches": 7}))
    with pytest.raises(ReaderError) as caught:
        search_files.take_over(browsing, file)
    assert caught.value.failure.code is ErrorCode.SEARCHES_NEWER


def test_a_place_that_cannot_be_written_is_said(browsing: Browsing, tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as caught:
        search_files.export(browsing, tmp_path / "missing" / "searches.json")
    assert caught.value.failure.code is ErrorCode.SEARCHES_UNWRITABLE


def test_what_came_since_a_search_was_looked_at_is_new(
    workspace: Workspace, browsing: Browsing
) -> None:
    ports = browsing.saved_searches()[0]
    assert browsing.new_in_searches("english") == {}
    workspace.library.articles.save(article("c_1", "A port."))
    workspace.library.articles.save(article("c_2", "A bus."))
    assert browsing.new_in_searches("english") == {ports.no: 1}
    assert browsing.counts("english")[f"search:{ports.no}"].new == 1
    browsing.mark_search_seen(ports.query, "english")
    assert browsing.new_in_searches("english") == {}
    workspace.library.articles.save(article("c_1", "A port, once more."))
    assert browsing.new_in_searches("english") == {}


def test_a_search_that_was_removed_and_saved_again_begins_anew(
    workspace: Workspace, browsing: Browsing
) -> None:
    ports = browsing.saved_searches()[0]
    workspace.library.articles.save(article("c_1", "A port."))
    browsing.remove_search(ports.no)
    browsing.save_search(ports.name, ports.query)
    assert browsing.new_in_searches("english") == {}
