"""What must not be parsed as news."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.site.challenge import examine

_HTML = "text/html; charset=utf-8"
_CONTACT = "<html><body><h1>Office</h1><p>We answer.</p><p>Tel: 023-67573675</p></body></html>"


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (_CONTACT, _HTML, 412, ErrorCode.CHALLENGE),
        ("<script>var a=1;location.reload()</script>", _HTML, 200, ErrorCode.CHALLENGE),
        (
            '<html><head><meta charset="utf-8"><script src="/x.js"></script></head><body></body>',
            _HTML,
            200,
            ErrorCode.CHALLENGE,
        ),
        (
            "<html><title>请稍候</title><script>1</script><noscript>Please enable JavaScript"
            "</noscript><body><p>安全验证</p></body></html>",
            _HTML,
            200,
            ErrorCode.CHALLENGE,
        ),
        ("<script>if (1 < 2) { x() }", _HTML, 200, ErrorCode.CHALLENGE),
        ("", _HTML, 200, ErrorCode.EMPTY_PAGE),
        (" \n\t", _HTML, 200, ErrorCode.EMPTY_PAGE),
        (
            "<html><head><title>x</title></head><body> </body></html>",
            _HTML,
            200,
            ErrorCode.EMPTY_PAGE,
        ),
        ("%PDF-1.4 x", "text/html", 200, ErrorCode.NOT_HTML),
        ("hello", "application/pdf", 200, ErrorCode.NOT_HTML),
        ('{"a": 1}', "application/json", 200, ErrorCode.NOT_HTML),
        ('{"a": "<p>x</p>"}', "application/json", 200, ErrorCode.NOT_HTML),
        ('{"a": 1}', _HTML, 200, ErrorCode.NOT_HTML),
        ("<?xml version='1.0'?><rss><channel/></rss>", "text/xml", 200, ErrorCode.NOT_HTML),
        (_CONTACT, _HTML, 200, None),
        (_CONTACT + "<script>count()</script>", _HTML, 200, None),
        ("<html><script>x()</script><body><img src='/a.jpg'></body></html>", _HTML, 200, None),
        (_CONTACT, "", 200, None),
        (_CONTACT, "text/plain", 200, None),
    ],
)
def test_a_response_is_judged(
    body: str, content_type: str, status: int, code: ErrorCode | None
) -> None:
    assert examine(body.encode(), content_type, status) == code


@pytest.mark.parametrize(
    "magic", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04"]
)
def test_a_file_that_calls_itself_html_is_not(magic: bytes) -> None:
    assert examine(magic + bytes(range(256)), "text/html", 200) is ErrorCode.NOT_HTML


@pytest.mark.timeout(20)
def test_five_megabytes_of_unclosed_scripts_take_no_time() -> None:
    assert examine(b"<script " * 600_000, "text/html", 200) is ErrorCode.CHALLENGE
