"""Chinese titles and names are found by their sound, and English words stay English words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.model.query import Facet, FacetKind
from liangjiang_reader.services import article_hits, query_language
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.searching import SearchResult
from liangjiang_reader.services.workspace import Workspace
from tests.storage.builders import article, headline


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Articles of both editions."""
    opened = Workspace.open(Options(data_dir=tmp_path, language="en"))
    save = opened.library.articles.save
    save(article("c_1", "Text.", title="Women of Liangjiang", author="Sun Hui"))
    save(article("c_2", "正文", title="两江新区保税港开放", edition="chinese", author="孙辉"))
    save(article("c_3", "正文", title="我们在重庆", edition="chinese"))
    opened.library.headlines.save(
        "news/local", [headline("c_4", "兩江新區的銀行", edition="chinese")], 0
    )
    yield opened
    opened.close()


def found(workspace: Workspace, text: str, *, as_typed: bool = False) -> set[str]:
    """Ids of what a search finds."""
    result = workspace.searching.find(text, as_typed=as_typed)
    assert isinstance(result, SearchResult)
    assert result.total == len(result.found)
    return {one.row.id for one in result.found}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("liangjiangxinqu", {"c_2", "c_4"}),
        ("liangjiang xinqu", {"c_2", "c_4"}),
        ("baoshuigang", {"c_2"}),
        ("chongqing", {"c_3"}),
        ("zhongqing", set()),
        ("yinhang", {"c_4"}),
        ("yinxing", set()),
        ("sunhui", {"c_2"}),
        ("bao shui gang", {"c_2"}),
        ("gang", set()),
        ("lang:zh women", {"c_3"}),
        ("women", {"c_1"}),
        ("pinyin:women", {"c_3"}),
        ("拼音:liangjiang", {"c_2", "c_4"}),
        ("pinyin:port", set()),
        ("-women liangjiang", set()),
    ],
)
def test_what_sounds_so_is_found_where_no_word_is(
    workspace: Workspace, typed: str, ids: set[str]
) -> None:
    assert found(workspace, typed) == ids


def test_it_is_found_as_it_is_typed(workspace: Workspace) -> None:
    assert found(workspace, "baoshuig", as_typed=True) == {"c_2"}
    assert found(workspace, "pinyin:liangj", as_typed=True) == {"c_2", "c_4"}
    assert found(workspace, "baoshuig") == set()


def test_words_that_are_there_lead_to_the_titles_that_sound_so(workspace: Workspace) -> None:
    total, facets = workspace.searching.facets("women")
    assert total == 1
    assert Facet(FacetKind.PINYIN, "pinyin:women", 1) in facets
    assert found(workspace, "pinyin:women") == {"c_3"}
    assert workspace.searching.facets("chongqing")[0] == 1


def test_a_result_says_that_it_was_found_by_sound(workspace: Workspace) -> None:
    for typed, by_pinyin in (("chongqing", True), ("women", False), ("nothing", False)):
        result = workspace.searching.find(typed)
        assert isinstance(result, SearchResult)
        assert result.by_pinyin is by_pinyin


def test_the_characters_that_sound_so_are_marked_in_the_title(workspace: Workspace) -> None:
    stored = workspace.reading.stored("c_2", "chinese")
    assert stored is not None
    text = "要闻\n两江新区保税港开放\n孙辉\n正文"
    terms = workspace.searching.terms("baoshuigang")
    (place,) = article_hits.hits(text, stored.article, terms)
    assert text[slice(*place)] == "保税港"


def test_a_title_that_changes_changes_its_sound(workspace: Workspace) -> None:
    workspace.library.headlines.save(
        "news/local", [headline("c_4", "旅游节开幕", edition="chinese")], 0
    )
    assert found(workspace, "lvyoujie") == {"c_4"}
    assert found(workspace, "yinhang") == set()
    workspace.library.articles.save(article("c_4", "正文", title="高铁", edition="chinese"))
    assert found(workspace, "lvyoujie") == set()
    assert found(workspace, "gaotie") == {"c_4"}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("liangjiang xinqu", "pinyin:liangjiang pinyin:xinqu"),
        ("liang jiang", 'pinyin:"liang jiang"'),
        ("date:2021 liangjiang", "date:2021 pinyin:liangjiang"),
        ("liangjiang section:news/local", "section:news/local pinyin:liangjiang"),
        ("long", None),
        ("port", None),
        ('"liangjiang"', None),
        ("liangjiang OR port", None),
        ("-liangjiang", None),
        ("两江 liangjiang", None),
        ("is:unread", None),
        ("", None),
    ],
)
def test_a_search_is_read_by_its_sound_where_that_makes_sense(
    workspace: Workspace, text: str, other: str | None
) -> None:
    from liangjiang_reader.services.searching import _syllables

    assert query_language.by_pinyin(text, _syllables, as_typed=False) == other
