"""Fetching whole sections over HTTP, in several runs."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.program import Program
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

ProgramFor = Callable[[ReplicaSite], Program]


def test_it_goes_on_where_it_ended_and_fetches_nothing_twice(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=95_300, articles=23, page_size=10)
    program = program_for(site)
    first = program("archive", "news/local", "--pages", "1", "--json")
    assert first.code == 0, first.err
    assert first.json["archive"] == {"news/local": {"pages": 1, "complete": False}}
    asked = {story.id: len(site.requests_for(story)) for story in site.sections["news/local"]}
    second = program("archive", "news/local", "--json")
    assert second.code == 0, second.err
    assert second.json["archive"]["news/local"]["complete"]
    stories = site.sections["news/local"]
    for story in stories:
        assert len(site.requests_for(story)) == max(1, asked[story.id]), story.id
    site.forget()
    third = program("archive", "news/local", "--json")
    assert third.code == 0
    assert site.requests == []
    kept = program("keep", "news/local", "--later", "--json")
    assert kept.json[0]["share"] == 1.0


def test_what_the_site_refuses_is_tried_again_the_next_time(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=95_301, articles=6)
    program = program_for(site)
    site.stop()
    stopped = program("archive", "news/local", "--json")
    assert stopped.code == 3
    assert stopped.json["archive"]["news/local"] == {"pages": 0, "complete": False}
