"""The three layouts of English article pages. Class names are our own; the order of lines is not.

A: Contact Us, breadcrumb, title, ``Updated:``, ``By NAME, SOURCE``; photo and caption in a table.
B: breadcrumb, title, NAME, ``Updated:``, SOURCE; photo and caption in paragraphs of their own.
C: title, ``SOURCE|Updated:``; photos in centred paragraphs; alt texts are names of Chinese files.
"""

from __future__ import annotations

import os.path
from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from liangjiang_reader.model.editions import Section
from sample import frames
from sample.markup import Manner, body
from sample.stories import HOMES, Story

Image = Callable[[str], str]

_STYLE = {
    "A": "body{font:15px/1.6 Arial;width:980px;margin:auto}.pic td{font-size:13px}",
    "B": "body{font:16px/1.7 Georgia;max-width:900px;margin:auto}.cap{color:#555}",
    "C": "body{font:17px/1.8 Helvetica;max-width:760px;margin:auto}",
}


def page(
    story: Story, number: int, section: Section, furniture: frames.Furniture, image: Image
) -> str:
    """Page ``number`` of a story in its layout."""
    write = {"A": _layout_a, "B": _layout_b, "C": _layout_c}[story.layout]
    inside = write(story, number, section, furniture, image)
    return frames.document(f"{story.title} - {story.source}", _STYLE[story.layout], inside)


def _layout_a(
    story: Story, number: int, section: Section, furniture: frames.Furniture, image: Image
) -> str:
    """Absolute addresses, as the oldest pages write them."""

    def photo(tag: str, caption: str) -> str:
        row = f'<tr><td class="cut">{caption}</td></tr>' if caption else ""
        return f'<table class="pic" align="center"><tr><td>{tag}</td></tr>{row}</table>'

    manner = Manner(str, photo, ("<p><strong>", "</strong></p>"), image, lambda _: story.title)
    by = f"By {story.author}, {story.source}" if story.author else story.source
    return "\n".join(
        (
            frames.head(str, " .."),
            f'<div class="trail">{frames.breadcrumb(section, " > ", str)}</div>',
            f'<div class="main-l"><h1>{escape(story.title, quote=False)}</h1>',
            f'<div class="stamp">Updated: {story.printed_date}</div>',
            f'<div class="stamp2">{by}</div>',
            f'<div class="txt-a">\n{body(story.pages[number - 1], manner)}',
            _pager(story, number),
            _editor(story, number) + "</div></div>",
            frames.boxes(furniture, str, banners=False),
            frames.menus(furniture.edition, str),
            frames.foot(str),
        )
    )


def _layout_b(
    story: Story, number: int, section: Section, furniture: frames.Furniture, image: Image
) -> str:
    """Addresses from the root."""

    def photo(tag: str, caption: str) -> str:
        below = f'\n<p class="cap">{caption}</p>' if caption else ""
        return f'<p class="shot">{tag}</p>{below}'

    manner = Manner(_from_root, photo, ("<h3>", "</h3>"), image, lambda _: "")
    author = f'<div class="who">{story.author}</div>\n' if story.author else ""
    return "\n".join(
        (
            frames.head(_from_root),
            f'<div class="where">{frames.breadcrumb(section, "> ", _from_root)}</div>',
            f'<div class="sheet"><h2 class="name">{escape(story.title, quote=False)}</h2>',
            f"{author}<div>Updated:{story.printed_date}</div>\n<div>{story.source}</div>",
            f'<div class="words">\n{body(story.pages[number - 1], manner)}',
            _editor(story, number) + "</div></div>",
            frames.boxes(furniture, _from_root, banners=True),
            frames.menus(furniture.edition, _from_root),
            frames.foot(_from_root),
        )
    )


def _layout_c(
    story: Story, number: int, section: Section, furniture: frames.Furniture, image: Image
) -> str:
    """Addresses relative to the page."""

    def href(url: str) -> str:
        return _relative(url, story.path)

    def photo(tag: str, caption: str) -> str:
        below = f'\n<p style="text-align: center;">{caption}</p>' if caption else ""
        return f'<p style="text-align: center;">{tag}</p>{below}'

    heading = ("<p><strong>", "</strong></p>")
    manner = Manner(href, photo, heading, image, lambda picture: f"两江{picture}.png")
    return "\n".join(
        (
            f'<div class="leaf"><h1>{escape(story.title, quote=False)}</h1>',
            f'<p class="meta">{story.source}|Updated: {story.printed_date}</p>',
            f'<div class="leaf-in">\n{body(story.pages[number - 1], manner)}\n</div></div>',
            frames.COPYRIGHT,
        )
    )


def _editor(story: Story, number: int) -> str:
    is_last = number == len(story.pages)
    return f"\n<p>Edited by {story.editor}</p>" if story.editor and is_last else ""


def _pager(story: Story, number: int) -> str:
    if len(story.pages) == 1:
        return ""
    links = []
    for other in range(1, len(story.pages) + 1):
        target = f"{HOMES['en']}/{story.page_path(other)}"
        links.append(str(other) if other == number else f'<a href="{target}">{other}</a>')
    if number < len(story.pages):
        links.append(f'<a href="{HOMES["en"]}/{story.page_path(number + 1)}">Next</a>')
    return f'<div id="div_currpage">{" ".join(links)}</div>'


def _from_root(url: str) -> str:
    return urlsplit(url).path if url.startswith(HOMES["en"]) else url


def _relative(url: str, page_path: str) -> str:
    if not url.startswith(HOMES["en"]):
        return url
    return os.path.relpath(urlsplit(url).path, "/" + os.path.dirname(page_path)).replace("\\", "/")
