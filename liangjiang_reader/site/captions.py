"""Captions and credits: what a line below a photo says, and who is credited in it."""

from __future__ import annotations

import re

#: Words by which a bracket at the end of a line is known as a credit.
_CREDIT_WORDS = re.compile(
    r"\bphotos?\b|\bpictures?\b|\bpics?\b|\bimages?\b|\bxinhua\b|\bvcg\b|\bprovided\b|\bcourtesy\b|"
    r"\bsource\b|\bscreenshot\b|\bchina daily\b|\bcns\b|\bic\b|\bafp\b|\breuters\b|\bap\b|"
    r"\b(?:[\w-]+\.)+(?:com|cn|net|org)\b|图|摄|照片|供图|新华社|中新社|来源|提供",
    re.IGNORECASE,
)
_ROUND_CREDIT = re.compile(
    r"^\s*(?:photos?\b|pictures?\b|images?\b|xinhua|vcg\b|provided by|courtesy)|"
    r"\bphotos?\s*(?:by|/)|^[\w .'-]{2,40}/(?:[A-Z][\w .'-]*)$|图\s*[/／:：]|"
    r"^图|摄$|供图|图源|图片|新华社|中新社|记者.{0,12}摄",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\[(?P<square>[^\[\]]*)(?:\]|$)|【(?P<fat>[^【】]*)】|[(（](?P<round>[^()（）]*)[)）])"
    r"[\s.。,，;；]*$"
)
_BARE = re.compile(
    r"(?:^|(?<=[.!?。！？\s]))"
    r"(?:(?:[Pp]hoto|[Pp]icture|[Ii]mage)s?\s+(?:by|courtesy of|from)\s+"
    r"[A-Z][\w.'-]*(?:\s+(?:[A-Z][\w.'-]*|and|of|/)){0,7}(?:/[\w .]+?)?)\s*\.?\s*$|"
    r"(?:^|(?<=[.!?。！？\s]))(?:Photo/\S.{0,60}?)\s*\.?\s*$|"
    r"(?:^|(?<=[。！？\s]))(?:(?:图片?来源|图源|摄影|图)\s*[:：/／]\s*\S.{0,30}?)\s*$"
)
#: A credit that names nobody: ``Photo/``, ``Photo provided to``, ``图/``.
_EMPTY = re.compile(
    r"^(?:photos?|pictures?|images?|图片?|图源|摄影|图片来源|来源|source)?\s*"
    r"(?:provided|taken|courtesy)?\s*(?:by|to|of|from)?\s*[/／:：]?\s*$",
    re.IGNORECASE,
)


def split(text: str) -> tuple[str | None, str | None]:
    """A caption line as (caption, credit); None for what is absent or empty.

    The credit is what stands inside the closing brackets: ``Photo/Visual Chongqing``. A credit
    without brackets (``Photo by Xiong Li.``) is a sentence of the caption and stays in it.
    """
    found = _bracketed(text)
    if found is None:
        return text or None, None
    start, credit = found
    return text[:start].rstrip() or None, None if _EMPTY.match(credit) else credit


def has_credit(text: str) -> bool:
    """Whether the line ends in a photo credit, an empty one included."""
    return _bracketed(text) is not None or _BARE.search(text) is not None


def is_only_credit(text: str) -> bool:
    """Whether the line is a photo credit and nothing else."""
    found = _bracketed(text)
    if found is not None:
        return not text[: found[0]].strip()
    bare = _BARE.search(text)
    return bare is not None and not text[: bare.start()].strip()


def has_bracketed_credit(text: str) -> bool:
    """Whether the line ends in ``[Photo…]``: no body paragraph does."""
    hit = _CLOSING.search(text)
    return hit is not None and hit["round"] is None and _bracketed(text) is not None


def _bracketed(text: str) -> tuple[int, str] | None:
    """Where a credit in brackets begins, and its tidied words."""
    hit = _CLOSING.search(text)
    if hit is None:
        return None
    inside = hit["square"] or hit["fat"] or hit["round"] or ""
    known = _ROUND_CREDIT if hit["round"] is not None else _CREDIT_WORDS
    return (hit.start(), _tidy(inside)) if known.search(inside) else None


def _tidy(credit: str) -> str:
    """No stray space where a link began or ended: ``Photo/ liangjiang.gov.cn`` → one word."""
    return re.sub(r"(?<=\S)([/／])\s+(?=\S)", r"\1", " ".join(credit.split()))
