"""A parsed article as the JSON object that the truth is told in."""

from __future__ import annotations

from typing import Any

from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.document import block_to_json


def article_fields(article: Article) -> dict[str, Any]:
    """The fields of DESIGN section 5 with canonical addresses, and ``doubtful``."""
    return {
        "id": article.id,
        "url": article.url,
        "edition": article.edition,
        "title": article.title,
        "sections": list(article.sections),
        "author": article.author,
        "source": article.source,
        "date": article.date.isoformat() if article.date else None,
        "date_from": article.date_from.value if article.date_from else None,
        "editor": article.editor,
        "pages": article.pages,
        "blocks": [block_to_json(block) for block in article.blocks],
        "photos": [
            {"url": photo.url, "caption": photo.caption, "credit": photo.credit}
            for photo in article.photos
        ],
        "doubtful": article.doubtful,
    }
