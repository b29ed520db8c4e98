"""What must never be parsed as news: challenge pages, files that are not HTML, empty pages."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.site.decoding import decode

_MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04", b"\x1f\x8b", b"BM6",
    b"OggS", b"\x00\x00\x00", b"Rar!", b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"ID3",
)  # fmt: skip
_NOT_HTML_TYPES = re.compile(
    r"^\s*(?:image|audio|video|font)/|^\s*application/(?!xhtml|xml|x-httpd|octet-stream)|^\s*text/css"
)
_MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|div|p|table|a|h[1-6]|script|meta|title)\b", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_HELD = re.compile(r"<(?:img|video|iframe|embed|table)\b", re.IGNORECASE)
_ASKS_FOR_SCRIPT = re.compile(
    r"just a moment|checking your browser|enable java\s*script|verify you are human|"
    r"开启\s*javascript|启用\s*javascript|安全验证|正在验证|人机验证",
    re.IGNORECASE,
)
#: Comments, and elements whose text no reader sees; without its end one reaches to the page's.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|title)\b.*?(?:</\1\b[^>]*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
#: Characters of visible text below which a page with a script says nothing.
_ALMOST_NOTHING = 20
_SHORT_NOTICE = 300


def examine(body: bytes, content_type: str, status: int) -> ErrorCode | None:
    """Why a response cannot be read as a page of the site, or None if it can.

    Returns:
        CHALLENGE for status 412 and pages that are only script, NOT_HTML for other files,
        EMPTY_PAGE for nothing at all.
    """
    if status == 412:
        return ErrorCode.CHALLENGE
    text = read(body, content_type)
    return text if isinstance(text, ErrorCode) else None


# A page is judged when it arrives and read right after.
@lru_cache(maxsize=2)
def read(body: bytes, content_type: str) -> str | ErrorCode:
    """The text of a page, decoded once, or why it cannot be read as one (see ``examine``)."""
    if not body.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        return ErrorCode.EMPTY_PAGE
    if _NOT_HTML_TYPES.search(content_type.lower()) or body.lstrip().startswith(_MAGIC):
        return ErrorCode.NOT_HTML
    text = decode(body, content_type)
    if not _MARKUP.search(text):
        return ErrorCode.NOT_HTML if _is_other_text(text, content_type) else text
    return _examine_html(text) or text


def _examine_html(text: str) -> ErrorCode | None:
    visible = _visible(text)
    has_script = re.search(r"<script\b", text, re.IGNORECASE) is not None
    if has_script and len(visible) < _SHORT_NOTICE and _ASKS_FOR_SCRIPT.search(text):
        return ErrorCode.CHALLENGE
    if _HELD.search(text) or len(visible) >= (_ALMOST_NOTHING if has_script else 1):
        return None
    return ErrorCode.CHALLENGE if has_script else ErrorCode.EMPTY_PAGE


def _is_other_text(text: str, content_type: str) -> bool:
    """Text without any markup: JSON, XML, a binary file; a bare sentence is left to the parser."""
    if text.count("\x00") or text.count("\ufffd") > len(text) // 20:
        return True
    if text.lstrip().startswith(("<?xml", "<rss", "<feed")):
        return True
    if text.lstrip().startswith(("{", "[")):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return "html" not in content_type.lower()
        return True
    return "html" not in content_type.lower()


def _visible(text: str) -> str:
    """Text outside tags, comments and unseen elements. Linear in the length of the page."""
    return " ".join(unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text))).split())
