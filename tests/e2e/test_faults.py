"""Whatever the site does wrong: the right exit code, one plain sentence, nothing stored lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.faults.sentences import SENTENCES
from tests.support.comparison import differences
from tests.support.faults import Fault
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite
from tests.support.stories import Layout, Story
from tests.support.verdict import Rules

ProgramFor = Callable[[ReplicaSite], Program]
CERTIFICATE = Path(__file__).parent.parent / "fetch/localhost.pem"

#: One fault for each sentence: every fault is judged by tests/faults, which starts no program.
_BY_SENTENCE = list({sentence: fault for fault, sentence in SENTENCES.items()}.values())
#: Odd, but a reader can make sense of it.
HARMLESS = (Fault.REDIRECT, Fault.WRONG_CHARSET, Fault.GBK, Fault.GZIP)
#: Has a test of its own, over https.
OVER_HTTPS = Fault.REDIRECT_HTTP
#: What spoils a photo, and the words it is told with.
SPOILT_PHOTOS = {
    Fault.NOT_FOUND: "no longer on the site",
    Fault.PIXEL_BOMB: "larger than this reader accepts",
    Fault.BROKEN_PICTURE: "broke before everything had arrived",
    Fault.HTML_AS_PICTURE: "not a usable photo",
    Fault.CUT: "broke before everything had arrived",
    Fault.HUGE: "larger than this reader accepts",
    Fault.REDIRECT_PRIVATE: "does not belong to this site",
    Fault.STALL: "too long to answer",
}


@dataclass(frozen=True)
class Ground:
    """A site, a library that has ``news/local`` of it, and a story that is not stored."""

    site: ReplicaSite
    folder: Path
    unstored: Story

    def program(self, folder: Path) -> Program:
        """The program with a copy of the library."""
        shutil.copytree(self.folder, folder)
        return Program(folder, self.site.url)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Made once; every test works on a copy and mends what it broke."""
    folder = tmp_path_factory.mktemp("ground") / "data"
    with ReplicaSite(seed=71_200, articles=3, elsewhere=3, photos=1) as site:
        settings = "page_deadline_s = 1\nphoto_deadline_s = 1\nphoto_max_mb = 1\n"
        program = Program(folder, site.url)
        (folder / "settings.toml").write_text(settings, encoding="utf-8")
        assert program("sync", "news/local").code == 0
        unstored = next(s for s in site.sections["news/business"] if s.layout is Layout.B)
        yield Ground(site, folder, unstored)
    site.judge()


def test_every_fault_is_judged_here() -> None:
    assert SENTENCES.keys() | set(HARMLESS) | {OVER_HTTPS} == set(Fault)


@pytest.mark.parametrize("fault", _BY_SENTENCE, ids=lambda fault: fault.name)
def test_a_broken_article_is_told_and_nothing_stored_is_lost(
    fault: Fault, ground: Ground, tmp_path: Path
) -> None:
    site, program = ground.site, ground.program(tmp_path / "data")
    path = f"/{ground.unstored.path}"
    site.break_(path, fault)
    english = program("read", site.address(ground.unstored), "--format", "json")
    chinese = program("--language", "zh_CN", "read", site.address(ground.unstored))
    site.mend(path)
    assert (english.code, english.out) == (3, "")
    assert SENTENCES[fault] in english.messages[0]
    assert len(english.messages) == 2
    assert (chinese.code, chinese.out) == (3, "")
    assert re.search(r"[一-鿿].*。$", chinese.messages[0]), chinese.err
    stored = site.stories[0]
    assert differences(site.expected(stored), program.article(stored.id)) == []


@pytest.mark.parametrize("fault", HARMLESS, ids=lambda fault: fault.name)
def test_an_odd_but_sound_answer_is_read(fault: Fault, ground: Ground, tmp_path: Path) -> None:
    site, program = ground.site, ground.program(tmp_path / "data")
    path = f"/{ground.unstored.path}"
    site.break_(path, fault)
    outcome = program("read", site.address(ground.unstored), "--format", "json")
    site.mend(path)
    assert outcome.code == 0, outcome.err
    assert differences(site.expected(ground.unstored), outcome.json) == []


