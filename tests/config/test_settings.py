"""The settings file: nonsense never stops the program, and nothing of the person's is lost."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.config import settings
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings lie; nothing is there yet."""
    return tmp_path / "config" / "settings.toml"


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_missing_file_gives_the_defaults(file: Path) -> None:
    assert settings.load(file) == (Settings(), [])


def test_what_is_saved_is_loaded(file: Path) -> None:
    chosen = Settings(language="zh_CN", offline=True, zoom_percent=150, pause_s=0.0)
    settings.save(file, chosen)
    assert settings.load(file) == (chosen, [])


def test_only_choices_that_differ_from_the_default_are_written(file: Path) -> None:
    settings.save(file, Settings(theme="dark"))
    assert file.read_text(encoding="utf-8").strip() == 'theme = "dark"'


def test_a_choice_taken_back_is_written_too(file: Path) -> None:
    settings.save(file, Settings(theme="dark"))
    settings.save(file, Settings())
    assert settings.load(file) == (Settings(), [])


def test_a_whole_number_serves_where_a_fraction_is_declared(file: Path) -> None:
    loaded, problems = settings.load(_written(file, "pause_s = 2"))
    assert (loaded.pause_s, problems) == (2.0, [])
    assert isinstance(loaded.pause_s, float)


@pytest.mark.parametrize(
    "line",
    [
        "zoom_percent = 49",
        "zoom_percent = 301",
        "zoom_percent = 100.0",
        'zoom_percent = "big"',
        "zoom_percent = true",
        "offline = 1",
        'theme = "pink"',
        "theme = 1",
        "pause_s = -1",
        "pause_s = nan",
        "pause_s = inf",
        'edition = "german"',
        "language = 5",
        "photos = []",
    ],
)
def test_a_bad_value_falls_back_and_is_reported_once(file: Path, line: str) -> None:
    loaded, problems = settings.load(_written(file, f"{line}\nallow_http = true\n"))
    assert loaded == Settings(allow_http=True)
    assert [problem.code for problem in problems] == [ErrorCode.SETTINGS_UNREADABLE]
    assert line.partition(" ")[0] in problems[0].detail
    assert problems[0].url == str(file)


@pytest.mark.parametrize(
    "content", [b"this is not TOML", b"\xff\xfe\x00", b"theme = ", b"a = 1\na = 2"]
)
def test_a_file_of_nonsense_gives_the_defaults_and_stays(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    loaded, problems = settings.load(file)
    assert loaded == Settings()
    assert [problem.code for problem in problems] == [ErrorCode.SETTINGS_UNREADABLE]
    assert file.read_bytes() == content


def test_a_file_of_nonsense_is_set_aside_before_it_is_replaced(file: Path) -> None:
    _written(file, "this is not TOML")
    settings.save(file, Settings(theme="dark"))
    assert settings.load(file)[0].theme == "dark"
    aside = file.with_name("settings.toml.unreadable")
    assert aside.read_text(encoding="utf-8") == "this is not TOML"


def test_a_folder_in_the_place_of_the_file_is_reported(file: Path) -> None:
    file.mkdir(parents=True)
    assert settings.load(file)[1][0].code is ErrorCode.SETTINGS_UNREADABLE
    with pytest.raises(ReaderError) as caught:
        settings.save(file, Settings(theme="dark"))
    assert caught.value.failure.code is ErrorCode.SETTINGS_UNWRITABLE


def test_comments_and_names_of_a_newer_version_stay(file: Path) -> None:
    _written(file, '# mine\nfrom_the_future = 7\ntheme = "light" # I like it\n')
    assert settings.load(file)[1] == []
    settings.save(file, Settings(theme="dark"))
    text = file.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "from_the_future = 7" in text
    assert 'theme = "dark"' in text
    assert "# I like it" in text


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    _written(file, '\ufefftheme = "dark"')
    assert settings.load(file) == (Settings(theme="dark"), [])


def test_a_save_that_fails_leaves_the_old_file_and_no_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(file, Settings(theme="dark"))

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ReaderError) as caught:
        settings.save(file, Settings(theme="light"))
    assert caught.value.failure.code is ErrorCode.SETTINGS_UNWRITABLE
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]
    assert settings.load(file)[0].theme == "dark"


def test_a_change_is_a_new_value() -> None:
    old = Settings()
    assert old.changed(zoom_percent=120).zoom_percent == 120
    assert old.zoom_percent == 100


@pytest.mark.parametrize(("name", "value"), [("zoom_percent", 20), ("theme", "pink")])
def test_a_change_out_of_the_limits_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        Settings().changed(**{name: value})


def test_every_default_lies_inside_its_own_limits() -> None:
    values = {name: settings.default(name) for name in settings.names()}
    assert Settings().changed(**values) == Settings()


def test_every_setting_is_explained() -> None:
    for item in dataclasses.fields(Settings):
        assert f"        {item.name}: " in (Settings.__doc__ or "")


@given(content=st.binary(max_size=200))
def test_no_file_whatever_stops_the_program(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.toml"
    file.write_bytes(content)
    loaded, _problems = settings.load(file)
    assert isinstance(loaded, Settings)


@pytest.mark.parametrize("text", ["zoom_percent = " + "9" * 5000, "x = " + "[" * 100_000])
def test_numbers_and_brackets_without_end_are_nonsense(text: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    chosen, problems = settings.load(file)
    assert chosen == Settings()
    assert [problem.code for problem in problems] == [ErrorCode.SETTINGS_UNREADABLE]
    settings.save(file, Settings(zoom_percent=120))
    assert settings.load(file)[0].zoom_percent == 120


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    os.mkfifo(file)
    chosen, problems = settings.load(file)
    assert (chosen, len(problems)) == (Settings(), 1)
    with pytest.raises(ReaderError):
        settings.save(file, Settings(zoom_percent=120))
