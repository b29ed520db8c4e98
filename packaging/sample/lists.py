"""The English list pages, the home page and the small pages below every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from liangjiang_reader.model.editions import Section
from sample import frames
from sample.stories import HOMES, SOURCES, Story

#: Items on a list page before the next one begins.
PAGE_LENGTH = 5

_STYLE = "body{font:15px/1.6 Arial;width:980px;margin:auto}.thumb{width:180px}"
_UTILITY = {
    "contact": (
        "Contact Us",
        "This is the sample edition of Liangjiang Reader. Nobody sits behind this page, so there "
        "is nobody to call. The real site has a page of this kind with a telephone number.",
    ),
    "terms": (
        "Terms and Conditions",
        "Every text and every picture of the sample edition was made for the program Liangjiang "
        "Reader. They are not news, and the people in them are made up.",
    ),
    "privacy": (
        "Privacy Policy",
        "The sample edition lies on your own disk. Reading it sends nothing to anybody.",
    ),
}


def section_pages(
    section: Section,
    stories: Sequence[Story],
    furniture: frames.Furniture,
    image: Callable[[str], str],
) -> dict[str, str]:
    """All list pages of a section, by path: ``local.html``, ``local_2.html`` and so on."""
    write = _lines if section.group in {"about", "investing"} else _cards
    count = max(1, -(-len(stories) // PAGE_LENGTH))
    stem = section.path.removesuffix(".html")
    paths = [section.path, *(f"{stem}_{number}.html" for number in range(2, count + 1))]
    pages = {}
    for number, path in enumerate(paths):
        shown = stories[number * PAGE_LENGTH : (number + 1) * PAGE_LENGTH]
        inside = "\n".join(
            (
                frames.head(_href),
                f'<div class="trail">{frames.breadcrumb(section, " > ", _href)}</div>',
                write(shown, image),
                _pager(paths, number),
                frames.boxes(furniture, _href, banners=True),
                frames.menus(furniture.edition, _href),
                frames.foot(_href),
            )
        )
        pages[path] = frames.document(f"{section.name.en} - {SOURCES['en']}", _STYLE, inside)
    return pages


def home(stories: Sequence[Story], furniture: frames.Furniture, image: Callable[[str], str]) -> str:
    """The home page: what is new, then the four menus."""
    inside = "\n".join(
        (
            frames.head(_href),
            '<div class="latest"><h2>Latest</h2>',
            _cards(stories, image) + "</div>",
            frames.boxes(furniture, _href, banners=True),
            frames.menus(furniture.edition, _href),
            frames.foot(_href),
        )
    )
    return frames.document(f"Liangjiang New Area - {SOURCES['en']}", _STYLE, inside)


def utility_pages() -> dict[str, str]:
    """Contact, terms and privacy: plain words about the sample itself."""
    return {
        f"{name}.html": frames.document(
            f"{title} - {SOURCES['en']}",
            _STYLE,
            f"<h1>{title}</h1>\n<p>{SOURCES['en']}</p>\n<p>{words}</p>\n{frames.COPYRIGHT}",
        )
        for name, (title, words) in _UTILITY.items()
    }


def video_page(title: str, picture: str) -> str:
    """Where a video of the sample leads: its first picture and a plain word."""
    inside = "\n".join(
        (
            f"<h1>{escape(title, quote=False)}</h1>\n<p>{SOURCES['en']}</p>",
            f'<img src="{picture}" alt="">',
            "<p>On the real site a video would play here. 真实网站会在此处播放视频。</p>",
            frames.COPYRIGHT,
        )
    )
    return frames.document(f"{title} - {SOURCES['en']}", _STYLE, inside)


def _cards(stories: Sequence[Story], image: Callable[[str], str]) -> str:
    items = []
    for story, path in _entries(stories):
        thumbnail = ""
        if story.pictures:
            source = _href(image(story.pictures[0].name))
            link = f'<a href="{path}"><img class="thumb" src="{source}" alt=""></a>'
            thumbnail = f'<div class="card-l">{link}</div>'
        items.append(
            f'<div class="card">{thumbnail}<div class="card-r">'
            f'<h3><a href="{path}">{escape(story.title, quote=False)}</a></h3>'
            f'<p>{escape(story.lead or "", quote=False)}</p><span class="day">{story.date}</span>'
            "</div></div>"
        )
    return "\n".join(items)


def _lines(stories: Sequence[Story], _image: Callable[[str], str]) -> str:
    items = (
        f'<li><a href="/{path}">{escape(story.title, quote=False)}</a> <em>{story.date}</em></li>'
        for story, path in _entries(stories)
    )
    return '<ul class="rows">\n' + "\n".join(items) + "\n</ul>"


def _entries(stories: Sequence[Story]) -> list[tuple[Story, str]]:
    """A story under two addresses is listed under both, as it happens on the site."""
    return [(story, path) for story in stories for path in story.first_paths]


def _pager(paths: Sequence[str], number: int) -> str:
    if len(paths) == 1:
        return ""
    links = [
        f"<b>{other + 1}</b>" if other == number else f'<a href="{path}">{other + 1}</a>'
        for other, path in enumerate(paths)
    ]
    if number + 1 < len(paths):
        links.append(f'<a href="{paths[number + 1]}">Next</a>')
    return f"<center>{' '.join(links)}</center>"


def _href(url: str) -> str:
    """Addresses of the own host without a leading slash: list pages lie at the root."""
    return url.removeprefix(HOMES["en"] + "/")
