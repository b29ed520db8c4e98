"""Starting the reader when the person logs in: an entry among those of the system.

Linux: the Desktop Application Autostart Specification (XDG). Windows: a value of the Run key of
the person. macOS: a launch agent (launchd.plist(5)). All name the program by its full path, and are
written anew at each start, so that one that moved is found again.
"""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

_NAME = "cn.liangjiang.reader"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
#: What an argument may consist of to stand in ``Exec`` without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9_@+=:,./-]+")


def command(data_dir: Path | None = None) -> list[str]:
    """How this program is started, with the data folder if it is not the usual one."""
    appimage = os.environ.get("APPIMAGE")
    if appimage:
        begin = [appimage]
    elif getattr(sys, "frozen", False):
        begin = [sys.executable]
    else:
        begin = [sys.executable, "-m", "liangjiang_reader"]
    folder = ["--data-dir", str(data_dir.expanduser().absolute())] if data_dir else []
    return [*begin, *folder]


def put(wanted: bool, arguments: Sequence[str]) -> None:
    """Make the entry, make it anew, or take it away. Raises ReaderError (LOGIN_UNWRITABLE)."""
    try:
        if sys.platform == "win32":
            _put_in_registry(wanted, arguments)
        elif sys.platform == "darwin":
            file = Path.home() / "Library" / "LaunchAgents" / f"{_NAME}.plist"
            _put_file(file, launch_agent(arguments) if wanted else None)
        else:
            _put_file(file_on_linux(), desktop_entry(arguments).encode() if wanted else None)
    except OSError as error:
        where = str(error.filename or "")
        raise ReaderError(Failure(ErrorCode.LOGIN_UNWRITABLE, where, detail=str(error))) from error


def file_on_linux() -> Path:
    """Where the entry lies on Linux."""
    base = os.environ.get("XDG_CONFIG_HOME") or ""
    folder = Path(base) if os.path.isabs(base) else Path.home() / ".config"
    return folder / "autostart" / f"{_NAME}.desktop"


def desktop_entry(arguments: Sequence[str]) -> str:
    """The entry for Linux; names are those of the entry in the menu."""
    return (
        "[Desktop Entry]\nType=Application\nName=Liangjiang Reader\nName[zh_CN]=两江阅读器\n"
        f"Exec={' '.join(map(_quoted, arguments))}\nIcon=liangjiang-reader\nTerminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def launch_agent(arguments: Sequence[str]) -> bytes:
    """The property list for macOS."""
    return plistlib.dumps({"Label": _NAME, "ProgramArguments": list(arguments), "RunAtLoad": True})


def run_value(arguments: Sequence[str]) -> str:
    """The command line for Windows."""
    return subprocess.list2cmdline(arguments)


def _quoted(argument: str) -> str:
    """An argument as ``Exec`` wants it (Desktop Entry Specification, "The Exec key").

    Inside quotes four signs get a backslash, which as a string value of the file is two; a per cent
    sign is doubled.
    """
    doubled = argument.replace("%", "%%")
    if _PLAIN.fullmatch(argument):
        return doubled
    escaped = re.sub(r'(["`$\\])', r"\\\1", doubled).replace("\\", "\\\\")
    return f'"{escaped}"'


def _put_file(file: Path, body: bytes | None) -> None:
    if body is None:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != body:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(body)


def _put_in_registry(wanted: bool, arguments: Sequence[str]) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if wanted:
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, run_value(arguments))
            else:
                try:
                    winreg.DeleteValue(key, _NAME)
                except FileNotFoundError:
                    return
