"""The pages of the Chinese edition: articles, lists, home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import urlsplit

from liangjiang_reader.model.editions import Edition, Section
from sample import frames
from sample.markup import Manner, body
from sample.stories import HOMES, SOURCES, Story

_STYLE = "body{font:17px/1.9 sans-serif;max-width:820px;margin:auto}li{margin:.6em 0}"
_FOOT = (
    '<div class="ft">版权所有：两江阅读器示例。'
    "本页由“两江阅读器”程序自带，仅供演示，不是新闻。</div>"
)


def article(story: Story, section: Section, edition: Edition, image: Callable[[str], str]) -> str:
    """An article page."""

    def photo(tag: str, caption: str) -> str:
        below = f'\n<p style="text-align:center">{caption}</p>' if caption else ""
        return f'<p style="text-align:center">{tag}</p>{below}'

    manner = Manner(_href, photo, ("<p><strong>", "</strong></p>"), image, lambda _: "")
    author = f"<span>作者：{story.author}</span> " if story.author else ""
    editor = f"\n<p>责任编辑：{story.editor}</p>" if story.editor else ""
    inside = "\n".join(
        (
            _head(edition),
            f'<div class="wz"><a href="/index.html">首页</a> &gt; '
            f'<a href="/{section.path}">{section.name.zh}</a></div>',
            f'<div class="zw"><h1>{escape(story.title, quote=False)}</h1>',
            f'<div class="xx"><span>来源：{story.source}</span> {author}'
            f"<span>发布时间：{story.printed_date}</span></div>",
            f'<div class="nr">\n{body(story.blocks, manner)}{editor}\n</div></div>',
            _FOOT,
        )
    )
    return frames.document(f"{story.title}_{story.source}", _STYLE, inside, "zh-CN")


def listing(
    section: Section, stories: Sequence[Story], edition: Edition, image: Callable[[str], str]
) -> str:
    """A list page."""
    inside = "\n".join(
        (
            _head(edition),
            f'<div class="wz"><a href="/index.html">首页</a> &gt; {section.name.zh}</div>',
            _items(stories, image),
            _FOOT,
        )
    )
    return frames.document(f"{section.name.zh}_{SOURCES['zh']}", _STYLE, inside, "zh-CN")


def home(stories: Sequence[Story], edition: Edition, image: Callable[[str], str]) -> str:
    """The home page: the menus and what is new."""
    inside = "\n".join((_head(edition), "<h2>最新内容</h2>", _items(stories, image), _FOOT))
    return frames.document(f"两江新区_{SOURCES['zh']}", _STYLE, inside, "zh-CN")


def _head(edition: Edition) -> str:
    columns = []
    for group in edition.groups:
        links = "".join(
            f'<li><a href="/{section.path}">{section.name.zh}</a></li>'
            for section in group.sections
        )
        columns.append(f"<dl><dt>{group.name.zh}</dt><dd><ul>{links}</ul></dd></dl>")
    english = f'<a href="{HOMES["en"]}/index.html">English</a>'
    return f'<div class="dh">{english}</div>\n<nav>{"".join(columns)}</nav>'


def _items(stories: Sequence[Story], image: Callable[[str], str]) -> str:
    lines = []
    for story in stories:
        thumbnail = ""
        if story.pictures:
            thumbnail = f'<img src="{image(story.pictures[0].name)}" alt="" width="160">'
        lines.append(
            f'<li>{thumbnail}<a href="/{story.path}">{escape(story.title, quote=False)}</a>'
            f"<p>{escape(story.lead or '', quote=False)}</p><span>{story.date}</span></li>"
        )
    return '<ul class="lb">\n' + "\n".join(lines) + "\n</ul>"


def _href(url: str) -> str:
    return urlsplit(url).path if url.startswith(HOMES["zh"]) else url
