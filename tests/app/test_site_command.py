"""The command ``site``: where news are fetched from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.config import paths
from liangjiang_reader.services import site_data

BUILT_IN = paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
HOME = "https://english.liangjiang.gov.cn"
MIRROR = "https://regional.chinadaily.com.cn/cqliangjiang"


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code and both streams."""
    code = main(["--offline", "--language", "en", "--data-dir", str(folder), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_sites_own_address_and_its_mirrors_are_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _err = run(capsys, tmp_path, "site")
    assert code == 0
    assert f"english: {HOME}" in out
    assert f"mirror: {MIRROR}" in out
    english = json.loads(run(capsys, tmp_path, "site", "--json")[1])["editions"][0]
    assert (english["home"], english["fetched_from"], english["days_without_answer"]) == (
        HOME, HOME, 0,
    )  # fmt: skip


def test_a_mirror_is_used_from_the_next_command_on_and_given_up_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(capsys, tmp_path, "site", "use", MIRROR)[0] == 0
    assert f"fetched from {MIRROR}" in run(capsys, tmp_path, "site")[1]
    assert run(capsys, tmp_path, "site", "reset")[0] == 0
    assert "fetched from" not in run(capsys, tmp_path, "site")[1]


@pytest.mark.parametrize("address", ["http://a.example", "https://127.0.0.1", "ftp://a.example"])
def test_an_address_that_is_not_public_and_encrypted_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, address: str
) -> None:
    code, _out, err = run(capsys, tmp_path, "site", "use", address)
    assert code == 2
    assert address in err
    assert "fetched from" not in run(capsys, tmp_path, "site")[1]


def test_a_file_is_checked_used_and_removed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "new.toml"
    file.write_text(BUILT_IN.replace(HOME, "https://news.example.org"), encoding="utf-8")
    data = tmp_path / "data"
    assert run(capsys, data, "site", "check", str(file))[0] == 0
    assert run(capsys, data, "site", "use", str(file))[0] == 0
    assert "english: https://news.example.org" in run(capsys, data, "site")[1]
    run(capsys, data, "site", "reset")
    assert f"english: {HOME}" in run(capsys, data, "site")[1]


def test_what_is_wrong_with_a_file_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "new.toml"
    file.write_text(BUILT_IN.replace(HOME, "https://10.0.0.1"), encoding="utf-8")
    for action in ("check", "use"):
        code, _out, err = run(capsys, tmp_path, "site", action, str(file))
        assert code == 2
        assert "'https://10.0.0.1' cannot be used" in err
    assert run(capsys, tmp_path, "site", "use", str(tmp_path / "missing.toml"))[0] == 2
    assert run(capsys, tmp_path, "site", "use")[0] == 2


def test_a_file_that_cannot_be_used_is_told_with_each_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / site_data.FILE).write_text("nonsense", encoding="utf-8")
    code, out, err = run(capsys, tmp_path, "sections")
    assert code == 0
    assert out
    assert "does not say where the site is" in err
