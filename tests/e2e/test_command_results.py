"""What the commands print for programs, and how wrong use and a bad library end."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from i18n.catalogues import ROOT
from tests.e2e.program import Outcome, Program
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite
from tests.support.sections import SECTIONS

ProgramFor = Callable[[ReplicaSite], Program]
LANGUAGES = ["en", "zh_CN"]


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, ReplicaSite]]:
    """A library with ``news/local`` in it, and the site it is from."""
    with ReplicaSite(seed=81_500, articles=5, photos=1) as site:
        program = Program(tmp_path_factory.mktemp("synced") / "data", site.url)
        assert program("sync", "news/local").code == 0
        yield program, site
    site.judge()


def test_sections_are_told_with_their_counts(synced: tuple[Program, ReplicaSite]) -> None:
    rows = synced[0]("sections", "--json").json
    assert {row["key"] for row in rows} == {section.key for section in SECTIONS}
    (local,) = [row for row in rows if row["key"] == "news/local"]
    assert (local["total"], local["unread"], local["names"]["zh_CN"]) == (5, 5, "要闻")


def test_headlines_are_told_newest_first(synced: tuple[Program, ReplicaSite]) -> None:
    program, site = synced
    rows = program("list", "news/local", "--json").json
    dates = [row["date"] for row in rows]
    assert dates == sorted(dates, reverse=True)
    assert {row["title"] for row in rows} == {story.title for story in site.stories}
    assert all(row["stored"] and row["url"].startswith(site.url) for row in rows)
    assert len(program("list", "--limit", "2", "--json").json) == 2


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "The library is sound."), ("zh_CN", "资料库完好。")]
)
def test_a_check_that_finds_nothing_says_so(
    language: str, sentence: str, synced: tuple[Program, ReplicaSite]
) -> None:
    outcome = synced[0]("status", "--check", language=language)
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, sentence)
    assert sentence not in synced[0]("status", language=language).out


def test_status_counts_what_is_there(synced: tuple[Program, ReplicaSite]) -> None:
    status = synced[0]("status", "--check", "--json").json
    assert (status["articles"], status["photos_missing"], status["problems"]) == (5, 0, [])
    assert datetime.fromisoformat(status["last_sync"]).tzinfo is not None


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_an_article_is_printed_in_the_form_asked_for(
    form: str, synced: tuple[Program, ReplicaSite], tmp_path: Path
) -> None:
    program, site = synced
    shutil.copytree(program.folder, tmp_path / "data")  # reading marks the article as read
    copy = Program(tmp_path / "data", site.url)
    outcome = copy("--offline", "read", site.stories[0].id, "--format", form)
    assert outcome.code == 0
    assert site.stories[0].title in outcome.out
    assert ("<html" in outcome.out) == (form == "html")


def test_reading_in_text_takes_the_unread_mark_away(
    synced: tuple[Program, ReplicaSite], tmp_path: Path
) -> None:
    shared, site = synced
    shutil.copytree(shared.folder, tmp_path / "data")
    program = Program(tmp_path / "data", site.url)
    story_id = site.stories[1].id
    assert program("--offline", "read", story_id).code == 0
    rows = program("list", "news/local", "--unread", "--json").json
    assert story_id not in {row["id"] for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ("sync", "news/weather"),
        ("list", "news/weather"),
        ("read", "https://www.example.com/"),
        ("read", "what is this"),
        ("read", "c_1"),
        ("fetch",),
        ("list", "--limit", "none"),
        ("--edition", "klingon", "list"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_a_sentence_and_exits_2(
    arguments: tuple[str, ...], language: str, synced: tuple[Program, ReplicaSite]
) -> None:
    _told(synced[0](*arguments, language=language), 2, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_stored_cannot_be_read_offline(
    language: str, synced: tuple[Program, ReplicaSite]
) -> None:
    program, site = synced
    (story,) = site.sections["news/life"]
    _told(program("--offline", "read", site.address(story), language=language), 3, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_library_that_is_none_is_left_alone_and_exits_4(language: str, tmp_path: Path) -> None:
    program = Program(tmp_path / "data", "http://127.0.0.1:9")
    database = program.folder / "library" / "library.sqlite3"
    database.parent.mkdir()
    database.write_bytes(b"a diary, not a library" * 300)
    before = database.read_bytes()
    _told(program("status", language=language), 4, language)
    assert database.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_is_a_file_exits_4(language: str, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("not a folder", encoding="utf-8")
    _told(Program(file, "http://127.0.0.1:9")("list", language=language), 4, language)


def test_nonsense_in_the_settings_is_told_and_does_not_stop_the_command(tmp_path: Path) -> None:
    program = Program(tmp_path / "data", "http://127.0.0.1:9")
    settings = program.folder / "settings.toml"
    settings.write_text('pause_s = "soon"\n[[[', encoding="utf-8")
    outcome = program("list")
    assert outcome.code == 0
    assert str(settings) in outcome.messages[0]
    assert settings.read_text(encoding="utf-8").startswith('pause_s = "soon"')


@pytest.mark.parametrize("page_size", [5, 30])
def test_a_list_ends_quietly_after_its_last_page(
    page_size: int, make_replica: MakeReplica, tmp_path: Path
) -> None:
    site = make_replica(seed=81_700, articles=12, page_size=page_size)
    program = Program(tmp_path / "data", site.url)
    outcome = program("sync", "news/local", "--pages", "9", "--no-photos", "--json")
    assert (outcome.code, outcome.json["failures"]) == (0, [])
    assert "failed" not in outcome.err
    assert len(program("list", "news/local", "--json").json) == 12


def test_no_command_of_a_session_loads_qt(replica: ReplicaSite, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from liangjiang_reader.app.main import main\n"
        f"common = ['--site', {replica.url!r}, '--data-dir', {str(tmp_path / 'data')!r}]\n"
        "codes = [main([*common, *words.split()]) for words in sys.argv[1:]]\n"
        "assert codes == [0] * len(codes), codes\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "assert not loaded, loaded\n"
    )
    story = replica.stories[0]
    commands = ["sections", "sync news/local", "list --json", f"read {story.id}", "status"]
    done = subprocess.run(
        [sys.executable, "-c", script, *commands], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


def _told(outcome: Outcome, code: int, language: str) -> None:
    """One sentence on what happened and what to do, in the language, and no result."""
    assert outcome.code == code, outcome.err
    assert outcome.out == ""
    assert 1 <= len(outcome.messages) <= 2, outcome.err
    assert outcome.messages[0][-1] in ".。"
    assert bool(re.search(r"[一-鿿]", outcome.err)) == (language == "zh_CN"), outcome.err
