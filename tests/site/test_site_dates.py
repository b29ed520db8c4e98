"""Dates as pages write them."""

from __future__ import annotations

from datetime import date

import pytest

from liangjiang_reader.site import dates


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-26",
        "[2021-10-26]",
        "2021/10/26 09:30",
        "2021.10.26",
        "2021年10月26日",
        "Oct 26, 2021",
        "October 26, 2021",
        "26 October 2021",
        "Updated: October 26th, 2021",
    ],
)
def test_every_form_of_a_date_is_read(text: str) -> None:
    assert dates.find(text) == date(2021, 10, 26)


@pytest.mark.parametrize("text", ["2569-02-11", "2021-13-01", "2021-02-30", "1999-01-01", "none"])
def test_a_date_that_makes_no_sense_is_none(text: str) -> None:
    assert dates.find(text) is None


def test_the_time_of_day_belongs_to_the_date() -> None:
    assert dates.find_span("on 2025-10-23 10:52:11 here") == (3, 22, date(2025, 10, 23))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("[2021-10-26]", True), ("10-26", True), ("Oct 26", True), ("Since 2021-10-26", False)],
)
def test_a_line_that_is_only_a_date_is_known(text: str, answer: bool) -> None:
    assert dates.is_only_a_date(text) is answer
