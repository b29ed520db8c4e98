"""An article as plain text and as Markdown, for the terminal and for files."""

from __future__ import annotations

import re
from collections.abc import Callable

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.articles import (
    Article,
    Block,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Photo,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.render.info import credit_line, editor_line, info_parts
from liangjiang_reader.render.inline import escape_markdown, markdown_address, text_to_markdown

#: Han characters of everyday text (CJK Unified Ideographs).
_HAN = re.compile("[\u4e00-\u9fff]")
Locate = Callable[[str], str]


def article_text(article: Article, locate: Locate) -> str:
    """The article as plain text: a blank line between blocks, one line a paragraph."""
    head = [article.title, " · ".join(info_parts(article)), locate(article.url)]
    body = [_block_text(block, article, locate) for block in article.blocks]
    return _joined(["\n".join(line for line in head if line), *body, editor_line(article) or ""])


def article_markdown(article: Article, locate: Locate) -> str:
    """The article as CommonMark with tables; page text can add no markup of its own."""
    info = escape_markdown(" · ".join(info_parts(article)))
    head = [f"# {escape_markdown(article.title)}", info, f"<{locate(article.url)}>"]
    body = [_block_markdown(block, article, locate) for block in article.blocks]
    return _joined([*head, *body, escape_markdown(editor_line(article) or "")])


def source_line(article: Article, locate: Locate) -> str:
    """Where a quotation comes from, in the language of the article: title, day, address."""
    chinese = _HAN.search(article.title) is not None
    language = "zh_CN" if chinese else "en"
    title = f"《{article.title}》" if chinese else f"“{article.title}”"
    day = formats.long_date(article.date, language) if article.date else ""
    parts = (title, article.source or "", day, locate(article.url))
    return ("，" if chinese else ", ").join(part for part in parts if part)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _block_text(block: Block, article: Article, locate: Locate) -> str:
    match block:
        case Paragraph(content) | Heading(content):
            return content.text
        case Quote(content):
            return f"    {content.text}"
        case PhotoBlock(index):
            photo = article.photos[index]
            words = [_("[Photo: {address}]").format(address=locate(photo.url)), _caption(photo)]
            return "\n".join(word for word in words if word)
        case ListBlock(ordered, items):
            signs = (f"{n}." if ordered else "•" for n in range(1, len(items) + 1))
            return "\n".join(
                f"  {sign} {item.text}" for sign, item in zip(signs, items, strict=True)
            )
        case Table(rows):
            return "\n".join("\t".join(cell.text for cell in row) for row in rows)
        case Video(url, title):
            return " ".join([_("Video: {title}").format(title=title or ""), locate(url)])


def _block_markdown(block: Block, article: Article, locate: Locate) -> str:
    match block:
        case Paragraph(content):
            return _not_a_mark(text_to_markdown(content))
        case Heading(content):
            return f"## {text_to_markdown(content)}"
        case Quote(content):
            return f"> {text_to_markdown(content)}"
        case PhotoBlock(index):
            photo = article.photos[index]
            caption = escape_markdown(_caption(photo))
            address = markdown_address(locate(photo.url))
            return f"![{caption}]({address})" + (f"\n\n*{caption}*" if caption else "")
        case ListBlock(ordered, items):
            texts = [text_to_markdown(item) for item in items]
            return "\n".join(
                f"{number}. {text}" if ordered else f"- {text}"
                for number, text in enumerate(texts, start=1)
            )
        case Table(rows):
            return _table_markdown([[text_to_markdown(cell) for cell in row] for row in rows])
        case Video(url, title):
            label = title or _("Video")
            return text_to_markdown(Text(label, (Link(0, len(label), locate(url)),)))


def _caption(photo: Photo) -> str:
    credit = credit_line(photo.credit) if photo.credit else ""
    return " ".join(part for part in (photo.caption, credit) if part)


def _not_a_mark(text: str) -> str:
    """Keep a paragraph that begins like a list item or heading a paragraph."""
    first, dot, rest = text.partition(".")
    if dot and first.isdigit():
        return f"{first}\\.{rest}"
    return f"\\{text}" if text[:1] in "-+=~" else text


def _table_markdown(rows: list[list[str]]) -> str:
    width = max((len(row) for row in rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])
