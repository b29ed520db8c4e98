"""How what a search finds is spread: the counts of every facet agree with a plain count."""

from __future__ import annotations

from collections import Counter

import pytest

from liangjiang_reader.model.query import FacetKind, QueryFault
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.searching import SearchResult
from liangjiang_reader.services.workspace import Workspace


@pytest.fixture
def filled(sample: Workspace) -> Workspace:
    """Three sections of the English sample and one of the Chinese."""
    keys = ["news/local", "living/food", "living/travel"]
    sample.refreshing.sections("english", keys, Wanted())
    sample.refreshing.sections("chinese", ["news/local"], Wanted())
    sample.searching.prepare()
    return sample


@pytest.mark.parametrize("text", ["the", "river", "江", "is:unread", "lang:en", "has:photo"])
def test_each_facet_counts_what_a_search_for_it_finds(filled: Workspace, text: str) -> None:
    total, facets = filled.searching.facets(text)
    result = filled.searching.find(text, limit=999)
    assert isinstance(result, SearchResult)
    assert total == result.total == len(result.found) > 0
    rows = [found.row for found in result.found]
    years = Counter(str(row.date.year) for row in rows if row.date)
    languages = Counter(row.edition for row in rows)
    for facet in facets:
        assert 0 < facet.count < total
        if facet.kind is FacetKind.YEAR:
            assert years[facet.value] == facet.count
        elif facet.kind is FacetKind.LANGUAGE:
            assert languages[facet.value] == facet.count
        elif facet.kind is FacetKind.SECTION:
            narrowed = filled.searching.find(f"section:{facet.value} {text}", limit=999)
            assert isinstance(narrowed, SearchResult)
            assert narrowed.total == facet.count
        else:
            narrowed = filled.searching.find(f"has:photo {text}", limit=999)
            assert isinstance(narrowed, SearchResult)
            assert narrowed.total == facet.count


def test_what_all_share_is_no_choice(filled: Workspace) -> None:
    _total, facets = filled.searching.facets("lang:en the")
    assert FacetKind.LANGUAGE not in {facet.kind for facet in facets}


@pytest.mark.parametrize("text", ["date:x", "OR", "xyzzyplugh", "!!!"])
def test_what_finds_nothing_has_no_facets(filled: Workspace, text: str) -> None:
    assert filled.searching.facets(text) == (0, ())
    found = filled.searching.find(text)
    assert isinstance(found, QueryFault) or found.total == 0
