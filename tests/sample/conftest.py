"""The committed files of the sample edition, for all its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import catalogue

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def site_folder() -> Path:
    return RESOURCES / "sample" / "site"


@pytest.fixture(scope="session")
def editions() -> dict[str, Edition]:
    text = (RESOURCES / "catalogue" / "editions.toml").read_text("utf-8")
    return {edition.language[:2]: edition for edition in catalogue.load(text)}
