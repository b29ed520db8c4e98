"""Looks through what the reader makes of a page for anything that a page may not bring in."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from liangjiang_reader.site.words import word_set

#: Everything that ``render.pane`` writes, and nothing more.
_PANE_TAGS = word_set(
    "html head style body p h1 h2 hr a img span div table tbody tr td th ul ol li blockquote "
    "b i u s br"
)
_PAGE_TAGS = _PANE_TAGS | word_set("meta title article figure figcaption")
_ATTRIBUTES = word_set(
    "class href src width height style cellspacing cellpadding border bgcolor alt lang charset "
    "http-equiv content"
)
_WEB = frozenset({"http", "https"})
_LINKS = _WEB | {"mailto", "tel"}
_PANE_PICTURE = re.compile(r"photo:\d+")
_PANE_LINK = re.compile(r"photo:\d+|action:[a-z]+")
#: CSS that could fetch something.
_LOADING_CSS = re.compile(r"url\(|@import|expression", re.IGNORECASE)


def wrong_in_pane(html: str) -> list[str]:
    """What in the HTML of the article pane could run, load or lead where it must not."""
    return _wrong(html, _PANE_TAGS, _is_pane_link, _PANE_PICTURE.fullmatch)


def wrong_in_page(html: str) -> list[str]:
    """The same for the web page of ``read --format html``."""
    return _wrong(html, _PAGE_TAGS, is_outward, lambda src: urlsplit(src).scheme in _WEB)


def is_outward(href: str) -> bool:
    """Whether a link of an article may lead there: the four schemes, and no password in it."""
    parts = urlsplit(href)
    return parts.scheme in _LINKS and (parts.scheme not in _WEB or "@" not in parts.netloc)


def _is_pane_link(href: str) -> bool:
    return bool(_PANE_LINK.fullmatch(href)) or is_outward(href)


def _wrong(
    html: str,
    tags: frozenset[str],
    may_link: Callable[[str], bool],
    may_load: Callable[[str], object],
) -> list[str]:
    found = []
    for tag in BeautifulSoup(html, "lxml").find_all(True):
        assert isinstance(tag, Tag)
        if tag.name not in tags:
            found.append(f"<{tag.name}>")
        for name, value in tag.attrs.items():
            text = str(value)
            if name not in _ATTRIBUTES:
                found.append(f"{tag.name}[{name}]")
            if name == "href" and not may_link(text):
                found.append(f"{tag.name}[href={text!r}]")
            if name == "src" and not may_load(text):
                found.append(f"{tag.name}[src={text!r}]")
            if name == "style" and _LOADING_CSS.search(text):
                found.append(f"{tag.name}[style={text!r}]")
        if tag.name == "style" and _LOADING_CSS.search(tag.get_text()):
            found.append("a style sheet that loads")
    return found
