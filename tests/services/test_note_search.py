"""Articles are found by the words of the notes that the reader wrote to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.searching import SearchResult
from liangjiang_reader.services.workspace import Workspace


def found(workspace: Workspace, text: str) -> list[str]:
    """The articles that a search finds."""
    result = workspace.searching.find(text)
    assert isinstance(result, SearchResult)
    return [one.row.id for one in result.found]


@pytest.fixture
def row(sample: Workspace) -> HeadlineRow:
    """A stored article, in a library whose index is complete."""
    sample.refreshing.sections("english", ["news/local"], Wanted(photos=False))
    sample.searching.prepare()
    return sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 1)[0]


def test_a_note_is_found_at_once_also_when_it_was_changed_and_no_more_when_removed(
    sample: Workspace, row: HeadlineRow
) -> None:
    passage = Passage(row.title)
    made = sample.annotating.add(row.id, "english", passage, Colour.GREEN, "Ask about zeppelins")
    assert found(sample, "zeppelins") == [row.id]
    sample.annotating.change(made.no, note="请问飞艇的事")
    assert found(sample, "zeppelins") == []
    assert found(sample, "飞艇") == [row.id]
    sample.annotating.remove(made.no)
    assert found(sample, "飞艇") == []
    sample.annotating.put_back(made)
    assert found(sample, "zeppelins") == [row.id]


def test_words_of_note_and_text_together_find_it_and_the_snippet_shows_the_note(
    sample: Workspace, row: HeadlineRow
) -> None:
    sample.annotating.add(row.id, "english", Passage(row.title), Colour.BLUE, "Ask: zeppelins")
    word = row.title.split()[0]
    result = sample.searching.find(f"{word} zeppelins")
    assert isinstance(result, SearchResult)
    (one,) = result.found
    assert "zeppelins" in one.snippet.text


def test_notes_stay_findable_when_the_index_is_made_anew_and_the_article_changes(
    sample: Workspace, row: HeadlineRow
) -> None:
    sample.annotating.add(row.id, "english", Passage(row.title), Colour.BLUE, "Ask: zeppelins")
    sample.searching.rebuild(lambda _left: None)
    assert found(sample, "zeppelins") == [row.id]
    stored = sample.reading.stored(row.id, "english")
    assert stored is not None
    sample.library.articles.save(replace(stored.article, title=stored.article.title + " again"))
    assert found(sample, "zeppelins again") == [row.id]


def test_a_highlight_without_a_note_changes_nothing(sample: Workspace, row: HeadlineRow) -> None:
    before = found(sample, row.title.split()[0])
    made = sample.annotating.add(row.id, "english", Passage(row.title), Colour.BLUE)
    sample.annotating.change(made.no, colour=Colour.GREEN)
    assert found(sample, row.title.split()[0]) == before
