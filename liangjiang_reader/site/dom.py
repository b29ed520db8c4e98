"""From HTML text to an element tree, and safe reading of attributes. The only parser is lxml.

``html.parser`` is never used: it doubles the text of unclosed p, li and td.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
#: What no reader sees: zero-width characters, soft hyphens, direction marks (they could reorder
#: the words around them), byte order marks, tags, control characters that are no white space.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\U000e0000-\U000e007f]"
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse(text: str) -> BeautifulSoup:
    """The element tree of a page. Never raises, whatever the text is."""
    from bs4 import BeautifulSoup

    # The XML declaration of old XHTML pages says an encoding that no longer holds. The line feed
    # keeps Beautiful Soup from taking a short text for a file name.
    text = _INVISIBLE.sub("", _DECLARATION.sub("", text)) + "\n"
    return BeautifulSoup(
        text.encode("utf-8", "replace"),
        "lxml",
        from_encoding="utf-8",
        multi_valued_attributes=None,  # ``tokens`` splits the few that are asked for
        store_line_numbers=False,
    )


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, trimmed; "" when it is not there."""
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


def tokens(tag: Tag) -> frozenset[str]:
    """Class names and the id, in lower case."""
    return frozenset(f"{attribute(tag, 'class')} {attribute(tag, 'id')}".lower().split())


def is_hidden(tag: Tag) -> bool:
    """Whether the element says by itself that it is not shown."""
    if not tag.attrs:
        return False
    return "hidden" in tag.attrs or _HIDING_STYLE.search(attribute(tag, "style")) is not None


def pixels(tag: Tag, name: str) -> int | None:
    """Width or height in pixels from the attribute or the style; None if it is not told so."""
    value = attribute(tag, name)
    if not re.fullmatch(r"\d{1,5}(?:px)?", value):
        found = re.search(rf"(?<![-\w]){name}\s*:\s*(\d{{1,5}})px", attribute(tag, "style"))
        value = found[1] if found else ""
    return int(value.removesuffix("px")) if value else None


def clean(text: str) -> str:
    """Trimmed, invisible characters dropped, runs of white space (no-break ones too) one space."""
    return " ".join(_INVISIBLE.sub("", text).split())
