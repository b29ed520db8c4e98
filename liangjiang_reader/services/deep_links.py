"""Links from outside into the reader: ``liangjiang:`` addresses, addresses of the site, files.

The grammar, with percent-encoding (RFC 3986 section 2.1):

* ``liangjiang:article/ID`` or ``liangjiang:article/ADDRESS``
* ``liangjiang:section/KEY``, as in ``liangjiang:section/news/local``
* ``liangjiang:search/WORDS``
* an http or https address of an article or section of the site
* the path or ``file:`` address of a page that a browser saved (``.html``, ``.htm``, ``.xhtml``)

A link only ever shows something. It changes no setting, removes nothing, and leads to no host but
the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure

if TYPE_CHECKING:
    from liangjiang_reader.site import addresses

SCHEME = "liangjiang"
#: Longer than any real one, in characters.
LONGEST = 2000
_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
#: One letter is a drive of Windows.
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_WITH_SCHEME = re.compile(r"(?:liangjiang|https?|file):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToArticle:
    """An article: id, key of its edition, canonical address ("" if the id alone is known)."""

    id: str
    edition: str
    url: str


@dataclass(frozen=True, slots=True)
class ToSection:
    """A section of an edition, by their keys."""

    edition: str
    key: str


@dataclass(frozen=True, slots=True)
class ToSearch:
    """A search of the library."""

    words: str


@dataclass(frozen=True, slots=True)
class ToFile:
    """A page that a browser saved."""

    path: Path


Target = ToArticle | ToSection | ToSearch | ToFile


def is_link(text: str) -> bool:
    """Whether a word of the command line is meant as a link and not as a command."""
    return bool(_WITH_SCHEME.match(text)) or Path(text).suffix.lower() in _ENDINGS


def has_scheme(text: str) -> bool:
    """Whether it is an address, and no path."""
    return bool(_WITH_SCHEME.match(text))


def check(text: str) -> Failure | None:
    """What is wrong with a link whatever the library holds; None if nothing is (WRONG_LINK)."""
    wrong = Failure(ErrorCode.WRONG_LINK, _shown(text))
    if len(text) > LONGEST or not text.isprintable() or not text.strip():
        return wrong
    scheme = _WITH_SCHEME.match(text)
    if scheme is None:
        is_path = Path(text).suffix.lower() in _ENDINGS and not _OTHER_SCHEME.match(text)
        return None if is_path else wrong
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
    except ValueError:
        return wrong
    if parts.scheme in ("http", "https"):
        return None if host and user is None else wrong
    if parts.scheme == "file":
        is_page = Path(parts.path).suffix.lower() in _ENDINGS
        return None if is_page and host in (None, "localhost") else wrong
    kind, _, rest = _own(text)
    return None if kind in ("article", "section", "search") and rest else wrong


def read(text: str, editions: Sequence[Edition], edition: str) -> Target | Failure:
    """Where a link leads.

    Args:
        text: the link.
        editions: all there are.
        edition: key of the one on show, for links that name none.

    Returns:
        The target, or a Failure: WRONG_LINK, UNKNOWN_SECTION, UNKNOWN_ARTICLE.
    """
    wrong = check(text)
    if wrong is not None:
        return wrong
    parts = urlsplit(text) if _WITH_SCHEME.match(text) else None
    if parts is None:
        return ToFile(Path(text).absolute())
    if parts.scheme == "file":
        from urllib.request import url2pathname  # brings all of http and ssl with it

        return ToFile(Path(url2pathname(parts.path)))
    if parts.scheme in ("http", "https"):
        return _at(text, editions)
    kind, _, rest = _own(text)
    words = unquote(rest)
    if not words.isprintable() or not words.strip():
        return Failure(ErrorCode.WRONG_LINK, _shown(text))
    match kind:
        case "search":
            return ToSearch(words)
        case "section":
            return _section(words.strip("/"), editions, edition)
    return _article(words, editions)


def _own(text: str) -> tuple[str, str, str]:
    """Kind and rest; systems that know no addresses without a host put slashes before them."""
    return text.partition(":")[2].lstrip("/").partition("/")


def _section(key: str, editions: Sequence[Edition], first: str) -> Target | Failure:
    for edition in sorted(editions, key=lambda one: one.key != first):
        if edition.section(key) is not None:
            return ToSection(edition.key, key)
    return Failure(ErrorCode.UNKNOWN_SECTION, key)


def _article(words: str, editions: Sequence[Edition]) -> Target | Failure:
    from liangjiang_reader.site import addresses

    if "://" in words:
        target = _at(words, editions)
        return target if isinstance(target, ToArticle) else Failure(ErrorCode.WRONG_LINK, words)
    found = addresses.parse_typed(words, editions)
    if found is None:
        return Failure(ErrorCode.UNKNOWN_ARTICLE, words)
    return _to_article(*found)


def _at(url: str, editions: Sequence[Edition]) -> Target | Failure:
    """What stands at an address of the site."""
    from liangjiang_reader.site import addresses

    for edition in editions:
        address = addresses.parse(url, edition)
        if address is None:
            continue
        if address.form is not addresses.AddressForm.PAGE:
            return _to_article(edition, address)
        for section in edition.sections:
            if section.path == address.path:
                return ToSection(edition.key, section.key)
    return Failure(ErrorCode.WRONG_LINK, _shown(url))


def _to_article(edition: Edition, address: addresses.Address) -> ToArticle:
    from liangjiang_reader.site import addresses

    url = addresses.page_url(address, edition, 1) if address.path else ""
    return ToArticle(address.id, edition.key, url)


def _shown(text: str) -> str:
    """As much of a link as can be told to a person."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in text)
    return plain if len(plain) <= 200 else plain[:199] + "…"
