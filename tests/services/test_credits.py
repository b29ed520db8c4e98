"""Everything the program needs is named, with its licence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from liangjiang_reader.services import credits

_ROOT = Path(__file__).resolve().parents[2]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_attributed() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {_plain(re.split(r"[<>=!~ ]", line)[0]) for line in project["dependencies"]}
    table = tomllib.loads((_ROOT / "resources/attributions.toml").read_text(encoding="utf-8"))
    named = {_plain(entry.get("distribution", "")) for entry in table["component"]}
    assert needed <= named


def test_what_is_installed_has_a_version_and_a_font_has_none() -> None:
    collected = credits.collect()
    versions = {item.name: item.version for item in collected.components}
    assert versions["lxml"]
    assert versions["Liangjiang Sans SC"] is None
    assert "MIT License" in collected.licence
    assert "SIL Open Font License" in collected.font_licence.replace("SIL OPEN", "SIL Open")
