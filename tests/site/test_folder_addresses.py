"""Sections that live in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.config import paths
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import addresses, catalogue
from liangjiang_reader.site.menu import find_menu


@pytest.fixture(scope="module")
def english() -> Edition:
    path: Path = paths.resource("catalogue/editions.toml")
    return catalogue.load(path.read_text(encoding="utf-8"))[0]


def test_the_index_of_a_folder_is_a_page_of_its_name(english: Edition) -> None:
    address = addresses.parse(f"{english.home}/living/food/index.html", english)
    assert address is not None
    assert (address.id, address.page) == ("food", 1)
    assert addresses.page_url(address, english, 2) == f"{english.home}/living/food/index_2.html"


@pytest.mark.parametrize("path", ["", "index.html", "index.htm", "index_2.html"])
def test_the_home_page_is_no_page_of_a_section(english: Edition, path: str) -> None:
    assert addresses.parse(f"{english.home}/{path}", english) is None


def test_a_menu_may_lead_into_folders(english: Edition) -> None:
    labels = ("Food", "Hotels", "Travel", "Leisure", "Info", "Education")
    links = "".join(f'<li><a href="/live/{name.lower()}/index.html">{name}</a>' for name in labels)
    body = f"<html><body><p>LIVING</p><ul>{links}</ul></body></html>".encode()
    found = find_menu(body, "text/html", f"{english.home}/", english)
    assert found["living/food"] == f"{english.home}/live/food/index.html"
    assert len(found) == len(labels)
