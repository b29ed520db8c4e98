"""Latin and Chinese in one text, each run in its own font, and air where the two meet.

The text itself stays as it is: a run is a ``<span>``, and the air is the letter spacing of the last
letter before the other script. So copying and finding give the very words of the article.
"""

from __future__ import annotations

import re
from html import escape

#: Han and kana, which a space is set beside.
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
#: What only the Han font sets well: the punctuation of Chinese and full-width letters.
_FULL_WIDTH = "\u3000-\u3004\u3008-\u3020\u302a-\u303f\ufe30-\ufe4f\uff00-\uffef"
_LATIN = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
#: Signs that both scripts have: between Han they are Han, in a Chinese text also beside them.
_SHARED = "“”‘’—…·"

_ANY_HAN = re.compile(f"[{_HAN}]")
_ANY_WIDE = re.compile(f"[{_HAN}{_FULL_WIDTH}]")
_ANY_LATIN = re.compile(f"[{_LATIN}]")
_ANY_LETTER = re.compile("[A-Za-z]")
#: Roughly what is said by one Han character takes so many letters.
_LETTERS_PER_HAN = 3
_LATIN_RUN = re.compile(f"[$£€#@+]?[{_LATIN}](?:[ -~{_LATIN}\u0300-\u036f’–]*[{_LATIN}%‰°+])?")
_HAN_RUN = re.compile(
    f"[{_HAN}{_FULL_WIDTH}](?:[{_HAN}{_FULL_WIDTH}{_SHARED} ]*[{_HAN}{_FULL_WIDTH}])?"
)
_MEETING = re.compile(f"[{_HAN}](?=[{_LATIN}])|[{_LATIN}%](?=[{_HAN}])")


def is_chinese(text: str) -> bool:
    """Whether a title is Chinese, be it with Latin names in it; the other way round it is not."""
    han = len(_ANY_HAN.findall(text))
    return han > 0 and han * _LETTERS_PER_HAN >= len(_ANY_LETTER.findall(text))


def text_in_fonts(text: str, start: int, end: int, *, chinese: bool) -> str:
    """A part of a text as HTML: what is not in the page's own script stands in a ``<span>``.

    Its class is ``other`` for a run, ``other-air`` for the last letter of a run with air behind it,
    and ``air`` for such a letter of the page's own script.

    Args:
        text: the whole text, since what stands beside the part decides on the air.
        start: where the part begins.
        end: where it ends.
        chinese: whether the page is a Chinese one.
    """
    if _is_foreign(text, chinese):
        return f'<span class="other">{escape(text[start:end])}</span>'
    parts, at = [], start
    for run in (_LATIN_RUN if chinese else _HAN_RUN).finditer(text, start, end):
        first, last = run.span() if chinese else _with_quotes(text, *run.span())
        parts.append(_part(text, at, first, "", "air"))
        parts.append(_part(text, first, last, "other", "other-air"))
        at = last
    parts.append(_part(text, at, end, "", "air"))
    return "".join(parts)


def text_in_font(text: str, *, chinese: bool) -> str:
    """The same for a whole text."""
    return text_in_fonts(text, 0, len(text), chinese=chinese)


def _is_foreign(text: str, chinese: bool) -> bool:
    """Whether all of it is in the other script: then its quotation marks and dashes are, too."""
    own, other = (_ANY_WIDE, _ANY_LATIN) if chinese else (_ANY_LATIN, _ANY_HAN)
    return own.search(text) is None and other.search(text) is not None


def _with_quotes(text: str, first: int, last: int) -> tuple[int, int]:
    """A run of Han with both marks of a quotation of which one lies inside it."""
    opened = text.count("“", first, last) - text.count("”", first, last)
    if opened > 0 and text.startswith("”", last):
        last += 1
    elif opened < 0 and text.endswith("“", 0, first):
        first -= 1
    return first, last


def _part(text: str, start: int, end: int, kind: str, kind_with_air: str) -> str:
    """One run, its last letter apart where the other script follows at once."""
    if start >= end:
        return ""
    if _MEETING.match(text, end - 1) is None:
        return _span(text[start:end], kind)
    return _span(text[start : end - 1], kind) + _span(text[end - 1 : end], kind_with_air)


def _span(text: str, kind: str) -> str:
    shown = escape(text)
    return f'<span class="{kind}">{shown}</span>' if kind and text else shown
