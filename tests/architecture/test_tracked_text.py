"""Texts in the checkout: no path of somebody's machine, no host of a package registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n.catalogues import ROOT

TEXT = {".py", ".toml", ".md", ".sh", ".po", ".pot", ".html", ".json", ".svg", ".qss", ".txt", ""}
FOLDERS = ("liangjiang_reader", "tests", "packaging", "i18n", "resources", ".ci")
FORBIDDEN = {
    "a home folder": r"(?<![\w.:/-])/(?:home|Users|root)/\w",
    "a folder of one machine": r"(?<![\w.:/-])/(?:work|workspace|mnt)/\w",
    "a package registry": r"\b(?:pypi|pythonhosted|npmjs|deb\.debian)\.(?:org|com)\b",
}


def _text_files() -> Iterator[Path]:
    here = [file for file in ROOT.iterdir() if file.is_file()]
    below = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file())
    for file in (*here, *below):
        if file.suffix in TEXT and "__pycache__" not in file.parts and file.name != ".git":
            yield file


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in _text_files()
        if file != Path(__file__)
        for match in pattern.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
