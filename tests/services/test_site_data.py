"""Where the site is: the program's own data, a person's file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.config import paths
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services import site_data
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace

BUILT_IN = paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
HOME = "https://english.liangjiang.gov.cn"
NEW_HOME = "https://news.liangjiang.example"


def written(folder: Path, text: str) -> Path:
    """A file of site data."""
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_persons_own_file_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    file = written(tmp_path, BUILT_IN.replace(f'home = "{HOME}"', f'home = "{NEW_HOME}"'))
    site_data.install(file, tmp_path / "data")
    with_file = site_data.load(tmp_path / "data")
    assert with_file.file == tmp_path / "data" / site_data.FILE
    assert with_file.editions[0].home == NEW_HOME
    assert with_file.file.stat().st_mode & 0o077 == 0
    assert site_data.remove(tmp_path / "data")
    assert site_data.load(tmp_path / "data").editions[0].home == HOME


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HOME, "http://english.liangjiang.gov.cn"),
        (HOME, "https://127.0.0.1"),
        (HOME, "https://localhost"),
        (HOME, "https://192.168.1.1"),
        (HOME, "https://me:secret@english.liangjiang.gov.cn"),
        (HOME, "file:///etc/passwd"),
        (HOME, "https://english.liangjiang.gov.cn?x=1"),
        ("introduction.html", "../../etc/passwd"),
        ("introduction.html", "//elsewhere.example/a.html"),
        ("introduction.html", "https://elsewhere.example/"),
        ('"chinadaily.com.cn"', '"*"'),
        ('key = "about"', 'key = "../about"'),
        ('key = "english"', 'key = "chinese"'),
        ("[[edition]]", "[[edition"),
        ("format = 1", 'format = "one"'),
        ("format = 1\n", ""),
    ],
)
def test_what_cannot_be_used_is_refused_and_the_programs_own_data_serve(
    tmp_path: Path, before: str, after: str
) -> None:
    assert before in BUILT_IN
    (tmp_path / site_data.FILE).write_text(BUILT_IN.replace(before, after), encoding="utf-8")
    data = site_data.load(tmp_path)
    assert data.problem is not None
    assert data.problem.code is ErrorCode.SITE_DATA_WRONG
    assert data.problem.detail
    assert data.editions[0].home == HOME


def test_a_file_for_a_newer_program_is_not_used(tmp_path: Path) -> None:
    file = written(tmp_path, BUILT_IN.replace("format = 1", "format = 2"))
    with pytest.raises(ReaderError) as refused:
        site_data.install(file, tmp_path / "data")
    assert refused.value.failure.code is ErrorCode.SITE_DATA_NEWER
    assert not (tmp_path / "data" / site_data.FILE).exists()


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / site_data.FILE).write_bytes(b"\xff\xfe\x00")
    assert site_data.load(tmp_path).problem is not None


def test_a_mirror_is_fetched_from_and_addresses_in_the_library_stay(tmp_path: Path) -> None:
    mirror = "https://regional.chinadaily.com.cn/cqliangjiang"
    first = Workspace.open(Options(data_dir=tmp_path))
    second = first.with_site(mirror)
    first.close()
    edition = second.edition("english")
    assert (edition.home, edition.origin) == (HOME, mirror)
    assert edition.locate(f"{HOME}/local.html") == f"{mirror}/local.html"
    third = second.with_site("")
    second.close()
    assert third.edition("english").origin == HOME
    third.close()


def test_a_setting_that_is_no_address_is_told_and_not_used(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('site = "http://10.0.0.1"\n', encoding="utf-8")
    workspace = Workspace.open(Options(data_dir=tmp_path))
    assert [problem.code for problem in workspace.problems] == [ErrorCode.WRONG_SITE]
    assert workspace.edition("english").origin == HOME
    workspace.close()