@pytest.mark.parametrize("fault", SPOILT_PHOTOS, ids=lambda fault: fault.name)
def test_a_spoilt_photo_is_told_and_its_article_is_whole(
    fault: Fault, ground: Ground, tmp_path: Path
) -> None:
    site, program = ground.site, ground.program(tmp_path / "data")
    (picture,) = ground.unstored.pictures[:1]
    path = picture.url.removeprefix(ground.unstored.layout.home)
    site.break_(path, fault)
    outcome = program("read", site.address(ground.unstored), "--format", "json")
    site.mend(path)
    assert outcome.code == 0, outcome.err
    assert SPOILT_PHOTOS[fault] in outcome.err
    assert outcome.json["photos"][0]["stored"] is False


@pytest.mark.parametrize(
    "fault", [Fault.SERVER_ERROR, Fault.CHALLENGE, Fault.EMPTY, Fault.CUT, Fault.STALL]
)
def test_a_list_that_breaks_leaves_the_stored_one_as_it_was(
    fault: Fault, ground: Ground, tmp_path: Path
) -> None:
    site, program = ground.site, ground.program(tmp_path / "data")
    before = program("list", "news/local", "--json").json
    site.break_("/local.html", fault)
    outcome = program("sync", "news/local", "--json")
    site.mend("/local.html")
    assert outcome.code == 3, outcome.err
    assert len(outcome.json["failures"]) == 1
    assert program("list", "news/local", "--json").json == before


def test_one_broken_article_of_a_list_is_done_in_part(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=72_310, articles=4)
    program, broken = program_for(site), site.stories[1]
    site.break_(f"/{broken.path}", Fault.SERVER_ERROR)
    outcome = program("sync", "news/local", "--json")
    assert outcome.code == 1
    assert [failure["status"] for failure in outcome.json["failures"]] == [500]
    stored = {row["id"] for row in program("list", "--json").json if row["stored"]}
    assert broken.id not in stored
    assert len(stored) == 3


def test_a_site_that_is_gone_is_told_and_the_stored_copy_is_read(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=73_420, articles=3)
    program = program_for(site)
    assert program("sync", "news/local").code == 0
    site.stop()
    gone = program("sync", "news/local")
    assert gone.code == 3
    assert "cannot be reached" in gone.err
    stored = site.stories[0]
    assert differences(site.expected(stored), program.article(stored.id)) == []


def test_what_robots_txt_forbids_is_not_asked_for(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    robots = b"\xef\xbb\xbfUser-agent: *\nDisallow: /2\n"  # with a byte order mark
    site = make_replica(seed=74_530, robots=robots, rules=Rules(disallowed=("/2",)))
    outcome = program_for(site)("read", site.address(site.stories[0]))
    assert outcome.code == 3
    assert "asks programs not to fetch this page" in outcome.err


def test_nothing_is_asked_for_while_robots_txt_is_unavailable(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=75_640)
    site.break_("/robots.txt", Fault.SERVER_ERROR)
    outcome = program_for(site)("sync", "news/local")
    assert outcome.code == 3
    assert {record.path for record in site.requests} == {"/robots.txt"}


def test_https_is_never_left_for_plain_http(make_replica: MakeReplica, tmp_path: Path) -> None:
    site = make_replica(seed=76_750, certificate=CERTIFICATE)
    trusting = Program(tmp_path / "data", site.url, {"SSL_CERT_FILE": str(CERTIFICATE)})
    story = site.stories[0]
    assert trusting("read", site.address(story)).code == 0
    other = site.stories[1]
    site.break_(f"/{other.path}", OVER_HTTPS)
    outcome = trusting("read", site.address(other))
    assert outcome.code == 3
    assert "not encrypted" in outcome.messages[0]


def test_a_certificate_that_nobody_vouches_for_is_refused(
    make_replica: MakeReplica, program_for: ProgramFor
) -> None:
    site = make_replica(seed=77_860, certificate=CERTIFICATE)
    outcome = program_for(site)("read", site.address(site.stories[0]))
    assert outcome.code == 3
    assert "identity" in outcome.messages[0]
    assert site.requests == []
