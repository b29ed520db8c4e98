"""What stands around a story on the English pages: heads, menus, boxes, feet.

Pages of layouts A and B carry furniture that a reader has to leave out: a stray ``..``, a box with
a video, two banners, the four menus. Layout C has a footer alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from liangjiang_reader.model.editions import Edition, Section
from sample.stories import HOMES, Story

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What repeats on the English pages.

    Attributes:
        edition: gives the four menus.
        video: the story of the video box.
        banners: the two stories below it.
    """

    edition: Edition
    video: Story
    banners: tuple[Story, Story]


def document(title: str, style: str, inside: str, language: str = "en") -> str:
    """A whole HTML page."""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title, quote=False)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{inside}\n</body>\n</html>\n"
    )


def head(href: Href, stray: str = "") -> str:
    """The line at the top: Contact Us and the way to the Chinese pages."""
    return (
        f'<div class="lead-strip"><a href="{href(HOMES["en"] + "/contact.html")}">Contact Us</a> '
        f'<a href="{HOMES["zh"]}/index.html">中文</a>{stray}</div>'
    )


def breadcrumb(section: Section, arrow: str, href: Href) -> str:
    """``Home > Local``."""
    home = f'<a href="{href(HOMES["en"] + "/index.html")}">Home</a>'
    target = href(f"{HOMES['en']}/{section.path}")
    return f'{home}{arrow}<a href="{target}">{section.name.en}</a>'


def menus(edition: Edition, href: Href) -> str:
    """The four menus."""
    columns = []
    for group in edition.groups:
        links = "".join(
            f'<li><a href="{href(edition.home + "/" + section.path)}">{section.name.en}</a></li>'
            for section in group.sections
        )
        columns.append(f'<div class="col4"><b>{group.name.en.upper()}</b><ul>{links}</ul></div>')
    return '<div class="cols">' + "\n".join(columns) + "</div>"


def boxes(furniture: Furniture, href: Href, banners: bool) -> str:
    """The video box, and on newer pages two banners."""
    video = furniture.video
    lines = [
        '<div class="tvbox"><div class="tvhead">Video</div>',
        f'<a href="{href(video.url)}">{escape(video.title, quote=False)}</a>',
        f"<p>{escape(video.lead or '', quote=False)}</p>",
    ]
    if banners:
        for story in furniture.banners:
            title = escape(story.title, quote=False)
            lines.append(f'<div class="flag"><a href="{href(story.url)}">{title}</a></div>')
    return "\n".join((*lines, "</div>"))


def foot(href: Href) -> str:
    """The utility links of layouts A and B."""
    pages = (
        ("contact", "Contact Us"),
        ("terms", "Terms and Conditions"),
        ("privacy", "Privacy Policy"),
    )
    links = "| ".join(
        f'<a href="{href(HOMES["en"] + "/" + page + ".html")}">{words}</a>' for page, words in pages
    )
    return f'<div class="bottom">{links}</div>'


COPYRIGHT = (
    '<div class="endline">Copyright © Liangjiang Reader sample. All Rights Reserved. '
    "Drawn and written for the program Liangjiang Reader; not news.</div>"
)
