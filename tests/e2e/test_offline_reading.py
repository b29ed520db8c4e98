"""The main job: fetch a section, lose the net, read everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.program import Program
from tests.support.comparison import differences
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite
from tests.support.stories import Layout, Story
from tests.support.verdict import Rules

ProgramFor = Callable[[ReplicaSite], Program]


def _wrong(program: Program, site: ReplicaSite, story: Story, address: str) -> list[str]:
    article = program.article(address)
    lost = [photo["url"] for photo in article["photos"] if not photo["stored"]]
    missing = [f"photos not stored: {lost}"] if lost else []
    return differences(site.expected(story), article) + missing


@pytest.mark.parametrize("seed", [90_210, 90_377, 91_044])
def test_each_layout_is_complete_when_the_site_is_gone(
    seed: int, make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=seed, rules=Rules(one_page_at_a_time=True), latency_s=0.002)
    program = program_for(site)
    outcome = program("sync", "news/local", "--pages", "3")
    assert outcome.code == 0, outcome.err
    site.stop()
    for layout in (Layout.A, Layout.B, Layout.C):
        story = site.story(layout)
        assert _wrong(program, site, story, site.address(story)) == []


def test_a_story_of_several_pages_comes_as_one(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=92_001, articles=24, page_size=30)
    story = next(story for story in site.stories if len(story.pages) == 3)
    program = program_for(site)
    assert program("sync", "news/local").code == 0
    site.stop()
    assert _wrong(program, site, story, story.id) == []


def test_a_chinese_site_is_read_as_the_chinese_edition(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=93_005, layouts=(Layout.CHINESE,), articles=5)
    program = program_for(site)
    outcome = program("--edition", "chinese", "sync", "news/local")
    assert outcome.code == 0, outcome.err
    site.stop()
    story = site.stories[0]
    read = program("--edition", "chinese", "--offline", "read", story.id, "--format", "json")
    assert differences(site.expected(story), read.json) == []


def test_a_section_that_moved_is_found_by_the_menu(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=94_002, articles=3, moved={"news/local": "xwzx.html"})
    program = program_for(site)
    assert program("sync", "news/local").code == 0
    assert [record.status for record in site.requests_for("/xwzx.html")] == [200]
    assert site.requests_for("/local.html") == []


def test_a_second_sync_asks_only_for_what_is_new(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=95_011, articles=4, rules=Rules(conditional=True))
    program = program_for(site)
    assert program("sync", "news/local").code == 0
    served = len(site.requests)
    again = program("sync", "news/local", "--json")
    assert again.code == 0
    assert (again.json["new_headlines"], again.json["articles"]) == (0, 0)
    statuses = {r.status for r in site.requests[served:] if r.path != "/robots.txt"}
    assert statuses == {304}


def test_a_story_at_two_addresses_is_listed_once(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=96_400, articles=6)
    program = program_for(site)
    assert program("sync", "news/local").code == 0
    assert site.double is not None
    titles = [row["title"] for row in program("list", "news/local", "--json").json]
    assert titles.count(site.double.title) == 1
    assert len(titles) == 6


def test_a_single_page_section_is_an_article(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=97_031, articles=1)
    program = program_for(site)
    outcome = program("sync", "about/introduction")
    assert outcome.code == 0, outcome.err
    site.stop()
    (story,) = site.sections["about/introduction"]
    assert _wrong(program, site, story, "introduction") == []


def test_every_section_of_the_site_can_be_fetched_at_once(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=98_765, articles=2, photos=0)
    program = program_for(site)
    outcome = program("sync")
    assert outcome.code == 0, outcome.err
    counts = {row["key"]: row["total"] for row in program("sections", "--json").json}
    assert counts == {key: len(stories) for key, stories in site.sections.items()}
