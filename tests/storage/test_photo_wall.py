"""All stored photos of a list in one order, with their captions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from liangjiang_reader.model.articles import Article, Photo
from liangjiang_reader.model.library import Listing
from liangjiang_reader.model.photos import WallScope
from liangjiang_reader.storage.library import Library
from tests.storage.builders import JPEG, article, headline

SECTION = "news/local"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path)
    yield opened
    opened.close()


def with_photos(number: int, day: int, count: int = 1, edition: str = "english") -> Article:
    """An article of a day of March 2026 with photos that have captions."""
    made = article(f"c_{number}", edition=edition)
    photos = tuple(
        Photo(f"https://x/{edition}/{number}-{place}.jpg", f"Caption {number}-{place}", "Photo/A")
        for place in range(count)
    )
    return replace(made, date=date(2026, 3, day), sections=(SECTION,), photos=photos)


def put(library: Library, *articles: Article, stored: bool = True) -> None:
    for made in articles:
        library.articles.save(made)
        for photo in made.photos if stored else ():
            library.photos.save(photo.url, photo.url.encode(), JPEG)


def captions(library: Library, scope: WallScope) -> list[str | None]:
    order = library.photo_wall.order(scope)
    photos = library.photo_wall.photos(order, 0, len(order))
    return [photo.caption if photo else None for photo in photos]


SECTION_SCOPE = WallScope(Listing("english", SECTION))


def test_the_newest_article_comes_first_and_its_photos_in_reading_order(library: Library) -> None:
    put(library, with_photos(1, 3), with_photos(2, 9, count=2), with_photos(3, 5))
    expected = ["Caption 2-0", "Caption 2-1", "Caption 3-0", "Caption 1-0"]
    assert captions(library, SECTION_SCOPE) == expected


def test_a_photo_tells_its_article_and_its_file(library: Library) -> None:
    made = with_photos(1, 3)
    put(library, made)
    (photo,) = library.photo_wall.photos(library.photo_wall.order(SECTION_SCOPE), 0, 5)
    assert photo is not None
    assert (photo.article_id, photo.title, photo.date) == ("c_1", made.title, made.date)
    assert photo.credit == "Photo/A"
    assert photo.file == library.photos.get(made.photos[0].url)


def test_photos_that_are_not_stored_are_left_out(library: Library) -> None:
    put(library, with_photos(1, 3))
    put(library, with_photos(2, 4), stored=False)
    assert captions(library, SECTION_SCOPE) == ["Caption 1-0"]


def test_another_section_has_other_photos(library: Library) -> None:
    put(library, with_photos(1, 3))
    assert captions(library, WallScope(Listing("english", "news/photos"))) == []


def test_the_whole_library_holds_both_editions_in_one_order(library: Library) -> None:
    put(library, with_photos(1, 3), with_photos(2, 9, edition="chinese"), with_photos(3, 12))
    assert captions(library, WallScope()) == ["Caption 3-0", "Caption 2-0", "Caption 1-0"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ["Caption 3-0", "Caption 2-0", "Caption 1-0"]),
        (date(2026, 3, 9), None, ["Caption 3-0", "Caption 2-0"]),
        (None, date(2026, 3, 9), ["Caption 2-0", "Caption 1-0"]),
        (date(2026, 3, 9), date(2026, 3, 9), ["Caption 2-0"]),
        (date(2026, 3, 10), date(2026, 3, 4), []),
    ],
)
def test_days_limit_the_photos(
    library: Library, first: date | None, last: date | None, expected: list[str]
) -> None:
    put(library, with_photos(1, 3), with_photos(2, 9), with_photos(3, 12))
    for listing in (SECTION_SCOPE.listing, None):
        assert captions(library, WallScope(listing, first, last)) == expected


def test_a_story_with_two_addresses_shows_its_photos_once(library: Library) -> None:
    made = with_photos(1, 3)
    day = made.date
    assert day is not None
    other = replace(headline("content_7", made.title), date=day)
    library.headlines.save(SECTION, [other], 0)
    put(library, made)
    assert captions(library, SECTION_SCOPE) == ["Caption 1-0"]
    put(library, replace(made, id="content_7", url="https://x/content_7.htm"))
    assert captions(library, SECTION_SCOPE) == ["Caption 1-0"]


def test_a_changed_article_changes_its_captions(library: Library) -> None:
    made = with_photos(1, 3, count=2)
    put(library, made)
    order = library.photo_wall.order(SECTION_SCOPE)
    put(library, replace(made, photos=(replace(made.photos[0], caption="New words"),)))
    photos = library.photo_wall.photos(order, 0, 2)
    assert [photo and photo.caption for photo in photos] == ["New words", None]


def test_an_order_gives_windows(library: Library) -> None:
    put(library, *(with_photos(number, number + 1) for number in range(9)))
    order = library.photo_wall.order(SECTION_SCOPE)
    window = library.photo_wall.photos(order, 3, 2)
    assert [photo and photo.article_id for photo in window] == ["c_5", "c_4"]
    assert order.index_of(order.keys(4, 1)[0]) == 4
    assert order.index_of((10**9, 0)) is None


def test_captions_of_a_library_of_the_first_form_are_filled_in(tmp_path: Path) -> None:
    made = with_photos(1, 3, count=2)
    library = Library.open(tmp_path)
    put(library, made, replace(made, photos=(*made.photos, Photo("https://x/3.jpg", None))))
    library.close()
    with sqlite3.connect(tmp_path / "library.sqlite3") as db:
        for column in ("caption", "credit"):
            db.execute(f"ALTER TABLE article_photos DROP COLUMN {column}")
        db.execute("ALTER TABLE photo_files DROP COLUMN reduced")
        db.execute("DROP INDEX marks_changed")
        for column in ("seen", "changed"):
            db.execute(f"ALTER TABLE marks DROP COLUMN {column}")
        personal = (
            "downloads",
            "activity",
            "misses",
            "article_labels",
            "labels",
            "highlights",
            "saved_searches",
            "kept",
        )
        for table in ("search", "search_documents", "search_state", *personal):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM migrations WHERE name <> 'create-library'")
        db.execute("PRAGMA user_version = 1")
    db.close()
    library = Library.open(tmp_path)
    library.photos.save("https://x/3.jpg", b"third", JPEG)
    assert captions(library, WallScope()) == ["Caption 1-0", "Caption 1-1", None]
    library.close()
