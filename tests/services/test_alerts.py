"""News that are worth a word: told once, never the old, never a flood at the first look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from liangjiang_reader.services import clock
from liangjiang_reader.services.alerts import MOST_WORDS, words_of
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from tests.storage.builders import article, headline


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that knows one article and has looked once."""
    opened = Workspace.open(Options(data_dir=tmp_path / "data", language="en"))
    opened.library.headlines.save("news/local", [headline("c_1", "A port")], 0)
    opened.alerts.news("english", ())
    yield opened
    opened.close()


def add(workspace: Workspace, article_id: str, title: str, text: str = "", age: int = 0) -> None:
    """A headline of so many days ago, with its text if there is one."""
    date = clock.today() - timedelta(days=age)
    workspace.library.headlines.save("news/local", [headline(article_id, title, date=date)], 0)
    if text:
        workspace.library.articles.save(article(article_id, text, title=title, date=date))


def told(workspace: Workspace, *words: str) -> list[str]:
    """Titles of the news with one of the words; of all news without any."""
    news = workspace.alerts.news("english", words)
    return [row.title for row in (news.alerts if words else news.rows)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        (" , ；\n、", ()),
        ("port, Yubei District；保税港，  port ,PORT", ("port", "Yubei District", "保税港")),
        ('say "metro"', ("say metro",)),
    ],
)
def test_words_are_typed_with_commas_of_either_script(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words


def test_a_flood_of_words_is_cut() -> None:
    assert len(words_of(",".join(map(str, range(500))))) == MOST_WORDS
    assert len(words_of("x" * 10_000)[0]) <= 60


def test_only_what_came_since_the_last_look_is_told_and_once(workspace: Workspace) -> None:
    add(workspace, "c_2", "A new port")
    add(workspace, "c_3", "A new road")
    assert told(workspace, "port") == ["A new port"]
    assert told(workspace, "port", "road") == []


def test_a_word_is_found_in_the_text_and_across_the_scripts(workspace: Workspace) -> None:
    add(workspace, "c_2", "News of the day", "The Yubei district grows.")
    add(workspace, "c_3", "两江新區保稅港開放")
    add(workspace, "c_4", "Reports of transport")
    news = workspace.alerts.news("english", ("yubei DISTRICT", "保税港", "port", "metro"))
    assert [row.id for row in news.alerts] == ["c_3", "c_2"]
    assert news.words == ("yubei DISTRICT", "保税港")


def test_what_an_archive_brings_is_no_news(workspace: Workspace) -> None:
    add(workspace, "c_2", "A port of 2014", age=4000)
    add(workspace, "c_3", "A port of last week", age=6)
    assert told(
        workspace,
    ) == ["A port of last week"]


def test_everything_is_told_when_the_person_wants_it(workspace: Workspace) -> None:
    add(workspace, "c_2", "One")
    add(workspace, "c_3", "Two")
    assert sorted(
        told(
            workspace,
        )
    ) == ["One", "Two"]


def test_the_first_look_at_a_library_tells_nothing(tmp_path: Path) -> None:
    opened = Workspace.open(Options(data_dir=tmp_path / "data"))
    add(opened, "c_1", "A port")
    assert told(opened, "port") == []
    opened.close()


@pytest.mark.parametrize("word", ["-port", "section:nowhere", "OR", "(", "is:unread", "***"])
def test_a_word_that_looks_like_a_query_does_no_harm(workspace: Workspace, word: str) -> None:
    add(workspace, "c_2", "A new port")
    assert told(workspace, word) in ([], ["A new port"])


def test_what_was_read_already_is_no_news(workspace: Workspace) -> None:
    add(workspace, "c_2", "A new port")
    workspace.browsing.mark_read(["c_2"], True, "english")
    assert told(workspace, "port") == []


def test_while_the_index_is_being_made_nothing_counts_as_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workspace, "c_2", "A new port")
    with monkeypatch.context() as patch:
        patch.setattr(type(workspace.library.search), "complete", property(lambda _self: False))
        assert told(workspace, "port") == []
    assert told(workspace, "port") == ["A new port"]
