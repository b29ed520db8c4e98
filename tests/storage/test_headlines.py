"""Lists of headlines: saving list pages, order, windows, filters and counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.library import Listing, SectionCount, SmartList
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.selection import newest, select
from tests.storage.builders import DAY, JPEG, article, headline

LOCAL = Listing("english", "news/local")


def ids(library: Library, listing: Listing, offset: int = 0, limit: int = 100) -> list[str]:
    return [row.id for row in library.headlines.rows(listing, offset, limit)]


def test_saving_a_list_page_counts_the_headlines_that_are_new(library: Library) -> None:
    assert library.headlines.save("news/local", [headline("c_1"), headline("c_2")], 0) == 2
    assert library.headlines.save("news/local", [headline("c_2"), headline("c_3")], 0) == 1
    assert library.headlines.save("news/business", [headline("c_3")], 0) == 0


def test_a_row_tells_what_the_list_page_said(library: Library) -> None:
    library.headlines.save(
        "news/local", [headline("c_1", "Trains", lead="More.", thumbnail="https://x/a.png")], 0
    )
    row = library.headlines.rows(LOCAL, 0, 1)[0]
    assert (row.id, row.edition, row.title, row.date) == ("c_1", "english", "Trains", DAY)
    assert row.url == "https://english.liangjiang.gov.cn/2026-02/11/c_1.htm"
    assert (row.lead, row.thumbnail, row.thumbnail_sha256) == ("More.", "https://x/a.png", None)
    assert (row.read, row.starred, row.stored) == (False, False, False)


def test_a_later_list_page_renews_a_headline_but_never_empties_it(library: Library) -> None:
    first = headline("c_1", "Trains", lead="More.", thumbnail="https://x/a.png")
    library.headlines.save("news/local", [first], 0)
    library.headlines.save("news/local", [headline("c_1", "New trains", date=None)], 0)
    row = library.headlines.get("c_1")
    assert row is not None
    assert (row.title, row.lead, row.thumbnail, row.date) == (
        "New trains",
        "More.",
        "https://x/a.png",
        DAY,
    )


def test_lists_are_ordered_by_day_then_rank_with_unknown_days_last(library: Library) -> None:
    older, yesterday = DAY - timedelta(40), DAY - timedelta(1)
    library.headlines.save("news/local", [headline("c_9", date=None), headline("c_1")], 0)
    library.headlines.save("news/local", [headline("c_5"), headline("c_2", date=yesterday)], 2)
    library.headlines.save("news/local", [headline("c_3", date=older)], 4)
    assert ids(library, LOCAL) == ["c_1", "c_5", "c_2", "c_3", "c_9"]


def test_the_order_of_a_day_follows_the_newest_list_page(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1"), headline("c_2")], 0)
    library.headlines.save("news/local", [headline("c_3"), headline("c_2"), headline("c_1")], 0)
    assert ids(library, LOCAL) == ["c_3", "c_2", "c_1"]


def test_a_headline_moves_when_its_day_becomes_known(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1", date=None), headline("c_2")], 0)
    assert ids(library, LOCAL) == ["c_2", "c_1"]
    library.headlines.save("news/local", [headline("c_1", date=DAY + timedelta(1))], 0)
    assert ids(library, LOCAL) == ["c_1", "c_2"]


def test_a_window_of_a_list_is_the_same_rows_in_the_same_order(library: Library) -> None:
    many = [headline(f"c_{n}", date=DAY - timedelta(n // 3)) for n in range(25)]
    library.headlines.save("news/local", many, 0)
    whole = ids(library, LOCAL)
    assert [i for start in range(0, 25, 10) for i in ids(library, LOCAL, start, 10)] == whole
    assert ids(library, LOCAL, 25, 10) == []
    assert library.headlines.count(LOCAL) == 25


def test_every_row_has_its_place_in_the_list(library: Library) -> None:
    many = [headline(f"c_{n}", date=DAY - timedelta(n // 3)) for n in range(10)]
    library.headlines.save("news/local", many, 0)
    places = [library.headlines.rank_of(LOCAL, row_id) for row_id in ids(library, LOCAL)]
    assert places == list(range(10))
    assert library.headlines.rank_of(LOCAL, "c_99") is None
    assert library.headlines.rank_of(Listing("english", "news/life"), "c_1") is None


def test_a_place_in_a_narrowed_list_counts_the_rows_of_that_list(library: Library) -> None:
    library.headlines.save("news/local", [headline(f"c_{n}") for n in range(6)], 0)
    library.articles.mark_read(["c_0", "c_3"], True)
    unread = Listing("english", "news/local", unread=True)
    assert library.headlines.rank_of(unread, "c_4") == 2
    assert library.headlines.rank_of(unread, "c_3") is None


def test_sections_and_editions_are_lists_of_their_own(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1")], 0)
    library.headlines.save("news/life", [headline("c_2"), headline("c_1")], 0)
    library.headlines.save("news/local", [headline("c_1", "新闻", edition="chinese")], 0)
    assert ids(library, LOCAL) == ["c_1"]
    assert ids(library, Listing("english", "news/life")) == ["c_2", "c_1"]
    assert sorted(ids(library, Listing("english"))) == ["c_1", "c_2"]
    chinese = library.headlines.rows(Listing("chinese"), 0, 9)
    assert [(row.edition, row.title) for row in chinese] == [("chinese", "新闻")]


def test_an_id_of_two_editions_is_told_apart_by_the_edition(library: Library) -> None:
    page = headline("introduction", "Introduction", date=None)
    library.headlines.save("about/introduction", [page], 0)
    chinese = headline("introduction", "简介", date=None, edition="chinese")
    library.headlines.save("about/introduction", [chinese], 0)
    row = library.headlines.get("introduction", "english")
    assert row is not None
    assert row.title == "Introduction"
    library.articles.mark_read(["introduction"], True, "chinese")
    assert library.headlines.count(Listing("english", unread=True)) == 1
    assert library.headlines.count(Listing("chinese", unread=True)) == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("trains",), ["c_1"]),
        (("TRAINS", "new"), ["c_1"]),
        (("trains", "port"), []),
        (("果园港",), ["c_2"]),
        (("果园", "班列"), ["c_2"]),
        (("园港口",), []),
        (("100%",), ["c_3"]),
        (("_",), []),
        (("ÉLITE",), ["c_3"]),
        (("２０２６",), ["c_3"]),
        (("", " "), ["c_1", "c_2", "c_3"]),
    ],
)
def test_a_list_is_narrowed_to_titles_that_hold_all_words(
    library: Library, words: tuple[str, ...], found: list[str]
) -> None:
    library.headlines.save(
        "news/local",
        [
            headline("c_1", "New freight Trains"),
            headline("c_2", "果园港开出中欧班列"),
            headline("c_3", "100% élite in 2026"),
        ],
        0,
    )
    listing = Listing("english", "news/local", words=words)
    assert ids(library, listing) == found
    assert library.headlines.count(listing) == len(found)
    assert [library.headlines.rank_of(listing, i) for i in found] == list(range(len(found)))


def test_today_holds_the_day_and_what_is_dated_ahead_of_it(library: Library) -> None:
    days = {"c_1": DAY - timedelta(1), "c_2": DAY, "c_3": DAY + timedelta(1), "c_4": None}
    library.headlines.save("news/local", [headline(i, date=day) for i, day in days.items()], 0)
    assert ids(library, Listing("english", smart=SmartList.TODAY, today=DAY)) == ["c_3", "c_2"]


def test_today_without_a_day_is_refused(library: Library) -> None:
    with pytest.raises(ValueError, match="needs a day"):
        library.headlines.rows(Listing("english", smart=SmartList.TODAY), 0, 1)


def test_smart_lists_hold_what_their_names_say(library: Library) -> None:
    library.headlines.save("news/local", [headline(f"c_{n}") for n in range(4)], 0)
    library.articles.save(article("c_2"))
    library.articles.mark_read(["c_0"], True)
    library.articles.mark_starred(["c_0", "c_1"], True)
    listed = {
        smart: ids(library, Listing("english", smart=smart, today=DAY)) for smart in SmartList
    }
    assert listed == {
        SmartList.TODAY: ["c_0", "c_1", "c_2", "c_3"],
        SmartList.UNREAD: ["c_1", "c_2", "c_3"],
        SmartList.STARRED: ["c_0", "c_1"],
        SmartList.OFFLINE: ["c_2"],
        SmartList.CHANGED: [],
    }
    both = Listing("english", "news/local", SmartList.STARRED, unread=True)
    assert ids(library, both) == ["c_1"]
    assert ids(library, Listing("english", starred=True)) == ["c_0", "c_1"]


def test_counts_agree_with_the_lists(library: Library) -> None:
    library.headlines.save("news/local", [headline(f"c_{n}") for n in range(5)], 0)
    library.headlines.save("news/life", [headline("c_7", date=DAY - timedelta(9))], 0)
    library.articles.save(article("c_2"))
    library.articles.mark_read(["c_0", "c_2"], True)
    library.articles.mark_read(["c_0"], False)
    library.articles.mark_starred(["c_2"], True)
    assert library.headlines.counts("english", DAY) == {
        "news/local": SectionCount(5, 4),
        "news/life": SectionCount(1, 1),
        "today": SectionCount(5, 4),
        "unread": SectionCount(5, 5),
        "starred": SectionCount(1, 0),
        "offline": SectionCount(1, 0),
        "changed": SectionCount(0, 0),
    }


def test_an_empty_edition_has_counts_of_nothing(library: Library) -> None:
    counts = library.headlines.counts("chinese", DAY)
    assert counts == {smart.value: SectionCount(0, 0) for smart in SmartList}
    assert library.headlines.count(Listing("chinese", "news/local")) == 0


def test_missing_texts_are_named_in_the_order_of_the_list(library: Library) -> None:
    many = [headline(f"c_{n}", lead=f"Lead {n}") for n in range(5)]
    library.headlines.save("news/local", many, 0)
    library.articles.save(article("c_1"))
    assert library.headlines.missing("news/local", "english", 3) == [many[0], many[2], many[3]]


def test_a_row_shows_the_first_photo_when_the_list_has_no_picture(library: Library) -> None:
    library.articles.save(article("c_1", photos=("https://x/1.jpg", "https://x/2.jpg")))
    before = library.headlines.get("c_1")
    photo = library.photos.save("https://x/1.jpg", b"jpeg", JPEG)
    after = library.headlines.get("c_1")
    assert before is not None
    assert after is not None
    assert (before.thumbnail, before.thumbnail_sha256) == ("https://x/1.jpg", None)
    assert (after.thumbnail, after.thumbnail_sha256) == ("https://x/1.jpg", photo.sha256)


def test_a_picture_of_the_list_that_is_not_stored_gives_way_to_a_stored_photo(
    library: Library,
) -> None:
    library.headlines.save("news/local", [headline("c_1", thumbnail="https://x/small.png")], 0)
    library.articles.save(article("c_1", photos=("https://x/1.jpg",)))
    photo = library.photos.save("https://x/1.jpg", b"jpeg", JPEG)
    row = library.headlines.get("c_1")
    assert row is not None
    assert (row.thumbnail, row.thumbnail_sha256) == ("https://x/1.jpg", photo.sha256)
    small = library.photos.save("https://x/small.png", b"png", JPEG)
    row = library.headlines.get("c_1")
    assert row is not None
    assert (row.thumbnail, row.thumbnail_sha256) == ("https://x/small.png", small.sha256)


def test_an_unknown_id_has_no_row(library: Library) -> None:
    assert library.headlines.get("c_1") is None


@given(st.dates(), st.dates())
def test_days_sort_newest_first(one: date, other: date) -> None:
    assert (newest(one) < newest(other)) == (one > other)
    assert newest(one) < 0


def test_a_headline_comes_back_as_it_was_saved(library: Library) -> None:
    saved = Headline(
        "WS68f99863a310", "chinese", "https://x/a", "两江", date(2025, 10, 23), "导", "u"
    )
    library.headlines.save("news/local", [saved], 0)
    assert library.headlines.missing("news/local", "chinese", 1) == [saved]


@pytest.mark.parametrize("smart", [None, *SmartList])
def test_lists_are_read_from_one_index_without_sorting(
    library: Library, smart: SmartList | None
) -> None:
    """What keeps a section of 100,000 headlines below its 30 ms."""
    chosen = select(Listing("english", "news/local", smart, DAY, unread=True))
    with library._database.read() as db:
        plan = db.execute(
            f"EXPLAIN QUERY PLAN SELECT e.headline {chosen.walk}"
            f" ORDER BY {chosen.sorting} LIMIT 100",
            chosen.values,
        )
        steps = [row["detail"] for row in plan]
    assert steps[0].startswith("SEARCH e USING COVERING INDEX entries_in_order")
    assert not any("TEMP B-TREE" in step for step in steps)


def test_the_next_unread_row_stands_below_the_one_that_is_read(library: Library) -> None:
    library.headlines.save("news/local", [headline(f"c_{number}") for number in range(6)], 0)
    library.articles.mark_read(["c_2", "c_3"], True)
    listing = Listing("english", "news/local")

    def after(article_id: str) -> str | None:
        row = library.headlines.next_unread(listing, article_id)
        return row.id if row else None

    assert [after(""), after("c_0"), after("c_1"), after("c_4"), after("c_5")] == [
        "c_0", "c_1", "c_4", "c_5", None,
    ]  # fmt: skip
    assert after("c_99") == "c_0"


def test_a_whole_list_is_marked_and_exactly_that_can_be_undone(library: Library) -> None:
    library.headlines.save("news/local", [headline(f"c_{number}") for number in range(4)], 0)
    library.headlines.save("news/business", [headline("c_9")], 0)
    library.articles.mark_read(["c_1"], True)
    listing = Listing("english", "news/local")
    marked = library.articles.mark_all_read(listing)
    assert set(marked) == {"c_0", "c_2", "c_3"}
    assert all(row.read for row in library.headlines.rows(listing, 0, 10))
    business = library.headlines.rows(Listing("english", "news/business"), 0, 10)
    assert not business[0].read
    assert library.articles.mark_all_read(listing) == ()
    library.articles.mark_read(marked, False)
    unread = {row.id for row in library.headlines.rows(listing, 0, 10) if not row.read}
    assert unread == set(marked)
