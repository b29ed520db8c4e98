"""Bytes to text, whatever is declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.site.decoding import decode

_TEXT = "<p>两江新区位于重庆主城区长江以北、嘉陵江以东，是中国内陆第一个国家级开发开放新区。</p>"


def _page(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{_TEXT}</body></html>'


@pytest.mark.parametrize(
    ("declared", "header", "actual"),
    [
        ("utf-8", "text/html", "utf-8"),
        ("gb2312", "text/html", "gb18030"),
        ("gbk", "text/html; charset=GBK", "gb18030"),
        ("gb2312", "text/html; charset=gb2312", "utf-8"),
        ("utf-8", "text/html; charset=iso-8859-1", "utf-8"),
        ("gb2312", "text/html; charset=ISO-8859-1", "gb18030"),
        ("utf-8", "text/html; charset=utf-8", "gb18030"),
        ("nonsense", "text/html; charset=no-such", "gb18030"),
        ("big5", "text/html", "big5"),
        ("utf-8", "text/html", "utf-16"),
        ("utf-8", "text/html", "utf-8-sig"),
    ],
)
def test_a_page_comes_out_right(declared: str, header: str, actual: str) -> None:
    text = _TEXT if actual != "big5" else "<p>兩江新區位於重慶主城區長江以北</p>"
    body = _page(declared).replace(_TEXT, text).encode(actual)
    assert text in decode(body, header)
    assert not decode(body, header).startswith("\ufeff")


def test_a_cut_utf8_page_loses_only_its_last_character() -> None:
    assert decode(_TEXT.encode()[:-10], "text/html").startswith(_TEXT[:20])


def test_curly_quotes_of_windows_are_not_chinese() -> None:
    body = "<p>“It’s Liangjiang’s port” – he said</p>".encode("cp1252")
    assert "“It’s Liangjiang’s port” – he said" in decode(body, "text/html; charset=iso-8859-1")


@given(body=st.binary(max_size=400), content_type=st.text(max_size=40))
def test_no_bytes_make_it_raise(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
