"""Keys in the settings file: only what differs, and nothing of a newer version's is lost."""

from __future__ import annotations

from pathlib import Path

from liangjiang_reader.config import settings
from liangjiang_reader.config.keys import Keys
from liangjiang_reader.config.settings import Settings


def _file(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_keys_are_saved_as_a_table_and_loaded_again(tmp_path: Path) -> None:
    keys = Keys().with_keys("refresh", ("F6", "Ctrl+R")).with_keys("star", ())
    settings.save(tmp_path / "settings.toml", Settings(keys=keys, theme="dark"))
    text = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert text == 'theme = "dark"\n\n[keys]\nrefresh = ["F6", "Ctrl+R"]\nstar = []\n'
    assert settings.load(tmp_path / "settings.toml") == (Settings(keys=keys, theme="dark"), [])


def test_a_key_that_is_usual_again_leaves_the_file(tmp_path: Path) -> None:
    file = _file(tmp_path, '# mine\n[keys]\nrefresh = ["F6"] # left hand\nstar = ["S"]\n')
    loaded, _problems = settings.load(file)
    settings.save(file, loaded.changed(keys=loaded.keys.with_keys("star", None)))
    assert file.read_text(encoding="utf-8") == '# mine\n[keys]\nrefresh = ["F6"] # left hand\n'


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    text = 'colour_of_ink = "blue"\n\n[keys]\ntranslate = ["T"]\nlater = { a = 1 }\n'
    file = _file(tmp_path, text)
    loaded, problems = settings.load(file)
    assert loaded.keys.get("translate") == ("T",)
    assert len(problems) == 1
    settings.save(file, loaded.changed(keys=loaded.keys.with_keys("star", ("S",))))
    kept = file.read_text(encoding="utf-8")
    assert 'colour_of_ink = "blue"' in kept
    assert 'translate = ["T"]' in kept
    assert "later = { a = 1 }" in kept


def test_one_wrong_entry_leaves_the_others(tmp_path: Path) -> None:
    loaded, problems = settings.load(_file(tmp_path, '[keys]\nstar = 1\nrefresh = ["F6"]\n'))
    assert loaded.keys == Keys((("refresh", ("F6",)),))
    assert "star" in problems[0].detail


def test_keys_that_are_no_table_are_reported(tmp_path: Path) -> None:
    loaded, problems = settings.load(_file(tmp_path, "keys = 5\n"))
    assert loaded == Settings()
    assert "keys" in problems[0].detail
