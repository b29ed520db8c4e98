"""The parser gets out of the sample's pages what was put in: the stories are the truth."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liangjiang_reader.model.articles import Article, PhotoBlock
from liangjiang_reader.model.editions import Edition, Section, SectionKind
from liangjiang_reader.site import article, catalogue, listing, menu
from sample import build, stories
from sample.stories import HOMES, Picture, Story

STORIES = [story for language in ("en", "zh") for story in stories.load(language)]
EDITIONS = {
    edition.language[:2]: edition
    for edition in catalogue.load(
        (Path(__file__).resolve().parents[2] / "resources/catalogue/editions.toml").read_text(
            "utf-8"
        )
    )
}
LISTS = [
    (language, section)
    for language, edition in EDITIONS.items()
    for section in edition.sections
    if section.kind is SectionKind.LIST
]


def _name(story: Story) -> str:
    return f"{story.language}/{story.slug}"


def _file(site_folder: Path, url: str) -> Path:
    return site_folder / url.removeprefix("https://")


def _body(site_folder: Path, url: str) -> bytes:
    return _file(site_folder, url).read_bytes()


def _parse(story: Story, site_folder: Path, edition: Edition) -> Article:
    pages = []
    for number in range(1, len(story.pages) + 1):
        url = f"{HOMES[story.language]}/{story.page_path(number)}"
        page = article.parse_page(_body(site_folder, url), "text/html", url, edition)
        assert isinstance(page, article.ArticlePage), page
        pages.append(page)
    return article.join(pages)


@pytest.fixture(params=STORIES, ids=_name)
def story(request: pytest.FixtureRequest) -> Story:
    value: Story = request.param
    return value


@pytest.fixture
def parsed(story: Story, site_folder: Path, editions: dict[str, Edition]) -> Article:
    return _parse(story, site_folder, editions[story.language])


def test_the_head_of_a_story_comes_out_as_written(story: Story, parsed: Article) -> None:
    assert (parsed.id, parsed.url, parsed.title) == (story.id, story.url, story.title)
    assert parsed.date == story.date
    assert parsed.source == story.source
    assert parsed.author == (None if story.layout == "C" else story.author)
    assert parsed.editor == story.editor
    assert parsed.pages == len(story.pages)
    assert not parsed.doubtful


def test_the_blocks_of_a_story_come_out_as_written(story: Story, parsed: Article) -> None:
    number = itertools.count()
    assert parsed.blocks == tuple(
        PhotoBlock(next(number)) if isinstance(block, Picture) else block for block in story.blocks
    )


def test_the_photos_of_a_story_come_out_as_drawn(story: Story, parsed: Article) -> None:
    paths = build.picture_paths(stories.load("en"))
    assert [(photo.url, photo.caption, photo.credit) for photo in parsed.photos] == [
        (f"{HOMES['en']}/{paths[picture.name]}", *picture.told) for picture in story.pictures
    ]


def test_later_pages_are_announced_by_the_first(
    site_folder: Path, editions: dict[str, Edition]
) -> None:
    story = next(story for story in STORIES if len(story.pages) == 3)
    page = article.parse_page(_body(site_folder, story.url), "text/html", story.url, editions["en"])
    assert isinstance(page, article.ArticlePage)
    assert page.later_pages == tuple(f"{HOMES['en']}/{story.page_path(n)}" for n in (2, 3))


@pytest.mark.parametrize(
    ("language", "section"), LISTS, ids=[f"{language}/{section.key}" for language, section in LISTS]
)
def test_a_list_page_gives_its_stories_and_nothing_else(
    language: str, section: Section, site_folder: Path
) -> None:
    edition = EDITIONS[language]
    url: str | None = f"{edition.home}/{section.path}"
    found: list[tuple[str, str, date | None]] = []
    while url is not None and _file(site_folder, url).is_file():
        page = listing.parse_listing(_body(site_folder, url), "text/html", url, edition)
        assert isinstance(page, listing.ListPage), page
        found += [(line.url, line.title, line.date) for line in page.headlines]
        url = page.next_url
    assert found == [
        (f"{edition.home}/{path}", story.title, story.date)
        for story in stories.load(language)
        if section.key in story.sections
        for path in story.first_paths
    ]


def test_cards_of_a_list_page_carry_lead_and_thumbnail(site_folder: Path) -> None:
    url = f"{HOMES['en']}/local.html"
    page = listing.parse_listing(_body(site_folder, url), "text/html", url, EDITIONS["en"])
    assert isinstance(page, listing.ListPage)
    paths = build.picture_paths(stories.load("en"))
    by_id = {story.id: story for story in stories.load("en")}
    for line in page.headlines:
        story = by_id[line.id]
        assert line.lead == story.lead
        assert line.thumbnail == f"{HOMES['en']}/{paths[story.pictures[0].name]}"


def test_a_chinese_address_carries_the_time_of_its_story() -> None:
    for story in stories.load("zh"):
        if story.id.startswith("WS"):
            moment = datetime.fromtimestamp(int(story.id[2:10], 16), UTC)
            assert moment.date() == story.date
            assert re.fullmatch(r"WS[0-9a-f]{24}", story.id)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_home_page_shows_the_menu(language: str, site_folder: Path) -> None:
    edition = EDITIONS[language]
    url = f"{edition.home}/index.html"
    found = menu.find_menu(_body(site_folder, url), "text/html", url, edition)
    assert found == {section.key: f"{edition.home}/{section.path}" for section in edition.sections}


def test_the_sample_shows_every_way_to_credit_a_photo() -> None:
    printed = {picture.printed_credit for story in STORIES for picture in story.pictures}
    for form in (
        "[Photo/Liangjiang Reader sample]",
        "[Photo/]",
        "[Photo by Lin Yue/Liangjiang Reader sample]",
        "[Photo provided to]",
        "(Liangjiang Reader sample/Chen Xi)",
        "Photo by Chen Xi.",
        "（林悦 摄）",
        "[两江阅读器示例供图]",
    ):
        assert form in printed


def test_the_sample_has_every_kind_of_block() -> None:
    kinds = {type(block) for story in STORIES for block in story.blocks}
    assert {kind.__name__ for kind in kinds} == {
        "Paragraph", "Heading", "Quote", "ListBlock", "Table", "Video", "Picture",
    }  # fmt: skip
