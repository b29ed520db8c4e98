"""The parser against stories whose truth is known, under class names that nobody has seen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from i18n.catalogues import ROOT
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.site import catalogue
from liangjiang_reader.site.article import ArticlePage, join, parse_page
from liangjiang_reader.site.listing import parse_listing
from liangjiang_reader.site.menu import find_menu
from tests.corpus.parsed import article_fields
from tests.support.comparison import differences
from tests.support.lists import home_page, list_page, plan_list
from tests.support.newsroom import Order, write_story
from tests.support.pages import story_page
from tests.support.sections import SECTIONS
from tests.support.stories import Layout, Story
from tests.support.truth import expected_json

#: More seeds make the run longer and find rarer faults: READER_SEEDS=500.
SEEDS = int(os.environ.get("READER_SEEDS", "25"))
FIRST = int(os.environ.get("READER_FIRST_SEED", "1"))
HTML = "text/html"
_TEXT = (ROOT / "resources/catalogue/editions.toml").read_text(encoding="utf-8")
EDITIONS = {edition.key: edition for edition in catalogue.load(_TEXT)}
CASES = [(layout, seed) for layout in Layout for seed in range(FIRST, FIRST + SEEDS)]


def _edition(layout: Layout) -> Edition:
    return EDITIONS[layout.edition]


def _parsed(story: Story) -> dict[str, Any]:
    edition = _edition(story.layout)
    pages: list[ArticlePage] = []
    for number in range(1, len(story.pages) + 1):
        url = f"{story.layout.home}/{story.page_path(number)}"
        page = parse_page(story_page(story, number).encode(), HTML, url, edition)
        assert not isinstance(page, Failure), page
        pages.append(page)
    assert sorted({url for page in pages for url in page.later_pages}) == [
        f"{story.layout.home}/{story.page_path(number)}"
        for number in range(2, len(story.pages) + 1)
    ]
    return article_fields(join(pages))


def _truth(story: Story) -> dict[str, Any]:
    truth = expected_json(story, story.layout.home)
    for photo in truth["photos"]:
        del photo["width"], photo["height"]  # known when the photo has come
    if story.crumb in (None, "Industrial Parks", "产业园区"):
        del truth["sections"]  # the page says nothing, or a name that stands in two groups
    return {**truth, "doubtful": False}


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_a_story_is_read_exactly(layout: Layout, seed: int) -> None:
    story = write_story(seed, layout, Order(outside=True))
    found = differences(_truth(story), _parsed(story))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_a_list_is_read_exactly(layout: Layout, seed: int) -> None:
    order = Order(section="news/local")
    stories = [write_story(seed * 100 + n, layout, order) for n in range(7 + seed % 14)]
    plan = plan_list(seed, layout, "local", "Local", stories, page_size=10)
    found = []
    for number, items in enumerate(plan.pages, start=1):
        url = f"{layout.home}/{plan.path(number)}"
        page = parse_listing(list_page(plan, number).encode(), HTML, url, _edition(layout))
        assert not isinstance(page, Failure), page
        wanted = [(i.url, i.story.title, i.story.date, i.lead, i.thumbnail) for i in items]
        got = [(h.url, h.title, h.date, h.lead, h.thumbnail) for h in page.headlines]
        found += [
            f"expected {w}\n    got      {g}" for w, g in zip(wanted, got, strict=False) if w != g
        ]
        if len(wanted) != len(got):
            found.append(f"{len(got)} headlines instead of {len(wanted)}: {got}")
        if plan.pager and number < len(plan.pages):
            assert page.next_url == f"{layout.home}/{plan.path(number + 1)}"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("layout", [Layout.A, Layout.B, Layout.CHINESE])
@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_the_menu_is_read_exactly(layout: Layout, seed: int) -> None:
    moved = {"news/local": "xwzx.html", "living/food": "dining.html"}
    news = [write_story(seed, layout)]
    body = home_page(seed, layout, news, moved).encode()
    menu = find_menu(body, HTML, f"{layout.home}/", _edition(layout))
    assert menu == {
        section.key: f"{layout.home}/{moved.get(section.key, f'{section.file}.html')}"
        for section in SECTIONS
    }
