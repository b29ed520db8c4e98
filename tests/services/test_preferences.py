"""All settings at once: exported, imported, reset, restored; nothing of the person's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.config.keys import Keys
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services.workspace import Workspace

_MINE = '# mine\ntheme = "dark"\nfuture = 1\n\n[keys]\nstar = ["S"]\n'


def _write(workspace: Workspace, text: str) -> None:
    workspace.folders.settings_file.write_text(text, encoding="utf-8")
    workspace.change()


def _file_text(workspace: Workspace) -> str:
    return workspace.folders.settings_file.read_text(encoding="utf-8")


def test_what_is_exported_can_be_imported_elsewhere(sample: Workspace, tmp_path: Path) -> None:
    keys = Keys((("star", ("S",)),))
    sample.change(theme="dark", pause_s=9.0, keys=keys)
    target = tmp_path / "exported.toml"
    sample.preferences.export(target)
    assert "zoom_percent = 100" in target.read_text(encoding="utf-8")
    sample.preferences.reset(("theme", "pause_s", "keys"))
    assert sample.settings == Settings()
    replaced = sample.preferences.take_over(target)
    assert replaced.changed == {"theme", "pause_s", "keys"}
    assert replaced.refused == {}
    assert (sample.settings.theme, sample.settings.keys) == ("dark", keys)


def test_an_export_keeps_what_a_newer_version_wrote(sample: Workspace, tmp_path: Path) -> None:
    _write(sample, _MINE + "\n[later]\na = 1\n")
    sample.preferences.export(tmp_path / "exported.toml")
    text = (tmp_path / "exported.toml").read_text(encoding="utf-8")
    assert "future = 1" in text
    assert "[later]\na = 1" in text


def test_an_import_says_what_it_did_not_take_over(sample: Workspace, tmp_path: Path) -> None:
    sample.change(zoom_percent=150)
    source = tmp_path / "other.toml"
    source.write_text('theme = "dark"\npause_s = -1\nfuture = true\n', encoding="utf-8")
    replaced = sample.preferences.take_over(source)
    assert set(replaced.refused) == {"pause_s", "future"}
    assert replaced.changed == {"theme"}
    assert sample.settings == Settings(theme="dark", zoom_percent=150)


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", None])
def test_a_file_that_is_no_settings_file_changes_nothing(
    sample: Workspace, tmp_path: Path, content: bytes | None
) -> None:
    source = tmp_path / "other.toml"
    if content is not None:
        source.write_bytes(content)
    sample.change(theme="dark")
    with pytest.raises(ReaderError) as error:
        sample.preferences.take_over(source)
    assert error.value.failure.code is ErrorCode.SETTINGS_UNREADABLE
    assert sample.settings == Settings(theme="dark")


def test_a_reset_is_undone_to_the_letter(sample: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(_MINE, encoding="utf-8")
    sample.preferences.restore(tmp_path / "mine.toml")
    assert sample.settings == Settings(theme="dark", keys=Keys((("star", ("S",)),)))
    replaced = sample.preferences.reset(("theme", "keys"))
    assert sample.settings == Settings()
    assert "future = 1" in _file_text(sample)
    undone = sample.preferences.restore(replaced.backup)
    assert undone.changed == {"theme", "keys"}
    assert _file_text(sample) == _MINE


def test_a_reset_of_settings_that_were_never_written_can_be_undone(sample: Workspace) -> None:
    replaced = sample.preferences.reset(("theme",))
    assert replaced.changed == frozenset()
    sample.change(theme="dark")
    sample.preferences.restore(replaced.backup)
    assert sample.settings == Settings()


def test_backups_do_not_overwrite_each_other(sample: Workspace) -> None:
    assert len({sample.preferences.backup() for _time in range(5)}) == 5


def test_an_export_to_where_nothing_can_be_written_is_told(
    sample: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(ReaderError) as error:
        sample.preferences.export(tmp_path / "no" / "such" / "folder.toml")
    assert error.value.failure.code is ErrorCode.SETTINGS_UNWRITABLE


def test_a_changed_limit_holds_for_what_is_fetched_next(sample: Workspace) -> None:
    sample.change(photo_max_megapixels=3.0, page_max_mb=2.0, allow_http=True)
    assert sample._fetching.limits.photo_max_pixels == 3_000_000
    assert sample._client._limits.page_max_bytes == 2_000_000
    assert sample._client._limits.pause_s == 0.0
    assert sample._client._rules.allow_http
