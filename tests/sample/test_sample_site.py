"""The sample's two sites hold together: every link leads somewhere, every page says what it is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

import build_sample
from liangjiang_reader.model.editions import Edition
from sample import icons, stories

SITE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "site"
PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for path in SITE.rglob("*")
    if path.suffix in {".htm", ".html"}
)


def _soup(page: str) -> BeautifulSoup:
    return BeautifulSoup((SITE / page).read_bytes(), "lxml")


def test_there_are_pages() -> None:
    assert len(PAGES) > 90


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_photo_leads_to_a_file(page: str) -> None:
    found = [tag[name] for name in ("href", "src") for tag in _soup(page).select(f"[{name}]")]
    targets = [urldefrag(urljoin(f"https://{page}", str(address))).url for address in found]
    missing = [
        target for target in targets if not (SITE / target.removeprefix("https://")).is_file()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_is_a_sample(page: str) -> None:
    language = "zh" if page.startswith("www.") else "en"
    body = _soup(page).body
    title = _soup(page).title
    assert title is not None
    assert title.text.endswith(stories.SOURCES[language])
    assert body is not None
    if any(page.endswith(story.path) for story in stories.load(language)):
        assert stories.SOURCES[language] in body.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_of_the_catalogue_has_a_page(
    language: str, editions: dict[str, Edition]
) -> None:
    host = stories.HOMES[language].removeprefix("https://")
    paths = [section.path for section in editions[language].sections]
    assert [path for path in paths if not (SITE / host / path).is_file()] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_story_stands_in_sections_that_exist(
    language: str, editions: dict[str, Edition]
) -> None:
    known = {section.key for section in editions[language].sections}
    told = {key for story in stories.load(language) for key in story.sections}
    assert told == known


def test_all_four_groups_and_both_languages_are_there() -> None:
    english, chinese = stories.load("en"), stories.load("zh")
    assert len(english) >= 24
    assert len(chinese) >= 12
    assert {story.slug for story in chinese} <= {story.slug for story in english}
    for group in ("about", "investing", "living", "news"):
        assert any(key.startswith(f"{group}/") for story in english for key in story.sections)


def test_all_three_layouts_carry_at_least_eight_stories() -> None:
    layouts = [story.layout for story in stories.load("en")]
    assert min(layouts.count(layout) for layout in "ABC") >= 8


def test_photos_are_light_enough_to_ship() -> None:
    sizes = [path.stat().st_size for path in SITE.rglob("*.jpeg")]
    assert 18 <= len(sizes) <= 26
    assert sum(sizes) <= 2_500_000
    assert max(sizes) <= 250_000


def test_pages_are_light_enough_to_ship() -> None:
    assert sum((SITE / page).stat().st_size for page in PAGES) <= 1_000_000


def test_the_committed_files_are_what_the_script_builds() -> None:
    built = build_sample.files()
    assert [path for path, body in built.items() if not build_sample.is_current(path, body)] == []
    assert build_sample.left_over(built) == []


def test_a_changed_picture_is_noticed(tmp_path: Path) -> None:
    svg = SITE.parents[1] / "icons" / "liangjiang-reader.svg"
    other = SITE.parents[1] / "icons" / "ui" / "search.svg"
    file = tmp_path / "icon.png"
    file.write_bytes(icons.png(other, 48))
    assert not build_sample.is_current(file, icons.png(svg, 48))
