"""The entry that starts the reader at login."""

from __future__ import annotations

import configparser
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from liangjiang_reader.config import autostart
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace

AWKWARD = ["/opt/my reader/bin", "--data-dir", '/srv/a$b/`c`/"d"/e\\f/100%', "两江"]


@pytest.fixture(autouse=True)
def _own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def entry(file: Path) -> configparser.SectionProxy:
    """The entry that was written."""
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(file, "utf-8")
    return parser["Desktop Entry"]


def test_arguments_come_through_as_they_are() -> None:
    text = autostart.desktop_entry(AWKWARD)
    (line,) = [line for line in text.splitlines() if line.startswith("Exec=")]
    # First the file's own escapes, then those of the command line, which are a shell's, then codes.
    command = line.removeprefix("Exec=").replace("\\\\", "\\")
    shell = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, check=True, text=True
    )
    assert [part.replace("%%", "%") for part in shell.stdout.splitlines()] == AWKWARD


@pytest.mark.skipif(sys.platform != "linux", reason="the entry of Linux")
def test_the_setting_makes_the_entry_and_takes_it_away(tmp_path: Path) -> None:
    workspace = Workspace.open(Options(data_dir=tmp_path / "data"))
    file = autostart.file_on_linux()
    assert not file.exists()
    workspace.change(start_on_login=True)
    assert entry(file)["Exec"].endswith(f"--data-dir {tmp_path / 'data'}")
    file.write_text("[Desktop Entry]\nExec=/gone\n", encoding="utf-8")
    workspace.renew_autostart()
    assert sys.executable in entry(file)["Exec"]
    workspace.change(start_on_login=False)
    assert not file.exists()
    workspace.renew_autostart()
    assert not file.exists()
    workspace.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the entry of Linux")
def test_a_folder_that_cannot_be_made_is_told_and_the_setting_stays(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    workspace = Workspace.open(Options(data_dir=tmp_path / "data"))
    with pytest.raises(ReaderError) as caught:
        workspace.change(start_on_login=True)
    assert caught.value.failure.code is ErrorCode.LOGIN_UNWRITABLE
    assert not workspace.settings.start_on_login
    workspace.close()


def test_the_texts_for_other_systems_hold_the_command() -> None:
    agent = plistlib.loads(autostart.launch_agent(AWKWARD))
    assert agent["ProgramArguments"] == AWKWARD
    assert agent["RunAtLoad"] is True
    assert autostart.run_value(["C:\\My Reader\\reader.exe", "--offline"]) == (
        '"C:\\My Reader\\reader.exe" --offline'
    )


def test_a_packed_program_is_named_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.command() == [sys.executable]
    monkeypatch.setenv("APPIMAGE", "/opt/reader.AppImage")
    assert autostart.command() == ["/opt/reader.AppImage"]
