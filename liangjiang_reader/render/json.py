"""An article as one JSON object: the contract of ``read --format json`` (see README)."""

from __future__ import annotations

from collections.abc import Callable

from liangjiang_reader.model.document import Json, block_to_json
from liangjiang_reader.model.library import StoredArticle


def article_json(stored: StoredArticle, locate: Callable[[str], str]) -> Json:
    """The article as JSON values. What is absent is None, never "".

    Args:
        stored: the article and the photos the library holds of it.
        locate: turns a canonical address into the one to show (``Edition.locate``).
    """
    article = stored.article
    return {
        "id": article.id,
        "url": locate(article.url),
        "edition": article.edition,
        "title": article.title,
        "sections": list(article.sections),
        "author": article.author,
        "source": article.source,
        "date": article.date.isoformat() if article.date else None,
        "date_from": article.date_from.value if article.date_from else None,
        "editor": article.editor,
        "pages": article.pages,
        "blocks": [_located(block_to_json(block), locate) for block in article.blocks],
        "photos": [_photo_json(stored, index, locate) for index in range(len(article.photos))],
        "fetched_at": article.fetched_at.isoformat(timespec="seconds")
        if article.fetched_at
        else None,
    }


def _photo_json(stored: StoredArticle, index: int, locate: Callable[[str], str]) -> Json:
    photo = stored.article.photos[index]
    file = stored.photos.get(photo.url)
    return {
        "url": locate(photo.url),
        "caption": photo.caption,
        "credit": photo.credit,
        "width": file.width if file else photo.width,
        "height": file.height if file else photo.height,
        "stored": file is not None,
    }


def _located(block: Json, locate: Callable[[str], str]) -> Json:
    if "url" in block:
        block = {**block, "url": locate(block["url"])}
    if "links" in block:
        links = [{**link, "url": locate(link["url"])} for link in block["links"]]
        block = {**block, "links": links}
    return block
