"""The import contracts of ``pyproject.toml``, each as a test, and what a cold start may load."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from i18n.catalogues import ROOT

_CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["name"] for contract in _CONFIGURATION["tool"]["importlinter"]["contracts"]]
#: Loaded when first needed, so that the first window and the answer of a command come at once.
HEAVY = {"PySide6", "requests", "bs4", "lxml", "babel"}


@pytest.fixture(scope="session")
def verdicts() -> str:
    """What import-linter says."""
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return result.stdout + result.stderr


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_contract_is_kept(contract: str, verdicts: str) -> None:
    assert f"{contract} KEPT" in " ".join(verdicts.split()), verdicts


#: What the first window may load of Qt and of other people; all else is loaded when it is needed.
FIRST_WINDOW = {
    "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtNetwork", "PySide6.QtSvg", "PySide6.QtWidgets",
    "babel", "brotli", "certifi", "charset_normalizer", "idna", "platformdirs", "requests",
    "truststore", "urllib3",
}  # fmt: skip
#: Our own modules that belong to the first window, one a line.
_START_MODULES = ROOT / "tests" / "architecture" / "start_modules.txt"


def _loaded_by_the_window(folder: Path) -> set[str]:
    """The modules in memory when the window has come up on an empty library."""
    program = (
        "import json, sys\n"
        "from liangjiang_reader.app.main import open_window\n"
        "window = open_window(['--data-dir', sys.argv[1], '--offline', '--language', 'en'])\n"
        "from PySide6.QtWidgets import QApplication\n"
        "while not window.windowHandle().isExposed():\n"
        "    QApplication.processEvents()\n"
        "print(json.dumps(sorted(sys.modules)), flush=True)\n"
        "window.close()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(result.stdout.splitlines()[0]))


def test_the_first_window_loads_only_what_it_needs(tmp_path: Path) -> None:
    loaded = _loaded_by_the_window(tmp_path)
    ours = {name for name in loaded if name.startswith("liangjiang_reader.")}
    pinned = set(_START_MODULES.read_text(encoding="utf-8").split())
    more = "\n".join(sorted(ours - pinned))
    assert not more, (
        f"loaded at the start; load later or, if the first window needs it, pin:\n{more}"
    )
    qt = {name for name in loaded if name.startswith("PySide6.Qt")}
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w.-]", line)[0].lower() for line in required["dependencies"]}
    others = (names | {"bs4", "soupsieve"}) & {name.lower() for name in loaded}
    assert (qt | others) - FIRST_WINDOW == set()


def _loaded_by(*arguments: str) -> set[str]:
    """The top-level packages in memory after the command has run."""
    program = (
        "import json, sys\n"
        "from liangjiang_reader.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "sys.stderr.write(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    return set(json.loads(result.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("read", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert _loaded_by(*arguments) & HEAVY == set()


@pytest.mark.parametrize("command", [("sections",), ("list",), ("status",), ("--offline", "sync")])
def test_a_command_runs_without_qt(command: tuple[str, ...], tmp_path: Path) -> None:
    assert "PySide6" not in _loaded_by("--data-dir", str(tmp_path), *command)
