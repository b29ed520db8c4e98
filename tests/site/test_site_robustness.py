"""Whatever the bytes are: no exception, and not for ever."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import liangjiang_reader.site
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import article, listing, menu

URL = "https://english.liangjiang.gov.cn/2021-10/26/c_1.htm"
LIST_URL = "https://english.liangjiang.gov.cn/local_2.html"

_HTML = (
    "<p> </p> <div> </div> <table> <tr> <td> </td> </table> <ul> <li> </ul> <br> <b> "
    "<a </a> <center> <h1> </h1> <h3>Video</h3> <blockquote> <img <script> </script> "
    "<!-- --> & &#0; &nbsp; | [ ] href='/2021-10/26/c_2.htm'> "
    "src='/att/20211026/1.jpg'> style='text-align:center'> Home &gt; Local Updated: "
    "2021-10-26 2569-01-01 By Sun Hui, [Photo/] (Xinhua/X) Edited by 来源： 发布时间： 两江.png "
    "Contact Us| <base href='//['> <iframe src='x'> <video src='a.mp4'> <?xml ?> "
    "<svg> <frameset> 1. 2 Next rel=next>  "
)
_PIECES = st.sampled_from([*_HTML.split(), "\0", "\u200b", "\u3000"])
_SOUP = st.lists(_PIECES | st.text(max_size=6), max_size=60).map(" ".join)


def run_all(body: bytes, content_type: str, edition: Edition) -> None:
    article.parse_page(body, content_type, URL, edition)
    article.parse_page(body, content_type, "not an address", edition)
    listing.parse_listing(body, content_type, LIST_URL, edition)
    menu.find_menu(body, content_type, "", edition)


@settings(max_examples=150)
@given(soup=_SOUP)
def test_no_soup_of_html_makes_it_raise(soup: str, english: Edition) -> None:
    run_all(soup.encode("utf-8", "replace"), "text/html", english)


@given(body=st.binary(max_size=300), content_type=st.sampled_from(["text/html", "", "text/plain"]))
def test_no_bytes_make_it_raise(body: bytes, content_type: str, english: Edition) -> None:
    run_all(body, content_type, english)


_TEXT = "Some words of a story that goes on. "


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + _TEXT * 10 + "</div>" * 10_000,
        f"<div>{_TEXT}" * 2_000,
        f"<b><i>{_TEXT}" * 2_000,
        "<table><tr><td>" * 2_000 + _TEXT * 10,
        f"<ul><li>{_TEXT}" * 1_500,
        f"<blockquote><img src='/att/20211026/1.jpg'>{_TEXT}" * 1_000,
        f"<h3>Video</h3><p>{_TEXT}</p>" * 2_000,
        f"<p>{_TEXT}<a href='/2021-10/26/c_2.htm'>x</a></p>" * 2_000,
        "".join(f"<li><a href='/2021-10/26/c_{n}.htm'>{_TEXT}</a>" for n in range(2_000)),
        "<p>Updated: " * 2_000,
        "<p>" + "1 " * 500_000,
        "<p>" + "[" * 500_000,
        "<p>" + "Photo by A" * 50_000,
        "<title>" + "chinadaily" * 20_000 + "x</title><p>" + "new " * 100_000,
    ],
    ids=range(14),
)
def test_broken_and_huge_pages_are_read_in_time(html: str, english: Edition) -> None:
    run_all(f"<html><body><h1>A title here</h1>{html}".encode(), "text/html", english)


def test_a_deeply_nested_story_keeps_its_text(english: Edition) -> None:
    html = (
        "<h1>A title</h1><p>x.cn|Updated: 2021-10-26</p>"
        + "<div>" * 5_000
        + f"<p>{_TEXT * 5}</p>"
        + "</div>" * 5_000
    )
    page = article.parse_page(html.encode(), "text/html", URL, english)
    assert isinstance(page, article.ArticlePage)
    assert len(page.article.blocks) == 1


def test_lxml_is_the_only_parser() -> None:
    parsers = []
    for file in Path(liangjiang_reader.site.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BeautifulSoup":
                parsers.append(ast.literal_eval(node.args[1]))
            assert not (isinstance(node, ast.ImportFrom) and node.module == "html.parser")
    assert parsers == ["lxml"]
