"""Info lines in the forms of the three layouts."""

from __future__ import annotations

from datetime import date

import pytest

from liangjiang_reader.site import infoline
from liangjiang_reader.site.infoline import Info

DAY = date(2021, 10, 26)


@pytest.mark.parametrize(
    ("line", "info"),
    [
        ("Updated: 2021-10-26", Info(DAY, dated=True)),
        ("Updated:2021-10-26", Info(DAY, dated=True)),
        ("Updated : 2021-10-26", Info(DAY, dated=True)),
        ("Updated: October 26, 2021", Info(DAY, dated=True)),
        ("| Updated: 2021-10-26", Info(DAY, dated=True)),
        ("Updated: 2569-10-26", Info(dated=True)),
        (
            "english.liangjiang.gov.cn|Updated: 2021-10-26",
            Info(DAY, source="english.liangjiang.gov.cn", dated=True),
        ),
        (
            "Liangjiang New Area Media Cener | Updated: 2021-10-26",
            Info(DAY, source="Liangjiang New Area Media Cener", dated=True),
        ),
        (
            "Sun Hui Updated:2021-10-26 chinadaily.com.cn",
            Info(DAY, "Sun Hui", "chinadaily.com.cn", dated=True),
        ),
        (
            "By Sun Hui | chinadaily.com.cn | Updated: 2021-10-26 09:30",
            Info(DAY, "Sun Hui", "chinadaily.com.cn", dated=True),
        ),
        (
            "来源：新华网 作者：张三 编辑：李四 发布时间：2021-10-26 10:00",
            Info(DAY, "张三", "新华网", "李四", dated=True),
        ),
        (
            "2021年10月26日 来源：两江新区融媒体中心",
            Info(DAY, None, "两江新区融媒体中心", dated=True),
        ),
    ],
)
def test_an_info_line_is_read(line: str, info: Info) -> None:
    assert infoline.read(line) == info


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("By Sun Hui, chinadaily.com.cn", "Sun Hui", "chinadaily.com.cn"),
        ("By Wang Yifei,", "Wang Yifei", None),
        ("By Xing Yi, China Daily", "Xing Yi", "China Daily"),
        ("By Sun Hui, Wang Lei", "Sun Hui, Wang Lei", None),
        ("By Sun Hui, Wang Lei, chinadaily.com.cn", "Sun Hui, Wang Lei", "chinadaily.com.cn"),
        ("By Sun Hui, chinadaily,com.cn", "Sun Hui", "chinadaily,com.cn"),
        ("By Sun Hui", "Sun Hui", None),
        ("By chinadaily.com.cn", None, "chinadaily.com.cn"),
        ("chinadaily.com.cn", None, "chinadaily.com.cn"),
        ("Liangjiang New Area Media Center", None, "Liangjiang New Area Media Center"),
    ],
)
def test_a_byline_is_read(line: str, author: str | None, source: str | None) -> None:
    found = infoline.read_after(line)
    assert (found.author, found.source) == (author, source)


@pytest.mark.parametrize(
    "line",
    [
        "By the end of 2020, the port had handled 3 million tons.",
        "By Sunday evening all tickets had gone.",
        "by and large",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert not infoline.is_byline(line)
