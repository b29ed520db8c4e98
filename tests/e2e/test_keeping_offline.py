"""The promise of a kept section, against a site over HTTP that then is gone."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.e2e.program import Program
from tests.support.faults import Fault
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

ProgramFor = Callable[[ReplicaSite], Program]


def test_a_full_ring_means_that_everything_opens_when_the_site_is_gone(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=94_100, articles=14)
    program = program_for(site)
    kept = program("keep", "news/local", "--json")
    assert kept.code == 0, kept.err
    (audit,) = json.loads(kept.out)
    assert (audit["share"], audit["missing"]) == (1.0, [])
    site.stop()
    (again,) = json.loads(program("--offline", "audit", "--json").out)
    assert again == audit
    rows = json.loads(program("--offline", "list", "news/local", "--json").out)
    assert len(rows) == audit["articles"] > 5
    for row in rows:
        article = program.article(row["id"])
        assert all(photo["stored"] for photo in article["photos"])


def test_what_the_site_does_not_give_is_named_with_its_reason_and_had_later(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=94_101, articles=6)
    program = program_for(site)
    story = next(story for story in site.sections["news/local"] if story.pictures)
    path = story.pictures[0].url.removeprefix(story.layout.home)
    site.break_(path, Fault.NOT_FOUND)
    kept = program("keep", "news/local", "--json")
    assert kept.code == 1
    (audit,) = json.loads(kept.out)
    assert audit["share"] < 1
    (missing,) = audit["missing"]
    assert (missing["what"], missing["article"]) == ("photo", story.id)
    assert missing["reason"] == "not-found"
    site.mend(path)
    assert program("audit", "--fetch").code == 0
