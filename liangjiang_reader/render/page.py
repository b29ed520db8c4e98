"""An article as a web page of its own, for ``read --format html``: no script, only its photos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

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
from liangjiang_reader.render.inline import WEB_SCHEMES, text_to_html

Locate = Callable[[str], str]

_STYLE = (
    "body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.6;font-family:Georgia,"
    "'Noto Serif','Noto Sans SC',serif}img{max-width:100%}figcaption,.info{color:#5f5e5a;"
    "font-size:.85em}td,th{border-bottom:1px solid #ccc;padding:.4em;text-align:left}"
)
#: A browser loads the photos and runs nothing, whatever got into the page.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src http: https:; style-src 'unsafe-inline'\">"
)


def article_page(article: Article, language: str, locate: Locate) -> str:
    """A complete HTML5 document. ``language`` is the content's (``en``, ``zh_CN``)."""
    info = escape(" · ".join(info_parts(article)))
    editor = editor_line(article)
    parts = [
        f"<h1>{escape(article.title)}</h1>",
        f'<p class="info">{info}</p>' if info else "",
        *(_block(block, article, locate) for block in article.blocks),
        f'<p class="info">{escape(editor)}</p>' if editor else "",
        f'<p class="info"><a href="{escape(locate(article.url))}">'
        f"{escape(locate(article.url))}</a></p>",
    ]
    body = "\n".join(part for part in parts if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language.replace("_", "-"))}">\n'
        f'<head><meta charset="utf-8">{_POLICY}<title>{escape(article.title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><article>\n{body}\n</article></body>\n</html>\n"
    )


def _block(block: Block, article: Article, locate: Locate) -> str:
    def inline(content: Text) -> str:
        return text_to_html(_located(content, locate))

    match block:
        case Paragraph(content):
            return f"<p>{inline(content)}</p>"
        case Heading(content):
            return f"<h2>{inline(content)}</h2>"
        case Quote(content):
            return f"<blockquote><p>{inline(content)}</p></blockquote>"
        case PhotoBlock(index):
            return _figure(article.photos[index], locate)
        case ListBlock(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            body = "".join(
                f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows
            )
            return f"<table>{body}</table>"
        case Video(url, title):
            label = title or _("Video")
            return f"<p>{inline(Text(label, (Link(0, len(label), url),)))}</p>"


def _figure(photo: Photo, locate: Locate) -> str:
    credit = credit_line(photo.credit) if photo.credit else ""
    caption = escape(" ".join(part for part in (photo.caption, credit) if part))
    size = f' width="{photo.width}" height="{photo.height}"' if photo.width and photo.height else ""
    image = f'<img src="{escape(locate(photo.url))}" alt=""{size}>'
    if urlsplit(photo.url).scheme not in WEB_SCHEMES:
        image = ""
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _located(content: Text, locate: Locate) -> Text:
    links = tuple(Link(link.start, link.end, locate(link.url)) for link in content.links)
    return replace(content, links=links)
