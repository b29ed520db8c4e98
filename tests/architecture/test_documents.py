"""The documents keep up with the program: settings, options and links in them are real."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from i18n.catalogues import ROOT
from liangjiang_reader.config import settings
from liangjiang_reader.config.keys import Keys

READMES = [ROOT / "README.md", ROOT / "README.zh_CN.md"]
COMMANDS = ["sections", "sync", "list", "read", "status", "settings"]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("i18n/*.md"), *ROOT.glob("packaging/*.md")])


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _rows(document: Path) -> list[list[str]]:
    """The cells of every table row."""
    lines = document.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line[:1] == "|"]


@pytest.mark.parametrize("readme", READMES, ids=_name)
def test_every_setting_stands_in_the_readme_with_its_usual_value(readme: Path) -> None:
    told: dict[str, float | str | bool] = {}
    for row in _rows(readme):
        names = re.findall(r"`(\w+)`", row[0])
        values = re.findall(r"`([^`]*)`", row[1])
        told |= {n: _value(v) for n, v in zip(names, values, strict=False)}
    usual = {name: settings.default(name) for name in settings.names()}
    wanted = {name: value for name, value in usual.items() if not isinstance(value, Keys)}
    assert {name: told.get(name) for name in wanted} == wanted


def _value(text: str) -> float | str | bool:
    if text in {"true", "false"}:
        return text == "true"
    return text.strip('"') if text.startswith('"') or not text else _number(text)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_option_stands_in_the_readmes(command: str) -> None:
    words = [sys.executable, "-m", "liangjiang_reader", *command.split(), "--help"]
    result = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert result.returncode == 0, result.stderr
    options = set(re.findall(r"--[a-z][a-z-]+", result.stdout)) - {"--help", "--version"}
    assert options
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        assert sorted(option for option in options if option not in text) == [], _name(readme)


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("readme", READMES, ids=_name)
def test_the_readme_names_the_two_commands(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
