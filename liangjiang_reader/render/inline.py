"""Text with links as HTML and as Markdown: the one place where page text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from liangjiang_reader.model.articles import Text

#: What a link in an article may lead to; anything else is shown as plain text.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
WEB_SCHEMES = frozenset({"http", "https"})
_UNSAFE = re.compile(r"[\x00-\x20<>\\\x7f]")
#: Makes HTML of a part of a text: the whole of it, where the part begins and ends.
Show = Callable[[str, int, int], str]
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def text_to_html(content: Text, show: Show | None = None) -> str:
    """Escaped text with ``<a href>`` for its links; ``show`` makes the HTML of each piece."""
    made = show or _escaped
    return "".join(
        f'<a href="{escape(url)}">{made(content.text, start, end)}</a>'
        if url
        else made(content.text, start, end)
        for start, end, url in _pieces(content)
    )


def text_to_markdown(content: Text) -> str:
    """Text with Markdown's signs escaped and its links in ``[text](address)`` form."""
    return "".join(
        f"[{escape_markdown(content.text[start:end])}]({markdown_address(url)})"
        if url
        else escape_markdown(content.text[start:end])
        for start, end, url in _pieces(content)
    )


def may_lead_to(url: str) -> bool:
    """Whether a link may lead there: one of the four schemes, and no user or password in it.

    ``site`` lets no other through; a library that somebody changed is not trusted either.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    if scheme in WEB_SCHEMES:
        return bool(parts.netloc) and "@" not in parts.netloc and "\\" not in url
    return scheme in LINK_SCHEMES


def markdown_address(url: str) -> str:
    """An address between Markdown's angle brackets, which it cannot leave (CommonMark 6.3)."""
    return f"<{_UNSAFE.sub(lambda found: f'%{ord(found[0]):02X}', url)}>"


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


def _escaped(text: str, start: int, end: int) -> str:
    return escape(text[start:end])


def _pieces(content: Text) -> list[tuple[int, int, str]]:
    """The text cut at its links: (start, end, address or "")."""
    pieces: list[tuple[int, int, str]] = []
    at = 0
    for link in sorted(content.links, key=lambda link: link.start):
        if not at <= link.start < link.end <= len(content.text) or not may_lead_to(link.url):
            continue
        pieces.append((at, link.start, ""))
        pieces.append((link.start, link.end, link.url))
        at = link.end
    pieces.append((at, len(content.text), ""))
    return [piece for piece in pieces if piece[0] < piece[1]]
