"""PySide6 6.12.0 aborts on Python 3.11 after some 570 emitted signals: it must stay locked out."""

from __future__ import annotations

import tomllib
from importlib.metadata import version

from packaging.requirements import Requirement

from i18n.catalogues import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _qt(requirements: list[str]) -> Requirement:
    found = [Requirement(line) for line in requirements]
    return next(item for item in found if item.name == "PySide6-Essentials")


def test_the_version_that_aborts_cannot_be_installed() -> None:
    assert "6.12.0" not in _qt(_PROJECT["dependencies"]).specifier


def test_the_tests_run_with_a_version_that_people_get() -> None:
    tested = version("PySide6-Essentials")
    assert tested in _qt(_PROJECT["dependencies"]).specifier
    assert tested in _qt(_PROJECT["optional-dependencies"]["dev"]).specifier


def test_only_the_essentials_are_asked_for() -> None:
    names = {Requirement(line).name for line in _PROJECT["dependencies"]}
    assert {name for name in names if name.startswith("PySide6")} == {"PySide6-Essentials"}
