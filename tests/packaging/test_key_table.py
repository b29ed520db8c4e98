"""The guide's table of keys tells the keys that the commands have."""

from __future__ import annotations

import pytest

import build_key_table
from liangjiang_reader.ui import actions


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_guide_lists_the_keys_as_they_are(language: str) -> None:
    page = (build_key_table.GUIDE / language / "keyboard.md").read_text(encoding="utf-8")
    advice = "run: python packaging/build_key_table.py"
    assert page == build_key_table.updated(page, language), advice
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) == sum(bool(spec.keys) for spec in actions.declared().values())
