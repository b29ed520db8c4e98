"""Stored articles: versions, what replaces what, sections, and marks that no update touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangjiang_reader.model.articles import (
    Article,
    DateFrom,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Photo,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.model.library import Listing, Marks
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.storage.articles import SMALL_SHARE, Saved
from liangjiang_reader.storage.library import Library
from tests.storage.builders import DAY, JPEG, NOW, article, headline

LATER = NOW + timedelta(days=2)

FULL = Article(
    id="c_1160775",
    edition="english",
    url="https://english.liangjiang.gov.cn/2026-02/11/c_1160775.htm",
    title="Trains “leave” the port 果园港",
    sections=("news/business", "news/local"),
    author="Sun Hui",
    source="chinadaily.com.cn",
    date=DAY,
    date_from=DateFrom.PAGE,
    editor="Li Lei",
    pages=3,
    blocks=(
        Heading(Text("I. Trains")),
        Paragraph(Text("They leave.", (Link(0, 4, "https://x/y"),))),
        PhotoBlock(0),
        Quote(Text("On time.")),
        ListBlock(True, (Text("one"), Text("two", (Link(0, 3, "https://x/2"),)))),
        Table(((Text("a"), Text("b")), (Text("c", (Link(0, 1, "https://x/3"),)),))),
        Video("https://x/v.mp4", "A video"),
        Video("https://x/w.mp4"),
    ),
    photos=(Photo("https://x/1.jpg", "A train", "Photo/VCG", 800, 500), Photo("https://x/2.jpg")),
    kept_share=0.93,
    fetched_at=NOW,
)


def stored(library: Library, article_id: str) -> Article:
    found = library.articles.get(article_id)
    assert found is not None
    return found.article


def test_an_article_comes_back_as_it_was_saved(library: Library) -> None:
    assert library.articles.save(FULL) is Saved.NEW
    assert stored(library, FULL.id) == FULL


def test_an_article_with_nothing_but_a_title_comes_back_too(library: Library) -> None:
    bare = Article("introduction", "english", "https://x/introduction.html", "Introduction")
    library.articles.save(bare)
    assert stored(library, "introduction") == bare


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.integers(0))
def test_any_text_comes_back_as_it_was(library: Library, texts: list[str], number: int) -> None:
    saved = article(f"c_{number}{hash(tuple(texts))}", *texts)
    library.articles.save(saved)
    assert stored(library, saved.id).blocks == saved.blocks


def test_an_article_not_stored_is_none(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1")], 0)
    assert library.articles.get("c_1") is None
    assert library.articles.get("c_2") is None
    assert library.articles.versions("c_1") == ()


def test_saving_the_same_text_again_only_renews_when_it_was_fetched(library: Library) -> None:
    library.articles.save(FULL)
    again = replace(FULL, fetched_at=LATER, kept_share=0.95)
    assert library.articles.save(again) is Saved.UNCHANGED
    assert stored(library, FULL.id) == again
    assert library.articles.versions(FULL.id) == (again,)


@pytest.mark.parametrize(
    "changed",
    [
        replace(FULL, title="Trains arrive"),
        replace(FULL, author=None),
        replace(FULL, source="Xinhua"),
        replace(FULL, date=DAY + timedelta(1)),
        replace(FULL, editor=None),
        replace(FULL, blocks=(*FULL.blocks, Paragraph(Text("Correction.")))),
        replace(FULL, photos=(replace(FULL.photos[0], caption="A ship"), FULL.photos[1])),
        replace(FULL, photos=(replace(FULL.photos[0], credit=None), FULL.photos[1])),
        replace(FULL, photos=(replace(FULL.photos[0], url=f"{FULL.url}.png"), FULL.photos[1])),
    ],
    ids=["title", "author", "source", "date", "editor", "blocks", "caption", "credit", "photo"],
)
def test_what_the_reader_sees_makes_a_new_version_beside_the_old(
    library: Library, changed: Article
) -> None:
    library.articles.save(FULL)
    assert library.articles.save(replace(changed, fetched_at=LATER)) is Saved.CHANGED
    now = library.articles.get(FULL.id)
    assert now is not None
    assert now.versions == 2
    assert library.articles.versions(FULL.id) == (now.article, FULL)
    assert now.article == replace(changed, fetched_at=LATER)


def test_a_change_that_is_taken_back_is_a_third_version(library: Library) -> None:
    for text in ("one", "two", "one"):
        library.articles.save(article("c_1", text))
    assert [v.blocks for v in library.articles.versions("c_1")] == [
        article("c_1", text).blocks for text in ("one", "two", "one")
    ]


def test_a_changed_title_is_the_title_of_the_row(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1", "Trains…")], 0)
    library.articles.save(article("c_1", title="Trains leave"))
    row = library.headlines.get("c_1")
    assert row is not None
    assert row.title == "Trains…"
    library.articles.save(article("c_1", title="Trains arrive"))
    row = library.headlines.get("c_1")
    assert row is not None
    assert row.title == "Trains arrive"


def test_a_doubtful_parse_never_replaces_a_good_text(library: Library) -> None:
    library.articles.save(article("c_1", "A good text."))
    worse = article("c_1", "Menu Home Contact", doubtful=True, fetched_at=LATER)
    assert library.articles.save(worse) is Saved.REFUSED
    assert stored(library, "c_1") == article("c_1", "A good text.")


def test_a_text_that_shrank_to_a_small_share_never_replaces_a_good_one(library: Library) -> None:
    library.articles.save(article("c_1", "x" * 1000))
    small = int(1000 * SMALL_SHARE)
    assert library.articles.save(article("c_1", "y" * (small - 1))) is Saved.REFUSED
    assert stored(library, "c_1") == article("c_1", "x" * 1000)
    assert library.articles.save(article("c_1", "y" * small)) is Saved.CHANGED


def test_a_doubtful_text_is_replaced_by_a_good_one_however_short(library: Library) -> None:
    library.articles.save(article("c_1", "x" * 1000, doubtful=True))
    assert library.articles.save(article("c_1", "A notice.")) is Saved.CHANGED
    assert not stored(library, "c_1").doubtful


def test_a_doubtful_text_is_replaced_by_another_unless_that_shrank(library: Library) -> None:
    library.articles.save(article("c_1", "x" * 1000, doubtful=True))
    assert library.articles.save(article("c_1", "y", doubtful=True)) is Saved.REFUSED
    assert library.articles.save(article("c_1", "y" * 900, doubtful=True)) is Saved.CHANGED


def test_a_text_that_proves_good_is_doubtful_no_more(library: Library) -> None:
    library.articles.save(article("c_1", doubtful=True))
    assert library.articles.save(article("c_1")) is Saved.UNCHANGED
    assert not stored(library, "c_1").doubtful


def test_sections_are_merged_with_those_it_stood_in_before(library: Library) -> None:
    library.headlines.save("news/life", [headline("c_1")], 0)
    library.articles.save(article("c_1", sections=("news/local",)))
    library.articles.save(article("c_1", sections=("about/officials",)))
    assert stored(library, "c_1").sections == ("about/officials", "news/life", "news/local")


def test_an_article_that_no_list_named_stands_in_lists_all_the_same(library: Library) -> None:
    library.articles.save(article("c_1", photos=("https://x/1.jpg",)))
    rows = library.headlines.rows(Listing("english", "news/local"), 0, 9)
    assert [(row.id, row.title, row.date, row.stored) for row in rows] == [
        ("c_1", "Title of c_1", DAY, True)
    ]
    assert library.headlines.count(Listing("english")) == 1


def test_an_article_gives_its_day_to_a_headline_that_had_none(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1", "Trains", date=None)], 0)
    library.articles.save(article("c_1"))
    row = library.headlines.get("c_1")
    assert row is not None
    assert (row.title, row.date) == ("Trains", DAY)


def test_stored_photos_come_with_the_article(library: Library) -> None:
    library.articles.save(article("c_1", photos=("https://x/1.jpg", "https://x/2.jpg")))
    photo = library.photos.save("https://x/2.jpg", b"jpeg", JPEG)
    found = library.articles.get("c_1")
    assert found is not None
    assert found.photos == {"https://x/2.jpg": photo}


def test_marks_are_kept_and_taken_back(library: Library) -> None:
    for number in (1, 2):
        library.articles.save(article(f"c_{number}"))
    library.articles.mark_read(["c_1", "c_2"], True)
    library.articles.mark_starred(["c_1"], True)
    library.articles.set_position("c_1", 0.75)
    library.articles.mark_read(["c_2"], False)
    assert marks(library, "c_1") == Marks(read=True, starred=True, position=0.75)
    assert marks(library, "c_2") == Marks()


def test_an_update_leaves_all_marks_as_they_are(library: Library) -> None:
    library.articles.save(article("c_1", "one"))
    library.articles.mark_read(["c_1"], True)
    library.articles.mark_starred(["c_1"], True)
    library.articles.set_position("c_1", 0.5)
    library.articles.save(article("c_1", "two", title="Another title"))
    library.headlines.save("news/life", [headline("c_1", "A third title")], 0)
    assert marks(library, "c_1") == Marks(read=True, starred=True, position=0.5)
    assert library.headlines.count(Listing("english", unread=True)) == 0


def test_a_headline_can_be_marked_before_its_text_is_stored(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1")], 0)
    library.articles.mark_starred(["c_1"], True)
    library.articles.save(article("c_1"))
    assert marks(library, "c_1") == Marks(starred=True)


def test_marking_what_the_library_does_not_know_marks_nothing(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1")], 0)
    with pytest.raises(ReaderError) as caught:
        library.articles.mark_read(["c_1", "c_404"], True)
    assert caught.value.failure.code is ErrorCode.UNKNOWN_ARTICLE
    assert caught.value.failure.url == "c_404"
    assert library.headlines.count(Listing("english", unread=True)) == 1


def test_thousands_of_articles_are_marked_in_one_go(library: Library) -> None:
    many = [headline(f"c_{n}") for n in range(3000)]
    library.headlines.save("news/local", many, 0)
    library.articles.mark_read([item.id for item in many], True)
    assert library.headlines.count(Listing("english", unread=True)) == 0


def marks(library: Library, article_id: str) -> Marks:
    found = library.articles.get(article_id)
    assert found is not None
    return found.marks
