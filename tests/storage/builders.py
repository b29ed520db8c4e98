"""Articles, headlines and photos for storage tests: valid ones, told only what counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from liangjiang_reader.fetch.images import ImageInfo
from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.model.articles import Article, Headline, Paragraph, Photo, Text

DAY = date(2026, 2, 11)
NOW = datetime(2026, 2, 12, 8, 30, tzinfo=UTC)
JPEG = ImageInfo("image/jpeg", 800, 500)

_HOME = "https://english.liangjiang.gov.cn"


def headline(article_id: str, title: str = "", **values: Any) -> Headline:
    """A headline of the English edition, of 2026-02-11 unless told otherwise."""
    made = Headline(
        id=article_id,
        edition="english",
        url=f"{_HOME}/2026-02/11/{article_id}.htm",
        title=title or f"Title of {article_id}",
        date=DAY,
    )
    return replace(made, **values)


def article(article_id: str, *texts: str, photos: tuple[str, ...] = (), **values: Any) -> Article:
    """An article of these paragraphs and photo addresses; one of each title and day by its id."""
    made = Article(
        id=article_id,
        edition="english",
        url=f"{_HOME}/2026-02/11/{article_id}.htm",
        title=f"Title of {article_id}",
        sections=("news/local",),
        date=DAY,
        blocks=tuple(Paragraph(Text(text)) for text in texts or (f"Text of {article_id}.",)),
        photos=tuple(Photo(url) for url in photos),
        fetched_at=NOW,
    )
    return replace(made, **values)


def response(url: str, body: bytes = b"<html></html>", **values: Any) -> StoredResponse:
    """A stored response with status 200."""
    made = StoredResponse(
        url=url,
        final_url=url,
        status=200,
        content_type="text/html; charset=utf-8",
        body=body,
        etag=None,
        last_modified=None,
        fetched_at=NOW,
        checked_at=NOW,
    )
    return replace(made, **values)
