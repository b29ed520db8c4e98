"""The threat model keeps its word: every test that it names is there, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from i18n.catalogues import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGES = ["SECURITY.md", "SECURITY.zh_CN.md"]


def named(page: str) -> list[tuple[str, str]]:
    """File and name of each test that a page names, in order."""
    return NAMED.findall((ROOT / page).read_text(encoding="utf-8"))


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_test_it_names_is_there(page: str) -> None:
    tests = named(page)
    assert len(tests) > 40
    missing = [name for file, name in tests if name not in functions(ROOT / file)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_threat_has_its_test(page: str) -> None:
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and "---" not in line]
    threats = [row for row in rows if not row.startswith(("| Threat", "| 威胁"))]
    assert [row for row in threats if not NAMED.search(row)] == []


def test_both_languages_name_the_same_tests() -> None:
    assert named(PAGES[0]) == named(PAGES[1])
