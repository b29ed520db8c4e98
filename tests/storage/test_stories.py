"""One story under a ``content_`` and a ``c_`` address is one row, and nothing of it is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.library import Listing
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.stories import fold
from tests.storage.builders import DAY, article, headline

EVERYTHING = Listing("english")
LIFE = Listing("english", "news/life")


def ids(library: Library, listing: Listing = EVERYTHING) -> list[str]:
    return [row.id for row in library.headlines.rows(listing, 0, 100)]


def save_pair(library: Library) -> None:
    library.headlines.save("news/local", [headline("content_37535253", "New  trains")], 0)
    library.headlines.save("news/life", [headline("c_799743", "NEW TRAINS ")], 0)


def test_a_story_with_two_addresses_is_shown_once(library: Library) -> None:
    save_pair(library)
    assert ids(library) == ["c_799743"]
    assert library.headlines.count(EVERYTHING) == 1
    assert library.headlines.counts("english", DAY)["unread"].total == 1


def test_it_is_shown_in_the_sections_of_both_addresses(library: Library) -> None:
    save_pair(library)
    assert ids(library, Listing("english", "news/local")) == ["c_799743"]
    assert ids(library, LIFE) == ["c_799743"]
    library.headlines.save("news/events", [headline("content_37535253", "New trains")], 0)
    assert ids(library, Listing("english", "news/events")) == ["c_799743"]


@pytest.mark.parametrize(
    "other",
    [
        headline("c_2", "Trains"),  # same form
        headline("content_2", "Trains", date=DAY - timedelta(1)),
        headline("content_2", "Trains", date=None),
        headline("content_2", "Other trains"),
        headline("content_2", "Trains", edition="chinese"),
        headline("WS68f99863a310", "Trains"),
    ],
)
def test_another_form_day_title_or_edition_is_another_story(
    library: Library, other: Headline
) -> None:
    library.headlines.save("news/local", [headline("c_1", "Trains"), other], 0)
    assert len(ids(library)) + len(ids(library, Listing("chinese"))) == 2


def test_two_stories_of_one_form_are_never_hidden_behind_a_third(library: Library) -> None:
    save_pair(library)
    library.headlines.save("news/local", [headline("content_5", "New trains")], 0)
    assert sorted(ids(library)) == ["c_799743", "content_37535253", "content_5"]


def test_the_address_whose_text_is_stored_is_shown(library: Library) -> None:
    library.articles.save(article("content_37535253", title="New trains"))
    library.headlines.save("news/life", [headline("c_799743", "New trains")], 0)
    assert ids(library) == ["content_37535253"]


def test_what_is_shown_stays_when_the_other_text_comes(library: Library) -> None:
    save_pair(library)
    library.articles.save(article("content_37535253", title="New trains"))
    library.headlines.save("news/local", [headline("content_37535253", "New trains")], 3)
    assert ids(library) == ["c_799743"]


def test_either_address_opens_the_text_that_is_stored(library: Library) -> None:
    save_pair(library)
    library.articles.save(article("content_37535253", "Old text.", title="New trains"))
    for address in ("c_799743", "content_37535253"):
        stored = library.articles.get(address)
        assert stored is not None
        assert stored.article.id == "content_37535253"
        row = library.headlines.get(address)
        assert row is not None
        assert row.stored
    assert library.headlines.missing("news/life", "english", 9) == []


def test_each_address_opens_its_own_text_once_it_has_one(library: Library) -> None:
    save_pair(library)
    library.articles.save(article("content_37535253", title="New trains"))
    library.articles.save(article("c_799743", title="New trains"))
    stored = library.articles.get("c_799743")
    assert stored is not None
    assert stored.article.id == "c_799743"


def test_marks_made_before_the_pair_was_known_hold_for_the_story(library: Library) -> None:
    library.headlines.save("news/local", [headline("content_37535253", "New trains")], 0)
    library.articles.mark_starred(["content_37535253"], True)
    library.headlines.save("news/life", [headline("c_799743", "New trains")], 0)
    row = library.headlines.rows(EVERYTHING, 0, 1)[0]
    assert (row.id, row.starred) == ("c_799743", True)


def test_a_mark_under_one_address_is_a_mark_under_both(library: Library) -> None:
    save_pair(library)
    library.articles.mark_read(["content_37535253"], True)
    library.articles.mark_starred(["content_37535253"], True)
    library.articles.mark_starred(["c_799743"], False)
    for address in ("c_799743", "content_37535253"):
        row = library.headlines.get(address)
        assert row is not None
        assert (row.read, row.starred) == (True, False)


def test_the_place_of_the_hidden_address_is_the_place_of_the_shown_one(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1")], 0)
    save_pair(library)
    place = library.headlines.rank_of(EVERYTHING, "c_799743")
    assert place is not None
    assert library.headlines.rank_of(EVERYTHING, "content_37535253") == place


def test_a_title_that_changes_parts_the_pair_and_keeps_the_marks(library: Library) -> None:
    save_pair(library)
    library.articles.mark_starred(["c_799743"], True)
    library.headlines.save("news/local", [headline("content_37535253", "Old trains")], 0)
    rows = library.headlines.rows(EVERYTHING, 0, 9)
    assert sorted((row.id, row.starred) for row in rows) == [
        ("c_799743", True),
        ("content_37535253", True),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("New  Trains ", "new trains"),
        ("New\u00a0trains", "New trains"),
        ("ＧＤＰ增长", "GDP增长"),
        ("Straße", "STRASSE"),
    ],
)
def test_titles_are_compared_without_case_white_space_and_width(one: str, other: str) -> None:
    assert fold(one) == fold(other)
