"""The catalogue of sections, complete and consistent."""

from __future__ import annotations

import re

import pytest

from liangjiang_reader.model.editions import Edition, SectionKind
from liangjiang_reader.site import catalogue

_TREE = {
    "about": "introduction officials departments development-zones industrial-parks",
    "investing": "why-liangjiang guide policies opportunities procedures industrial-parks "
    "industries enterprises",
    "living": "food hotels travel leisure info education",
    "news": "local business events life photos specials video success-stories",
}


def test_both_editions_have_the_sites_tree(editions: tuple[Edition, ...]) -> None:
    expected = [f"{group}/{name}" for group, names in _TREE.items() for name in names.split()]
    for edition in editions:
        assert [section.key for section in edition.sections] == expected


def test_names_are_in_both_languages_and_paths_distinct(editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        paths = [section.path for section in edition.sections]
        assert len(set(paths)) == len(paths)
        names = [
            edition.name,
            *(x.name for x in edition.groups),
            *(x.name for x in edition.sections),
        ]
        for name in names:
            assert re.search(r"[A-Z]", name.en)
            assert re.search(r"[\u4e00-\u9fff]", name.zh)


def test_paths_follow_the_pattern_of_the_site(english: Edition) -> None:
    section = english.section("news/success-stories")
    assert section is not None
    assert section.path == "successstories.html"
    introduction = english.section("about/introduction")
    assert introduction is not None
    assert introduction.kind is SectionKind.PAGE


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Local", "news/local"),
        (" SUCCESS  STORIES ", "news/success-stories"),
        ("Department", "about/departments"),
        ("Opportunitiies", "investing/opportunities"),
        ("要闻", "news/local"),
        ("Liangjiang", None),
        ("Industrial Parks", None),
    ],
)
def test_labels_lead_to_sections(english: Edition, label: str, key: str | None) -> None:
    section = catalogue.find_section(label, english)
    assert (section.key if section else None) == key


@pytest.mark.parametrize("group", ["about", "investing"])
def test_the_group_tells_the_two_industrial_parks_apart(english: Edition, group: str) -> None:
    section = catalogue.find_section("Industrial Parks", english, group)
    assert section is not None
    assert section.key == f"{group}/industrial-parks"
