"""The section menu by its labels."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site.menu import find_menu

HOME = "https://english.liangjiang.gov.cn"
_LINKS = (
    ("ABOUT", "Introduction:intro", "Officials:off", "Department:dep", "Industrial Parks:ip1"),
    ("INVESTING", "Why Liangjiang:why", "Opportunitiies:opp", "Industrial Parks:ip2"),
    ("NEWS", "Local:loc", "SUCCESS STORIES:suc"),
)
_EXPECTED = {
    "about/introduction": f"{HOME}/intro.html",
    "about/officials": f"{HOME}/off.html",
    "about/departments": f"{HOME}/dep.html",
    "about/industrial-parks": f"{HOME}/ip1.html",
    "investing/why-liangjiang": f"{HOME}/why.html",
    "investing/opportunities": f"{HOME}/opp.html",
    "investing/industrial-parks": f"{HOME}/ip2.html",
    "news/local": f"{HOME}/loc.html",
    "news/success-stories": f"{HOME}/suc.html",
}


def _menu(link: str, group: str, around: str) -> str:
    parts = []
    for name, *entries in _LINKS:
        pairs = [entry.split(":") for entry in entries]
        inner = "".join(link.format(label=label, path=path) for label, path in pairs)
        parts.append(around.format(group=group.format(name), inner=inner))
    return f"<html><body><h1>Welcome</h1>{''.join(parts)}</body></html>"


@pytest.mark.parametrize(
    ("link", "group", "around"),
    [
        ("<li><a href='/{path}.html'>{label}</a></li>", "<h4>{}</h4>", "{group}<ul>{inner}</ul>"),
        (
            "<li><a href='{path}.html'>{label}</a>",
            "<a href='#'>{}</a>",
            "<li>{group}<ul>{inner}</ul>",
        ),
        ("<a href='" + HOME + "/{path}.html'>{label}</a> | ", "", "{group}{inner}"),
        (
            "<td><a href='http://english.liangjiang.gov.cn/{path}.html'><b>{label}</b></a></td>",
            "<td>{}</td>",
            "<table><tr>{group}{inner}</tr></table>",
        ),
        (
            "<a href='/{path}.html' title='{label}'><img src='/m.gif' alt='{label}'></a>",
            "<b>{}</b>",
            "<p>{group}</p>{inner}",
        ),
    ],
)
def test_a_menu_in_any_markup_is_found(
    link: str, group: str, around: str, english: Edition
) -> None:
    html = _menu(link, group, around)
    assert find_menu(html.encode(), "text/html", f"{HOME}/", english) == _EXPECTED


def test_only_own_addresses_count(english: Edition) -> None:
    html = _menu("<a href='https://evil.example/{path}.html'>{label}</a>", "{}", "{group} {inner}")
    assert find_menu(html.encode(), "text/html", f"{HOME}/", english) == {}


@pytest.mark.parametrize(
    "html",
    [
        "<h1>A story</h1><p>x|Updated: 2026-02-11</p><p>The text goes here.</p>",
        "<p><a href='/local.html'>Local</a> <a href='/food.html'>Food</a></p>",
        "<script>x()</script>",
        "",
    ],
)
def test_a_page_without_a_menu_has_none(html: str, english: Edition) -> None:
    assert find_menu(html.encode(), "text/html", f"{HOME}/", english) == {}
