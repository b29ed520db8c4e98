"""A sync that is killed, and two at once: the library stays sound and complete."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial

from tests.e2e.program import Program
from tests.support.comparison import differences
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

ProgramFor = Callable[[ReplicaSite], Program]
_WAIT_S = 30


def test_what_was_stored_when_a_sync_was_killed_is_sound(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=61_111, articles=12, page_size=30, photos=1, latency_s=0.01)
    program = program_for(site)
    truth = {story.id: site.expected(story) for story in site.stories}
    for more in (2, 5, 9, 14):
        run = program.start("sync", "news/local")
        count = len(site.requests) + more
        site.wait_for_requests(count, _WAIT_S, given_up=partial(_has_ended, run))
        run.kill()
        run.communicate(timeout=_WAIT_S)
        assert program("status", "--check", "--json").json["problems"] == []
    stored = [row["id"] for row in program("list", "--json").json if row["stored"]]
    assert stored
    for story_id in stored[:3]:
        assert differences(truth[story_id], program.article(story_id)) == []
    assert program("sync", "news/local").code == 0
    status = program("status", "--check", "--json").json
    assert (status["articles"], status["photos_missing"], status["problems"]) == (12, 0, [])


def test_two_syncs_at_once_share_one_library(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=62_222, articles=10, page_size=30, latency_s=0.005)
    program = program_for(site)
    runs = [program.start("sync", "news/local"), program.start("sync", "news/local")]
    for run in runs:
        _out, errors = run.communicate(timeout=_WAIT_S)
        assert run.returncode == 0, errors
    status = program("status", "--check", "--json").json
    assert (status["articles"], status["headlines"]) == (10, 10)
    assert (status["photos_missing"], status["problems"]) == (0, [])


def _has_ended(run: subprocess.Popen[str]) -> bool:
    return run.poll() is not None
