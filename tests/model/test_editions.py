"""Editions: names in two languages, sections by key, canonical addresses and those to fetch."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.editions import Edition, Group, LocalName, Section

HOME = "https://english.liangjiang.gov.cn"
NAME = LocalName("Local", "本地")
LOCAL = Section("news/local", NAME, "local.html")
PARKS = Section("about/industrial-parks", NAME, "parks.html")


@pytest.fixture
def edition() -> Edition:
    """An edition of two groups."""
    groups = (Group("about", NAME, (PARKS,)), Group("news", NAME, (LOCAL,)))
    return Edition("english", "en", NAME, HOME, HOME, (), (), groups)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Local"), ("zh_CN", "本地"), ("zh", "本地"), ("de", "Local")]
)
def test_a_name_follows_the_interface_language(language: str, name: str) -> None:
    assert NAME.in_language(language) == name


def test_sections_keep_the_order_of_the_menu(edition: Edition) -> None:
    assert edition.sections == (PARKS, LOCAL)
    assert [section.group for section in edition.sections] == ["about", "news"]


def test_a_section_is_found_by_its_key(edition: Edition) -> None:
    assert edition.section("news/local") is LOCAL
    assert edition.section("news/nothing") is None


@pytest.mark.parametrize(
    ("url", "located"),
    [
        (HOME, "http://127.0.0.1:8000/site"),
        (f"{HOME}/local.html", "http://127.0.0.1:8000/site/local.html"),
        (f"{HOME}.evil.example/local.html", f"{HOME}.evil.example/local.html"),
        ("https://elsewhere.example/a", "https://elsewhere.example/a"),
    ],
)
def test_an_edition_elsewhere_locates_its_own_pages_there(
    edition: Edition, url: str, located: str
) -> None:
    assert edition.at("http://127.0.0.1:8000/site/").locate(url) == located


def test_an_edition_at_home_locates_pages_where_they_are(edition: Edition) -> None:
    assert edition.locate(f"{HOME}/local.html") == f"{HOME}/local.html"
