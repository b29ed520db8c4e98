"""The editions of the catalogue, and a story page drawn by lot in markup nobody has seen."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pytest

from liangjiang_reader.config import paths
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import catalogue


@pytest.fixture(scope="session")
def editions() -> tuple[Edition, ...]:
    return catalogue.load(paths.resource("catalogue/editions.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def english(editions: tuple[Edition, ...]) -> Edition:
    return editions[0]


@pytest.fixture(scope="session")
def chinese(editions: tuple[Edition, ...]) -> Edition:
    return editions[1]


@dataclass
class Drawn:
    """A page with the truth about it."""

    html: str
    url: str
    truth: dict[str, Any]


Draw = Callable[[str, int], Drawn]


@pytest.fixture(scope="session")
def draw() -> Draw:
    """Draw the page of a layout (A, B, C) for a seed."""
    return lambda layout, seed: _Drawing(layout, random.Random(f"{layout}{seed}")).page()


_WORD_TEXT = (
    "port trade rail logistics zone enterprise investment innovation centre river bridge museum "
    "festival residents visitors district project industry vehicle battery digital economy green "
    "garden exhibition opening growth service platform company foreign talent school library"
)
_WORDS = _WORD_TEXT.split()
_NAMES = ("Sun Hui", "Wang Yifei", "Xing Yi", "Tan Yingzi", "Deng Rui", "Li Hongyang")
_SOURCES = (
    "chinadaily.com.cn",
    "China Daily",
    "Xinhua",
    "english.liangjiang.gov.cn",
    "Liangjiang New Area Media Center",
    "liangjiang.gov.cn",
)
_CREDITS: tuple[tuple[str, str | None], ...] = (
    (
        " [Photo/<a href='http://www.liangjiang.gov.cn'>liangjiang.gov.cn</a>]",
        "Photo/liangjiang.gov.cn",
    ),
    (" [Photo/]", None),
    (" [Photo by Liu Chan/Xinhua]", "Photo by Liu Chan/Xinhua"),
    (" [Photo/WeChat account of Liangjiang]", "Photo/WeChat account of Liangjiang"),
    (" [Photo provided by the park]", "Photo provided by the park"),
    (" [Photo provided to]", None),
    (" (Xinhua/Chen Cheng)", "Xinhua/Chen Cheng"),
    (" [Photo/VCG]", "Photo/VCG"),
    ("", None),
)
_SECTIONS = (
    ("Local", ("news/local",)),
    ("Business", ("news/business",)),
    ("Why Liangjiang", ("investing/why-liangjiang",)),
    ("Procedures", ("investing/procedures",)),
    ("About", ()),
    ("Liangjiang", ()),
)
_MENUS = {
    "ABOUT": "Introduction|Officials|Departments|Development Zones|Industrial Parks",
    "INVESTING": "Why Liangjiang|Guide|Policies|Opportunities|Industrial Parks|Industries|"
    "Enterprises",
    "LIVING": "Food|Hotels|Travel|Leisure|Info|Education",
    "NEWS": "Local|Business|Events|Life|Photos|Specials|Video|Success Stories",
}


@dataclass
class _Drawing:
    layout: str
    lot: random.Random
    photos: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    blocks: list[tuple[str, Any]] = field(default_factory=list)

    def page(self) -> Drawn:
        year = {"A": 2017, "B": 2022, "C": 2025}[self.layout]
        month, day = self.lot.randint(1, 12), self.lot.randint(1, 28)
        form = "content" if self.layout == "A" else "c"
        path = f"{year}-{month:02}/{day:02}/{form}_{self.lot.randint(10000, 9999999)}.htm"
        title = self.sentence(5, 10).rstrip(".")
        author = self.lot.choice((*_NAMES, None)) if self.layout != "C" else None
        source = self.lot.choice((*_SOURCES, None))
        date = (
            self.lot.choice((f"{year}-{month:02}-{day:02}", None))
            if self.layout != "C"
            else (f"{year}-{month:02}-{day:02}")
        )
        if date is None:
            author = source = None
        editor = self.lot.choice((*_NAMES, None, None)) if self.layout != "C" else None
        label, keys = self.lot.choice(_SECTIONS) if self.layout != "C" else ("", ())
        head = self.head(title, author, source, date, label)
        content = self.body(title, editor)
        html = self.frame(title, head, content)
        truth = {
            "title": title,
            "author": author,
            "source": source,
            "date": f"{year}-{month:02}-{day:02}",
            "date_from": "page" if date else "address",
            "editor": editor,
            "sections": keys,
            "blocks": self.blocks,
            "photos": self.photos,
        }
        return Drawn(html, f"https://english.liangjiang.gov.cn/{path}", truth)

    def name(self) -> str:
        return "".join(
            self.lot.choice("abcdefghkmnpqrstuvwxyz") for _ in range(self.lot.randint(2, 8))
        )

    def box(self, inner: str, tag: str | None = None) -> str:
        tag = tag or self.lot.choice(("div", "div", "section"))
        return f'<{tag} class="{self.name()}">{inner}</{tag}>'

    def sentence(self, low: int, high: int) -> str:
        words = [self.lot.choice(_WORDS) for _ in range(self.lot.randint(low, high))]
        return " ".join(words).capitalize() + "."

    def head(
        self, title: str, author: str | None, source: str | None, date: str | None, label: str
    ) -> str:
        parts = []
        if self.layout != "C":
            sign = " &gt; " if self.layout == "A" else "&gt; "
            crumbs = self.lot.choice(
                (
                    f'<a href="/">Home</a>{sign}<a href="/x.html">{label}</a>',
                    f"Home{sign}{label}",
                    f"<span>Home</span><span>{sign}</span><span>{label}</span>",
                )
            )
            parts.append(self.box(crumbs))
        parts.append(
            self.lot.choice(
                (
                    f"<h1>{title}</h1>",
                    f"<h2>{title}</h2>",
                    self.box(title),
                    f'<p align="center"><font size="5"><b>{title}</b></font></p>',
                    f"<h1><span>{title}</span></h1>",
                )
            )
        )
        parts.append(self.info(author, source, date))
        return "".join(parts)

    def info(self, author: str | None, source: str | None, date: str | None) -> str:
        if self.layout == "C":
            bar = self.lot.choice(("|", "| ", " | "))
            both = f"{source or ''}{bar}Updated: {date}"
            return self.lot.choice(
                (self.box(both), f"<p>{both}</p>", self.box(f"<span>{both}</span>"))
            )
        if date is None:
            return ""
        tag = self.lot.choice(("div", "p", "span"))
        end = "<br>" if tag == "span" else ""
        shown = self.lot.choice(("Updated: ", "Updated:", "Updated : ")) + date

        def line(text: str | None) -> str:
            return f"<{tag}>{text}</{tag}>{end}" if text else ""

        if self.layout == "B":
            inner = line(author) + line(shown) + line(source)
            return self.box(inner) if tag == "span" or self.lot.random() < 0.5 else inner
        byline = f"By {author}, {source or ''}" if author else source
        inner = line(shown) + line(byline)
        return self.box(inner) if tag == "span" or self.lot.random() < 0.5 else inner

    def body(self, title: str, editor: str | None) -> str:
        manner = self.lot.choice(("p", "p", "p", "div", "br", "span"))
        photo_manner = self.lot.choice(("centred", "table", "figure", "same", "box", "plain"))
        parts: list[str] = []
        texts: list[str] = []

        def close() -> None:
            if texts and manner == "br":
                parts.append("<br><br>".join("&nbsp;&nbsp;" + text for text in texts))
            texts.clear()

        for number in range(self.lot.randint(2, 7)):
            if self.lot.random() < 0.35 or (number == 0 and self.lot.random() < 0.5):
                close()
                parts.append(self.photo(title, photo_manner, number))
            text = " ".join(self.sentence(9, 18) for _ in range(self.lot.randint(2, 4)))
            self.blocks.append(("paragraph", text))
            shown = self.decorated(text)
            if manner == "br":
                texts.append(shown)
            elif manner == "span":
                parts.append(f'<p class="{"k"}"><span style="font-size: 16px">{shown}</span></p>')
            else:
                indent = self.lot.choice(("", "&nbsp;&nbsp; ", "\u3000\u3000"))
                parts.append(f"<{manner}>{indent}{shown}</{manner}>")
        if editor:
            close()
            parts.append(f"<p>Edited by {editor}</p>")
        close()
        return self.box("\n".join(parts))

    def decorated(self, text: str) -> str:
        words = escape(text).split(" ")
        at = self.lot.randrange(len(words))
        words[at] = self.lot.choice(
            (words[at], f"<b>{words[at]}</b>", f"<a href='http://a.example/'>{words[at]}</a>")
        )
        return self.lot.choice((" ", " ", "\n")).join(words)

    def photo(self, title: str, manner: str, number: int) -> str:
        url = f"/att/20{number}10926/{self.lot.randrange(10**18, 10**19)}.jpeg"
        shown, credit = self.lot.choice(_CREDITS)
        caption = self.sentence(4, 14)
        if manner == "plain" and not shown:
            shown, credit = _CREDITS[0]
        alt = title if self.layout == "A" else f"两江{number}.png"
        image = f'<img src="{url}" alt="{alt}">'
        if self.lot.random() < 0.2:
            image = f'<img src="/att/1.files/i/blank.gif" data-src="{url}" alt="{alt}">'
        self.blocks.append(("photo", len(self.photos)))
        self.photos.append((f"https://english.liangjiang.gov.cn{url}", caption, credit))
        below = caption + shown
        style = self.lot.choice(('align="center"', 'style="text-align: center;"'))
        return {
            "centred": f"<p {style}>{image}</p><p {style}>{below}</p>",
            "table": f"<table><tr><td>{image}</td></tr><tr><td>{below}</td></tr></table>",
            "figure": f"<figure>{image}<figcaption>{below}</figcaption></figure>",
            "same": f"<p {style}>{image}<br>{below}</p>",
            "box": f"<div class='{self.name()}'>{image}<div class=below>{below}</div></div>",
            "plain": f"<p>{image}</p><p>{below}</p>",
        }[manner]

    def furniture(self) -> str:
        if self.layout == "C":
            return self.box(
                "Copyright © Chongqing Liangjiang New Area Government. All Rights Reserved. "
                "Presented by China Daily."
            )
        video = (
            f'<h3>Video</h3><p><a href="/2021-01/02/c_9.htm">{self.sentence(4, 7)}</a></p>'
            f"<p>{self.sentence(8, 16)}</p>"
        )
        banners = "".join(
            f'<p><a href="/specials.html">{self.sentence(2, 5)}</a></p>' for _ in "12"
        )
        menus = "".join(
            f"<h4>{group}</h4><ul>"
            + "".join(f'<li><a href="/{n}.html">{n}</a></li>' for n in names.split("|"))
            + "</ul>"
            for group, names in _MENUS.items()
        )
        if self.lot.random() < 0.5:
            video, banners, menus = self.box(video), self.box(banners), self.box(menus)
        video = video if self.layout == "B" or self.lot.random() < 0.5 else ""
        banners = banners if self.layout == "B" else ""
        return video + banners + menus + "<p>Contact Us| Terms and Conditions| Privacy Policy</p>"

    def frame(self, title: str, head: str, content: str) -> str:
        top = self.box('<a href="/contact.html">Contact Us</a> <a href="/zh">中文</a>')
        top = top + self.lot.choice(("", "..")) if self.layout != "C" else ""
        main = head + content
        if self.lot.random() < 0.5:
            main = self.box(main)
        inner = self.lot.choice(
            (
                top + main + self.furniture(),
                self.box(top + main) + self.furniture(),
                f'<table width="980"><tr><td>{top}</td></tr><tr><td>{main}</td></tr>'
                f"<tr><td>{self.furniture()}</td></tr></table>",
                f"<center>{top}</center>{main}{self.furniture()}",
                f"<table><tr><td>{top}{main}</td><td>{self.furniture()}</td></tr></table>",
            )
        )
        named = self.lot.choice(
            (title, f"{title} - Liangjiang New Area", "Chongqing Liangjiang New Area")
        )
        return f"<html><head><title>{named}</title></head><body>{inner}</body></html>"
