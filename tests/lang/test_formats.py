"""Dates, counts and sizes as each language writes them."""

from __future__ import annotations

import gettext
from datetime import UTC, date, datetime

import pytest

from liangjiang_reader.lang import catalogue, formats

ENGLISH, CHINESE = "en", "zh_CN"
DAY = date(2021, 10, 6)


@pytest.mark.parametrize(
    ("language", "text"), [(ENGLISH, "6 October 2021"), (CHINESE, "2021年10月6日")]
)
def test_a_long_date_names_the_month(language: str, text: str) -> None:
    catalogue.use(language)
    assert formats.long_date(DAY) == text


@pytest.mark.parametrize(
    ("language", "today", "text"),
    [
        (ENGLISH, date(2021, 12, 31), "6 Oct"),
        (ENGLISH, date(2022, 1, 1), "6 Oct 2021"),
        (CHINESE, date(2021, 12, 31), "10月6日"),
        (CHINESE, date(2022, 1, 1), "2021年10月6日"),
    ],
)
def test_a_short_date_leaves_this_year_out(language: str, today: date, text: str) -> None:
    catalogue.use(language)
    assert formats.short_date(DAY, today) == text


@pytest.mark.parametrize(
    ("language", "text"), [(ENGLISH, "6 Oct 2021, 08:05"), (CHINESE, "2021年10月6日 08:05")]
)
def test_a_moment_is_told_to_the_minute(language: str, text: str) -> None:
    catalogue.use(language)
    assert formats.moment(datetime(2021, 10, 6, 8, 5, 59, tzinfo=UTC)) == text


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_numbers_are_grouped(language: str) -> None:
    catalogue.use(language)
    assert formats.number(100_000) == "100,000"
    assert formats.percent(0.256) == "26%"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (12_440_000, "12.4 MB"),
        (3_000_000_000, "3 GB"),
        (5_000_000_000_000, "5000 GB"),
    ],
)
def test_a_size_has_a_decimal_unit(count: int, text: str) -> None:
    assert formats.size(count) == text


def test_a_language_unknown_to_the_formats_is_served_in_english() -> None:
    catalogue.use("xx", gettext.NullTranslations())
    assert formats.long_date(DAY) == "6 October 2021"
