"""All files of the sample edition, put together from stories, layouts and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from liangjiang_reader.model.articles import Video
from liangjiang_reader.model.editions import Edition, Section, SectionKind
from sample import chinese, frames, layouts, lists, pictures, stories
from sample.stories import HOMES, Story

_VIDEO_BOX = "the-train-that-goes-through-a-building"
_BANNERS = ("where-two-rivers-change-colour", "how-a-river-port-works")
_HOME_LENGTH = 8


def picture_paths(english: Sequence[Story]) -> dict[str, str]:
    """Path of every picture below the English home, by name: the day of its first story."""
    first: dict[str, date] = {}
    for story in sorted(english, key=lambda story: story.date):
        for picture in story.pictures:
            first.setdefault(picture.name, story.date)
    return {name: pictures.path(name, day) for name, day in first.items()}


def texts(editions: Sequence[Edition]) -> dict[str, str]:
    """Every HTML page of the sample's two sites, by ``host/path``."""
    by_key = {edition.key: edition for edition in editions}
    english, chinese_stories = stories.load("en"), stories.load("zh")
    paths = picture_paths(english)

    def image(name: str) -> str:
        return f"{HOMES['en']}/{paths[name]}"

    pages = {
        f"{HOMES['en']}/{path}": text
        for path, text in _english(by_key["english"], english, image).items()
    } | {
        f"{HOMES['zh']}/{path}": text
        for path, text in _chinese(by_key["chinese"], chinese_stories, image).items()
    }
    return {url.removeprefix("https://"): text for url, text in sorted(pages.items())}


def images() -> dict[str, bytes]:
    """Every picture, by ``host/path``."""
    host = HOMES["en"].removeprefix("https://")
    paths = picture_paths(stories.load("en"))
    return {f"{host}/{path}": pictures.PICTURES[name]().jpeg() for name, path in paths.items()}


def _english(
    edition: Edition, all_stories: Sequence[Story], image: Callable[[str], str]
) -> dict[str, str]:
    by_slug = {story.slug: story for story in all_stories}
    first, second = (by_slug[slug] for slug in _BANNERS)
    furniture = frames.Furniture(edition, by_slug[_VIDEO_BOX], (first, second))
    news = [story for story in all_stories if not _is_section_page(story)]
    pages = {"index.html": lists.home(news[:_HOME_LENGTH], furniture, image)}
    pages |= lists.utility_pages()
    for story in all_stories:
        section = _section(edition, story)
        for number in range(1, len(story.pages) + 1):
            text = layouts.page(story, number, section, furniture, image)
            paths = story.first_paths if number == 1 else (story.page_path(number),)
            pages |= dict.fromkeys(paths, text)
        for block in story.blocks:
            if isinstance(block, Video):
                picture = image(story.pictures[0].name)
                path = block.url.removeprefix(HOMES["en"] + "/")
                pages[path] = lists.video_page(block.title or "", picture)
    for section in _list_sections(edition):
        shown = _in_section(section, news)
        pages |= lists.section_pages(section, shown, furniture, image)
    return pages


def _chinese(
    edition: Edition, all_stories: Sequence[Story], image: Callable[[str], str]
) -> dict[str, str]:
    news = [story for story in all_stories if not _is_section_page(story)]
    pages = {"index.html": chinese.home(news[:_HOME_LENGTH], edition, image)}
    for story in all_stories:
        pages[story.path] = chinese.article(story, _section(edition, story), edition, image)
    for section in _list_sections(edition):
        pages[section.path] = chinese.listing(section, _in_section(section, news), edition, image)
    return pages


def _is_section_page(story: Story) -> bool:
    """Whether the story is a section's one page, not an item of lists."""
    return not story.id.startswith(("c_", "content_", "WS"))


def _list_sections(edition: Edition) -> list[Section]:
    return [section for section in edition.sections if section.kind is SectionKind.LIST]


def _section(edition: Edition, story: Story) -> Section:
    section = edition.section(story.sections[0])
    if section is None:
        raise ValueError(f"{story.slug}: the catalogue has no section {story.sections[0]!r}")
    return section


def _in_section(section: Section, news: Sequence[Story]) -> list[Story]:
    return [story for story in news if section.key in story.sections]
