"""Where the program writes, and where its own data lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.config import paths
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError


def test_a_data_folder_holds_everything_the_program_writes(tmp_path: Path) -> None:
    folders = paths.folders(tmp_path / "d")
    for place in (folders.data, folders.settings_file, folders.log_file, folders.library("x")):
        assert place.is_relative_to(tmp_path / "d")


def test_a_relative_data_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.folders(Path("d")).data == tmp_path / "d"


def test_a_tilde_means_the_home_folder(home: Path) -> None:
    assert paths.folders(Path("~/d")).data == home / "d"


def test_without_a_data_folder_the_usual_places_are_used(home: Path) -> None:
    folders = paths.folders()
    for place in (folders.data, folders.settings_file, folders.log_file):
        assert place.is_relative_to(home)
        assert "liangjiang-reader" in place.parts


def test_naming_the_folders_makes_none(tmp_path: Path, home: Path) -> None:
    paths.folders(tmp_path / "d").library("x")
    paths.folders()
    assert list(tmp_path.iterdir()) == []
    assert list(home.iterdir()) == []


def test_two_libraries_never_share_a_folder(tmp_path: Path) -> None:
    folders = paths.folders(tmp_path)
    assert folders.library("site") != folders.library("sample")


def test_the_data_of_the_program_is_found() -> None:
    assert paths.resource("catalogue/editions.toml").is_file()
    assert (paths.catalogues() / "zh_CN/LC_MESSAGES/liangjiang.mo").is_file()


def test_a_home_that_there_is_not_is_a_folder_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.folders(Path("~nobody-of-that-name/x")).data == tmp_path / "~nobody-of-that-name/x"


def test_a_current_folder_that_is_gone_is_a_failure_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ReaderError) as error:
        paths.folders(Path("x"))
    assert error.value.failure.code is ErrorCode.LIBRARY_UNREADABLE
