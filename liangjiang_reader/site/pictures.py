"""Which pictures of a page are photos, and where they really lie (lazy loading)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from liangjiang_reader.site import dom
from liangjiang_reader.site.words import word_set

if TYPE_CHECKING:
    from bs4 import Tag

_LAZY = ("data-original", "data-src", "data-lazy-src", "data-lazy", "data-actualsrc", "data-url",
         "data-echo", "lazy-src", "lazysrc", "original", "_src")  # fmt: skip
_SOURCE_SETS = ("data-srcset", "srcset")
_ICON_WORDS = word_set(
    "logo logos icon icons ico favicon qr qrcode ewm erweima share sharing weixin wechat "
    "weibo facebook twitter linkedin whatsapp print printer email mail arrow arrows btn "
    "button bg background bullet spacer blank pixel loading loader sprite close "
    "transparent dot line clear placeholder avatar counter stat beacon tracker 1x1 "
    "lazyload grey gray"
)
#: ``att/20260211/…`` and the older ``attachement/jpg/site1/20161116/…``: uploads of the newsroom.
_UPLOAD = re.compile(r"/(?:att|attache?ments?)/(?:[\w-]+/)*\d{8}/|/(?:images?|img)/\d{6,8}/\d+/")
_TEMPLATE_FILE = re.compile(r"/att/\d+\.files/|/(?:static|assets|templates?|skins?|themes?)/")
_SMALLEST = 48


def source(tag: Tag) -> str:
    """The address of an ``<img>`` as the page writes it, lazy loading seen through; "" if none."""
    for name in _LAZY:
        value = dom.attribute(tag, name)
        if _is_address(value):
            return value
    value = dom.attribute(tag, "src")
    if _is_address(value):
        return value
    for name in _SOURCE_SETS:
        if candidates := dom.attribute(tag, name).split(","):
            value = candidates[-1].split()[0] if candidates[-1].split() else ""
            if _is_address(value):
                return value
    return ""


def is_photo(tag: Tag, url: str) -> bool:
    """Whether the picture is a photo rather than an icon, a spacer or part of the template."""
    sizes = [size for name in ("width", "height") if (size := dom.pixels(tag, name)) is not None]
    if sizes and min(sizes) < _SMALLEST:
        return False
    path = unquote(urlsplit(url).path).lower()
    if _TEMPLATE_FILE.search(path):
        return False
    if _UPLOAD.search(path):
        return True
    words = set(re.split(r"[^a-z0-9]+", path.rpartition("/")[2].rpartition(".")[0]))
    if words & _ICON_WORDS or path.endswith((".gif", ".svg", ".ico")):
        return False
    return not any(set(re.split(r"[-_]", token)) & _ICON_WORDS for token in dom.tokens(tag))


def _is_address(value: str) -> bool:
    return bool(value) and not value.lower().startswith(("data:", "javascript:", "about:", "#"))
