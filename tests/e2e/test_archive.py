"""The command ``archive`` against the replica: to the end, stopped, killed, and never twice."""

from __future__ import annotations

import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import partial

from tests.e2e.program import Program
from tests.support.faults import Fault
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

ProgramFor = Callable[[ReplicaSite], Program]
_WAIT_S = 30
SECTION = "news/local"


def counts(site: ReplicaSite) -> Counter[str]:
    """How often each address was asked for and answered in whole."""
    return Counter(record.path for record in site.requests if record.status == 200)


def test_a_section_is_fetched_to_its_end_one_page_at_a_time(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_001, articles=14, page_size=4, photos=1)
    program = program_for(site)
    outcome = program("archive", SECTION, "--json")
    assert outcome.code == 0, outcome.err
    (download,) = outcome.json["downloads"]
    assert (download["state"], download["complete"], download["pages_done"]) == ("done", True, 4)
    status = program("status", "--check", "--json").json
    assert (status["articles"], status["photos_missing"], status["problems"]) == (14, 0, [])
    assert max(record.beside for record in site.requests) == 0
    assert max(counts(site).values()) == 1


def test_killed_again_and_again_it_goes_on_and_fetches_nothing_twice(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_002, articles=14, page_size=4, photos=1, latency_s=0.01)
    program = program_for(site)
    for more in (3, 6, 5, 8, 7):
        run = program.start("archive", SECTION)
        wanted = len(site.requests) + more
        site.wait_for_requests(wanted, _WAIT_S, given_up=partial(_has_ended, run))
        run.kill()
        run.communicate(timeout=_WAIT_S)
        assert program("status", "--check", "--json").json["problems"] == []
    assert program("archive", SECTION).code == 0
    status = program("status", "--check", "--json").json
    assert (status["articles"], status["photos_missing"], status["problems"]) == (14, 0, [])
    again = {path: count for path, count in counts(site).items() if count > 1}
    # What a kill cut off in the middle comes a second time; what was done does not.
    assert sum(again.values()) - len(again) <= 5


def test_stopped_by_the_person_it_says_so_and_goes_on_at_the_next_call(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_003, articles=12, page_size=4, photos=0, latency_s=0.02)
    program = program_for(site)
    run = program.start("archive", SECTION)
    site.wait_for_requests(6, _WAIT_S, given_up=partial(_has_ended, run))
    run.send_signal(signal.SIGINT)
    _out, errors = run.communicate(timeout=_WAIT_S)
    assert run.returncode == 1
    assert "The next “archive” goes on where this one ended." in errors
    (download,) = program("queue", "--json").json
    assert download["state"] == "waiting"
    assert 0 < download["steps_done"] < 16
    assert program("archive", SECTION).code == 0
    assert program("status", "--json").json["articles"] == 12
    # Only what was on its way at that moment may come a second time.
    assert sum(count - 1 for count in counts(site).values()) <= 1


def test_downloads_are_listed_paused_resumed_and_cancelled(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_004, articles=6, page_size=3, photos=0)
    program = program_for(site)
    assert program("--offline", "archive", SECTION, "living/food", "--pages", "1").code == 3
    first, second = program("queue", "--json").json
    assert [first["state"], second["pages_wanted"]] == ["waiting", 1]
    assert program("queue", "pause", str(first["number"])).code == 0
    assert [item["state"] for item in program("queue", "--json").json] == ["paused", "waiting"]
    assert "Paused" in program("queue").out
    assert "已暂停" in program("queue", language="zh_CN").out
    program("queue", "cancel", str(second["number"]))
    (left,) = program("queue", "resume", "--json").json
    assert (left["number"], left["state"]) == (first["number"], "waiting")
    wrong = program("queue", "pause", "999")
    assert (wrong.code, wrong.out) == (2, "")
    program("queue", "cancel")
    assert "No downloads are waiting." in program("queue").err


def test_what_could_not_be_had_is_named_and_tried_again_by_resume(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_005, articles=5, photos=0)
    broken = f"/{site.stories[2].path}"
    site.break_(broken, Fault.SERVER_ERROR)
    program = program_for(site)
    assert program("archive", SECTION).code == 1
    (download,) = program("queue", "--json").json
    assert (download["state"], download["failed"]) == ("failed", 1)
    assert download["failure"]["code"] == "server-error"
    site.mend(broken)
    assert program("archive", SECTION).code == 0
    assert program("status", "--json").json["articles"] == 5


def test_a_site_that_is_gone_in_between_costs_nothing(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=81_006, articles=5, photos=0)
    program = program_for(site)
    site.stop()
    assert program("archive", SECTION).code == 3
    site.start()
    assert program("archive", SECTION).code == 0
    assert program("status", "--json").json["articles"] == 5


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


def _has_ended(run: subprocess.Popen[str]) -> bool:
    return run.poll() is not None
