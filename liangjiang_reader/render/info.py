"""The info line of an article: date, author, source, in the interface language."""

from __future__ import annotations

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.articles import Article


def info_parts(article: Article) -> list[str]:
    """The facts under the title that are known, each as a phrase, in reading order."""
    parts = []
    if article.date:
        parts.append(formats.long_date(article.date))
    if article.author:
        parts.append(_("By {author}").format(author=article.author))
    if article.source:
        parts.append(_("Source: {source}").format(source=article.source))
    return parts


def editor_line(article: Article) -> str | None:
    """``Edited by …``, or None."""
    return _("Edited by {editor}").format(editor=article.editor) if article.editor else None


def credit_line(credit: str) -> str:
    """A photo's credit as it stands under the photo."""
    return f"[{credit}]"
