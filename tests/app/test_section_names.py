"""The section a person meant."""

from __future__ import annotations

import pytest

from liangjiang_reader.app import section_names
from liangjiang_reader.config import paths
from liangjiang_reader.site import catalogue


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("new/local", "news/local"),
        ("News/Local/", "news/local"),
        ("local", "news/local"),
        ("要闻", "news/local"),
        ("life/travel", "living/travel"),
        ("weather", None),
        ("", None),
    ],
)
def test_a_key_nearly_right_is_recognised(typed: str, key: str | None) -> None:
    text = paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
    english = catalogue.load(text)[0]
    assert section_names.nearest(english, typed) == key
