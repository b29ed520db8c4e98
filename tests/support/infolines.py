"""Author, source, date and editor of made-up stories, in every form the site shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.support.stories import Layout
from tests.support.vocabulary import Chinese, English

_HOSTS = ("chinadaily.com.cn", "english.liangjiang.gov.cn", "liangjiang.gov.cn")
_SOURCES = (
    "chinadaily.com.cn", "Liangjiang New Area Media Center", "Liangjiang New Area Meida Center",
    "Chongqing Daily", "China Daily", "Xinhua",
)  # fmt: skip
_HAN_SOURCES = ("两江新区融媒体中心", "重庆日报", "新华社", "两江新区官网", "上游新闻")


@dataclass(frozen=True)
class Facts:
    """The truth of a story's info line and the two lines that pages show as they are."""

    updated: str | None
    byline: str | None
    author: str | None
    source: str | None
    editor: str | None


def draw_facts(rng: Random, layout: Layout, voice: English | Chinese, day: date | None) -> Facts:
    """Facts by lot for a page of this layout; ``day`` is None for a page that has no date."""
    if layout is Layout.CHINESE:
        return _chinese(rng, voice, day)
    drawn = {Layout.A: _of_a, Layout.B: _of_b, Layout.C: _of_c}[layout]
    return drawn(rng, voice, day)


def _of_a(rng: Random, voice: English | Chinese, day: date | None) -> Facts:
    name, other = voice.person(), voice.person()
    host, forms = rng.choice(_HOSTS), 6
    updated = _date_line(rng, day)
    author: str | None = name
    source: str | None
    # A host alone on a line says something only beside a date.
    match rng.randrange(forms if updated else 4):
        case 0:
            byline, source = f"By {name}, chinadaily.com.cn", "chinadaily.com.cn"
        case 1:
            byline, source = f"By {name},", None
        case 2:
            byline, source = f"By {name}, China Daily", "China Daily"
        case 3:
            author = f"{name} and {other}" if name != other else name
            byline, source = f"By {author}, chinadaily.com.cn", "chinadaily.com.cn"
        case 4:
            byline, author, source = host, None, host
        case _:
            return Facts(updated, None, None, None, _editor(rng, voice))
    return Facts(updated, byline, author, source, _editor(rng, voice))


def _of_b(rng: Random, voice: English | Chinese, day: date | None) -> Facts:
    updated = _date_line(rng, day)
    if updated is None:  # without the date between them the two lines say nothing
        return Facts(None, None, None, None, _editor(rng, voice))
    author = voice.person() if rng.random() < 0.6 else None
    source = rng.choice(_SOURCES) if rng.random() < 0.7 else None
    return Facts(updated, None, author, source, _editor(rng, voice))


def _of_c(rng: Random, voice: English | Chinese, day: date | None) -> Facts:
    if day is None or rng.random() < 0.05:
        return Facts(None, None, None, None, None)
    updated = f"{rng.choice(('Updated: ', 'Updated:', 'Updated : '))}{day}"
    source = rng.choice((*_HOSTS, *_SOURCES)) if rng.random() < 0.85 else None
    return Facts(updated, None, None, source, None)


def _chinese(rng: Random, voice: English | Chinese, day: date | None) -> Facts:
    editor = voice.person() if rng.random() < 0.3 else None
    if day is None:
        return Facts(None, None, None, None, editor)
    clock = rng.choice(("", " 10:52", " 09:07:33"))
    updated = rng.choice(
        (
            f"发布时间：{day}{clock}",
            f"时间：{day}{clock}",
            f"发布日期:{day}",
            f"{day.year}年{day.month:02}月{day.day:02}日",
            f"{day.year}-{day.month:02}-{day.day:02}{clock}",
        )
    )
    source = rng.choice(_HAN_SOURCES) if rng.random() < 0.8 else None
    author = voice.person() if rng.random() < 0.5 else None
    return Facts(updated, None, author, source, editor)


def _date_line(rng: Random, day: date | None) -> str | None:
    if day is None or rng.random() < 0.08:
        return None
    long = f"{day:%B} {day.day}, {day.year}"
    forms = (f"Updated: {day}", f"Updated:{day}", f"Updated : {day}", f"Updated: {long}")
    return rng.choice(forms)


def _editor(rng: Random, voice: English | Chinese) -> str | None:
    return voice.person() if rng.random() < 0.2 else None
