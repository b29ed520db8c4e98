"""Opening everything together, from the command line's options."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace


@pytest.mark.parametrize(
    "site",
    [
        *("", "reader", "ftp://a.example", "http://", "//a.b", "http://a b", "http://[::1"),
        *("http://u:p@a.example", "http://:p@a.example", "http://a:99999", "http://a:0"),
        *("http://a.example?x", "http://a.example\n"),
    ],
)
def test_a_site_that_is_no_web_origin_is_refused_before_anything_is_made(
    site: str, tmp_path: Path
) -> None:
    with pytest.raises(ReaderError) as error:
        Workspace.open(Options(site=site, data_dir=tmp_path / "new"))
    assert error.value.failure.code is ErrorCode.WRONG_SITE
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("edition", ["french", "English", ""])
def test_an_unknown_edition_is_refused(edition: str, tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as error:
        Workspace.open(Options(edition=edition, data_dir=tmp_path))
    assert error.value.failure.code is ErrorCode.UNKNOWN_EDITION


def test_a_site_moves_the_edition_and_nothing_else(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(site="http://127.0.0.1:9/cq/", data_dir=tmp_path))
    try:
        english, chinese = workspace.edition("english"), workspace.edition("chinese")
        assert english.locate(f"{english.home}/local.html") == "http://127.0.0.1:9/cq/local.html"
        assert chinese.origin == chinese.home
    finally:
        workspace.close()


@pytest.mark.parametrize(
    ("site", "origin"),
    [
        ("HTTP://127.1:9/", "http://127.0.0.1:9"),
        ("http://[::1]:9", "http://[::1]:9"),
        ("https://例子.测试/cq/", "https://xn--fsqu00a.xn--0zwm56d/cq"),
    ],
)
def test_a_site_may_be_written_in_many_ways(site: str, origin: str, tmp_path: Path) -> None:
    workspace = Workspace.open(Options(site=site, data_dir=tmp_path))
    try:
        assert workspace.edition("english").origin == origin
    finally:
        workspace.close()


def test_a_settings_file_of_nonsense_is_told_and_left_alone(tmp_path: Path) -> None:
    nonsense = "pause_s = 'soon'\nzoom_percent = 120\nfuture = 1\n"
    (tmp_path / "settings.toml").write_text(nonsense, encoding="utf-8")
    workspace = Workspace.open(Options(data_dir=tmp_path))
    try:
        assert [problem.code for problem in workspace.problems] == [ErrorCode.SETTINGS_UNREADABLE]
        assert (workspace.settings.zoom_percent, workspace.settings.pause_s) == (120, 5.0)
        assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == nonsense
    finally:
        workspace.close()


def test_a_changed_setting_is_there_after_the_next_start(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(data_dir=tmp_path))
    workspace.change(zoom_percent=130, language="zh_CN")
    workspace.close()
    again = Workspace.open(Options(data_dir=tmp_path))
    again.close()
    assert (again.settings.zoom_percent, again.settings.language) == (130, "zh_CN")


def test_the_sample_has_a_library_of_its_own(tmp_path: Path) -> None:
    sample = Workspace.open(Options(sample=True, data_dir=tmp_path))
    try:
        assert all(edition.sample for edition in sample.editions)
        real = sample.with_sample(False)
        try:
            assert not any(edition.sample for edition in real.editions)
            assert real.status().path != sample.status().path
        finally:
            real.close()
    finally:
        sample.close()
