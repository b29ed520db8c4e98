"""From bytes to text: which encoding a page is in, whatever it says it is in.

Order: BOM, evidence of UTF-8, HTTP charset, meta, gb18030 or windows-1252 by the look of the
bytes, charset-normalizer. ``gb2312`` and ``gbk`` are read as their superset gb18030; servers that
declare ISO-8859-1 mostly mean nothing by it, so it is only believed when the bytes look so.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
#: Where browsers look for the meta element (HTML Standard 13.2.3.2), with room for long heads.
_META_WITHIN = 4096
#: So many well-formed multi-byte characters do not happen by chance in a page of another encoding.
_CERTAIN_UTF8 = 8
_GUESS_FROM = 200_000


def decode(body: bytes, content_type: str) -> str:
    """The text of a page. Never raises; bytes that fit nothing become U+FFFD."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and len(_MULTIBYTE.findall(body[:_GUESS_FROM])) >= _CERTAIN_UTF8:
        return utf8
    for declared in _declared(body, content_type):
        text = _as_declared(body, declared)
        if text is not None:
            return text
    return utf8 if utf8 is not None else _guess(body)


def _declared(body: bytes, content_type: str) -> list[str]:
    """Codec names that the header and the page declare, the header's first."""
    names = _IN_HEADER.findall(content_type)
    names += [name.decode("ascii", "replace") for name in _IN_META.findall(body[:_META_WITHIN])]
    return [codec for name in names if (codec := _codec(name))]


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in {"gb2312", "gbk", "hz"}:
        return "gb18030"
    return codec


def _as_declared(body: bytes, codec: str) -> str | None:
    """The text if the declaration can be believed."""
    if codec in {"iso8859-1", "ascii", "cp1252"}:
        return body.decode("cp1252", "replace") if _looks_western(body) else None
    text = _strict(body, codec)
    if (
        text is not None
        and codec.startswith(("utf-16", "utf-32"))
        and "<" not in text[:_META_WITHIN]
    ):
        return None
    if text is None and codec == "utf-8" and _mostly_utf8(body):
        return body.decode("utf-8", "replace")
    if text is None and codec == "gb18030" and not _mostly_utf8(body):
        return body.decode("gb18030", "replace")
    return text


def _guess(body: bytes) -> str:
    """Nothing was declared that fits, and it is not clean UTF-8."""
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace")
    if _looks_western(body):
        return body.decode("cp1252", "replace")
    text = _strict(body, "gb18030")
    if text is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_GUESS_FROM]).best()
    return body.decode(best.encoding if best else "utf-8", "replace")


def _strict(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(body: bytes) -> bool:
    """UTF-8 that was cut or has a few broken characters."""
    sample = body[:_GUESS_FROM]
    good = sum(len(hit) for hit in _MULTIBYTE.findall(sample))
    high = sum(len(hit) for hit in _HIGH_RUN.findall(sample))
    return high > 0 and good >= 0.9 * high


def _looks_western(body: bytes) -> bool:
    """High bytes stand alone (curly quotes, accents), while Chinese comes in pairs."""
    runs = _HIGH_RUN.findall(body[:_GUESS_FROM])
    return sum(len(run) == 1 for run in runs) * 2 > len(runs)
