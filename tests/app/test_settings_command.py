"""The command ``settings``: every value can be read and changed, nonsense is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liangjiang_reader.app import arguments, cli
from liangjiang_reader.config import settings
from liangjiang_reader.config.settings import Settings


def _run(folder: Path, *words: str) -> int:
    return cli.run(arguments.parse(["settings", *words, "--data-dir", str(folder)]))


def test_all_settings_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert tuple(told) == settings.names()
    assert told["pause_s"] == 5.0
    assert told["keys"] == {}
    assert _run(tmp_path) == 0
    assert "allow_http = false" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("zoom_percent", "150", 150), ("pause_s", "2.5", 2.5), ("photos", "off", False),
     ("theme", "dark", "dark"), ("language", "zh_CN", "zh_CN"), ("language", "", "")],
)  # fmt: skip
def test_a_setting_is_changed_and_kept(
    tmp_path: Path, name: str, typed: str, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path, name, typed) == 0
    loaded, _problems = settings.load(tmp_path / "settings.toml")
    assert getattr(loaded, name) == value
    capsys.readouterr()
    assert _run(tmp_path, name, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {name: value}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("zoom_percent", "5"), "“Text size” must be a number from 50 to 300."),
        (("zoom_percent", "big"), "“Text size” must be a number from 50 to 300."),
        (("pause_s", "nan"), "“Pause between pages” must be a number from 0 to 600."),
        (("photos", "perhaps"), "“Fetch photos” can be true or false."),
        (("theme", "pink"), "“Colours” can be one of these: system, light, dark, sepia, contrast."),
        (("language", "klingon"), "“Interface language” can be one of these: "),
        (("keys", "F5"), "Keys are set in the settings window or in the settings file."),
        (("colour",), "There is no setting called “colour”."),
        (("colour", "5"), "There is no setting called “colour”."),
    ],
)
def test_nonsense_is_refused_in_a_sentence(
    tmp_path: Path,
    words: tuple[str, ...],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(tmp_path, *words) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith(sentence)
    assert settings.load(tmp_path / "settings.toml") == (Settings(), [])
