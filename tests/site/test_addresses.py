"""Addresses: forms, mirrors, what a person types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import addresses
from liangjiang_reader.site.addresses import Address, AddressForm

HOME = "https://english.liangjiang.gov.cn"
STORY = "2026-02/11/c_1160775.htm"
WS = "mixmedia/a/202510/23/WS68f99863a310d6866eb70001.html"


@pytest.mark.parametrize(
    "base",
    [
        HOME,
        "http://english.liangjiang.gov.cn",
        "http://www.english.liangjiang.gov.cn:80",
        "https://subsites.chinadaily.com.cn/cqliangjiang",
        "http://www.chinadaily.com.cn/regional/chongqing/liangjiang",
        "https://covid-19.chinadaily.com.cn/regional/chongqing/liangjiang",
        "http://127.0.0.1:8123/replica",
    ],
)
def test_home_origin_and_mirrors_serve_the_same_story(english: Edition, base: str) -> None:
    edition = english.at("http://127.0.0.1:8123/replica")
    address = Address("c_1160775", AddressForm.C, STORY, date(2026, 2, 11))
    assert addresses.parse(f"{base}/{STORY}", edition) == address
    assert addresses.canonical(f"{base}/{STORY}?from=home#top", edition) == f"{HOME}/{STORY}"


def test_a_later_page_knows_its_first(english: Edition) -> None:
    address = addresses.parse(f"{HOME}/2017-03/09/content_2849_3.htm", english)
    assert address == Address(
        "content_2849", AddressForm.CONTENT, "2017-03/09/content_2849.htm", date(2017, 3, 9), 3
    )
    assert addresses.page_url(address, english, 1) == f"{HOME}/2017-03/09/content_2849.htm"
    assert addresses.page_url(address, english, 2) == f"{HOME}/2017-03/09/content_2849_2.htm"


def test_the_chinese_id_tells_its_day_in_china(chinese: Edition) -> None:
    evening = "mixmedia/a/202510/23/WS68fa5300a310d6866eb70001.html"  # 16:08 UTC is the 24th there
    address = addresses.parse(f"http://liangjiang.gov.cn/{evening}", chinese)
    assert address is not None
    assert (address.form, address.date) == (AddressForm.WS, date(2025, 10, 24))


def test_a_list_page_has_its_stem_as_id(english: Edition) -> None:
    assert addresses.parse(f"{HOME}/specials_3.html", english) == Address(
        "specials", AddressForm.PAGE, "specials.html", None, 3
    )


@pytest.mark.parametrize("path", ["2026-13/11/c_1.htm", "2569-02/11/c_1.htm", "1998-01/01/c_1.htm"])
def test_a_date_that_makes_no_sense_is_left_out(english: Edition, path: str) -> None:
    address = addresses.parse(f"{HOME}/{path}", english)
    assert address is not None
    assert address.date is None


@pytest.mark.parametrize(
    "url",
    [
        HOME,
        f"{HOME}/",
        f"{HOME}/index.html",
        "https://example.org/2026-02/11/c_1160775.htm",
        "https://english.liangjiang.gov.cn.evil.example/2026-02/11/c_1160775.htm",
        "https://www.chinadaily.com.cn/2026-02/11/c_1160775.htm",
        "ftp://english.liangjiang.gov.cn/2026-02/11/c_1160775.htm",
        "http://[broken/2026-02/11/c_1.htm",
        f"{HOME}:abc/2026-02/11/c_1.htm",
    ],
)
def test_other_addresses_are_no_page_of_the_edition(english: Edition, url: str) -> None:
    assert addresses.parse(url, english) is None


def test_a_root_link_inside_a_days_folder_is_understood(english: Edition) -> None:
    doubled = f"{HOME}/2021-10/26/{STORY}"
    assert addresses.canonical(doubled, english) == f"{HOME}/{STORY}"


def test_a_photo_keeps_its_query_and_a_foreign_address_stays(english: Edition) -> None:
    photo = "http://subsites.chinadaily.com.cn/cqliangjiang/att/20260211/1.jpg?v=2"
    assert addresses.canonical(photo, english) == f"{HOME}/att/20260211/1.jpg?v=2"
    foreign = "http://www.chinadaily.com.cn/regional/attachement/jpg/site1/20161116/ab.jpg"
    assert addresses.canonical(foreign, english) == foreign


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (f"{HOME}/att/1.jpg", True),
        ("http://img2.chinadaily.com.cn/att/1.jpg", True),
        ("http://127.0.0.1:8123/x", True),
        ("http://127.0.0.1:9999/x", False),
        ("http://img2.chinadaily.com.cn:8080/x", False),
        ("https://notchinadaily.com.cn/x", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_own_hosts_may_be_fetched_unasked(english: Edition, url: str, own: bool) -> None:
    assert addresses.is_own(url, english.at("http://127.0.0.1:8123")) is own


@pytest.mark.parametrize(
    ("typed", "edition", "path"),
    [
        (f"{HOME}/{STORY}", "english", STORY),
        (f" english.liangjiang.gov.cn/{STORY} ", "english", STORY),
        (STORY, "english", STORY),
        (f"/{STORY}", "english", STORY),
        (f"http://127.0.0.1:5555/some/where/{STORY}", "english", STORY),
        ("c_1160775", "english", ""),
        (f"https://gone.example/{WS}", "chinese", WS),
        ("WS68f99863a310d6866eb70001", "chinese", WS),
        ("introduction", "english", "introduction.html"),
        ("introduction.html", "english", "introduction.html"),
        ("https://www.liangjiang.gov.cn/introduction.html", "chinese", "introduction.html"),
    ],
)
def test_what_a_person_types_is_resolved(
    editions: tuple[Edition, ...], typed: str, edition: str, path: str
) -> None:
    found = addresses.parse_typed(typed, editions)
    assert found is not None
    assert (found[0].key, found[1].path) == (edition, path)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "news today", "https://example.org/introduction.html", "c_", "http://[", "%"],
)
def test_nonsense_is_not_resolved(editions: tuple[Edition, ...], typed: str) -> None:
    assert addresses.parse_typed(typed, editions) is None


@given(text=st.text() | st.from_regex(r"https?://[^ ]{0,30}/\d{4}-\d\d/\d\d/c_\d+(_\d+)?\.htm"))
def test_no_text_makes_the_functions_raise(editions: tuple[Edition, ...], text: str) -> None:
    addresses.parse_typed(text, editions)
    for edition in editions:
        addresses.parse(text, edition)
        addresses.canonical(text, edition)
        addresses.is_own(text, edition)
