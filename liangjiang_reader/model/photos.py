"""A photo at its place: what a person sees of it wherever photos are looked through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liangjiang_reader.model.library import Listing, StoredArticle, StoredPhoto


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo of an article.

    Attributes:
        article_id: the article it stands in; ``title`` and ``date`` are the article's.
        place: which photo of the article it is, from 0.
        url: canonical address of the photo.
        file: the stored photo, None while it is not stored.
    """

    article_id: str
    edition: str
    title: str
    date: date | None
    place: int
    url: str
    caption: str | None = None
    credit: str | None = None
    file: StoredPhoto | None = None


@dataclass(frozen=True, slots=True)
class WallScope:
    """Which photos a wall shows.

    Attributes:
        listing: the list whose articles count, None for the whole library in all editions.
        first: earliest day of an article, None for no limit.
        last: latest day of an article, None for no limit.
    """

    listing: Listing | None = None
    first: date | None = None
    last: date | None = None


def placed_photos(stored: StoredArticle) -> tuple[PlacedPhoto, ...]:
    """All photos of an article, in reading order."""
    article = stored.article
    return tuple(
        PlacedPhoto(
            article.id,
            article.edition,
            article.title,
            article.date,
            place,
            photo.url,
            photo.caption,
            photo.credit,
            stored.photos.get(photo.url),
        )
        for place, photo in enumerate(article.photos)
    )
