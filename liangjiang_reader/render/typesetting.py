"""Chinese and Latin text in one line: a little air between them, and sizes that fit each other.

The text itself is not changed, so that copying and searching give what the site wrote. The air is
letter spacing, a fifth of the size of a Han character (Requirements for Chinese Text Layout,
section 3.2.2: a quarter at most).
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LATIN = "0-9A-Za-z\u00c0-\u024f"
#: A letter that stands directly before one of the other script.
_BOUNDARY = re.compile(f"[{_HAN}](?=[{_LATIN}$€£])|[{_LATIN}%](?=[{_HAN}])")
#: Han characters with the punctuation that belongs to them.
_HAN_RUN = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef]+")
#: Pieces of HTML: tags and entities, which stay as they are, and text.
_PIECE = re.compile(r"(<[^>]*>|&[#\w]+;)")


def typeset(html: str, *, gaps: bool, resize_han: bool) -> str:
    """HTML of inline text with air at the boundaries of scripts and Han runs in their own size.

    Args:
        html: escaped text with tags.
        gaps: put air between Han and Latin characters (class ``gap``).
        resize_han: mark runs of Han characters (class ``han``).
    """
    if html.isascii() or not (gaps or resize_han):
        return html
    return "".join(
        piece if number % 2 else _typeset_text(piece, gaps=gaps, resize_han=resize_han)
        for number, piece in enumerate(_PIECE.split(html))
    )


def _typeset_text(text: str, *, gaps: bool, resize_han: bool) -> str:
    if text.isascii():
        return text
    if not resize_han:
        return _BOUNDARY.sub(r'<span class="gap">\g<0></span>', text)
    parts, at = [], 0
    for run in _HAN_RUN.finditer(text):
        before, inner = text[at : run.start()], run[0]
        if gaps:
            before = _gapped(before, run[0][0])
            inner = _gapped(inner, text[run.end() : run.end() + 1])
        parts.append(before)
        parts.append(f'<span class="han">{inner}</span>')
        at = run.end()
    return "".join([*parts, text[at:]])


def _gapped(text: str, following: str) -> str:
    """The text with air behind its last letter, if what follows is of the other script."""
    if text and _BOUNDARY.match(text[-1] + following):
        return f'{text[:-1]}<span class="gap">{text[-1]}</span>'
    return text
