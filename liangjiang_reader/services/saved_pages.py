"""Pages that a browser saved: read from their file as from the site, shown, and never stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import Marks, StoredArticle
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.storage.library import Library

if TYPE_CHECKING:
    from liangjiang_reader.site.article import ArticlePage

#: A page says in its first part where it is from.
_HEAD_BYTES = 64 * 1024
#: Browsers write "saved from" with the length of the address before it ("Mark of the Web").
_ORIGINS = (
    re.compile(rb"saved from url=\(\d+\)([^\s<>\"']+)"),
    re.compile(rb"<link[^>]+rel=[\"']?canonical[\"']?[^>]*?href=[\"']([^\"'<>]+)", re.I),
    re.compile(rb"<meta[^>]+og:url[\"']?[^>]*?content=[\"']([^\"'<>]+)", re.I),
)
_BYTES_PER_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class SavedPage:
    """An article from a file.

    Attributes:
        article: with those of its photos that the library has.
        path: of the file.
        known: the library holds this article, too.
    """

    article: StoredArticle
    path: Path
    known: bool


class SavedPages:
    """Opens files. Nothing in them is fetched, run or stored."""

    def __init__(self, library: Library, editions: Sequence[Edition]) -> None:
        self._library, self._editions = library, editions

    def read(self, path: Path, most_mb: float) -> SavedPage | Failure:
        """The article in a file.

        Returns:
            The page, or a Failure: PAGE_FILE_UNREADABLE, TOO_LARGE (more than ``most_mb``
            megabytes), PAGE_FILE_FOREIGN (no article of the site).
        """
        try:
            if path.stat().st_size > most_mb * _BYTES_PER_MB:
                return Failure(ErrorCode.TOO_LARGE, str(path))
            body = path.read_bytes()
        except OSError as error:
            return Failure(ErrorCode.PAGE_FILE_UNREADABLE, str(path), detail=str(error))
        page = self._parse(body)
        if page is None:
            return Failure(ErrorCode.PAGE_FILE_FOREIGN, str(path))
        article = page.article
        photos = self._library.photos.get_many(photo.url for photo in article.photos)
        known = self._library.articles.get(article.id, article.edition) is not None
        return SavedPage(StoredArticle(article, Marks(), photos), path, known)

    def _parse(self, body: bytes) -> ArticlePage | None:
        from liangjiang_reader.site import article as parser

        for edition, url in self._places(body):
            page = parser.parse_page(body, "text/html", url, edition)
            if not isinstance(page, Failure) and not page.article.doubtful:
                return page
        return None

    def _places(self, body: bytes) -> list[tuple[Edition, str]]:
        """Editions that the page may be of, with its address as far as it tells it.

        A page that says that it is from elsewhere is none of ours. One that says nothing is tried
        as a page of each edition.
        """
        from liangjiang_reader.site import addresses

        told = _origins(body[:_HEAD_BYTES])
        own = [
            (edition, addresses.canonical(url, edition))
            for url in told
            for edition in self._editions
            if addresses.parse(url, edition) is not None
        ]
        if told:
            return own
        return [(edition, f"{edition.home}/") for edition in self._editions]


def _origins(head: bytes) -> list[str]:
    """Addresses that the page calls its own, the most trustworthy first."""
    found = (pattern.search(head) for pattern in _ORIGINS)
    texts = (hit[1].decode("utf-8", "replace") for hit in found if hit)
    return [unescape(text) for text in texts if text.startswith(("http://", "https://"))]
