"""The import contracts of ``pyproject.toml``, each as a test, and what a cold start may load."""

from __future__ import annotations

import json
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
