"""Text with links as HTML and as Markdown: the one place where page text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from liangjiang_reader.model.articles import Link, Text

#: What a link in an article may lead to; anything else is shown as plain text.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
#: Makes HTML of a part of a text: the whole of it, where the part begins and ends.
Show = Callable[[str, int, int], str]


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
        f"[{escape_markdown(content.text[start:end])}](<{url}>)"
        if url
        else escape_markdown(content.text[start:end])
        for start, end, url in _pieces(content)
    )


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
        if not at <= link.start < link.end <= len(content.text) or not _may_lead(link):
            continue
        pieces.append((at, link.start, ""))
        pieces.append((link.start, link.end, link.url))
        at = link.end
    pieces.append((at, len(content.text), ""))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _may_lead(link: Link) -> bool:
    try:
        return urlsplit(link.url).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False
