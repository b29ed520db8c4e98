"""Opening one article: stored, stale, unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, ReaderError
from liangjiang_reader.services import clock
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.reading import Opened
from liangjiang_reader.services.workspace import Workspace


@pytest.fixture
def headline_id(sample: Workspace) -> str:
    """An article that a list has named and nobody has fetched."""
    sample.refreshing.sections("english", ["news/local"], Wanted(articles=False))
    return sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 1)[0].id


def test_an_article_is_fetched_by_its_id_once_a_list_has_named_it(
    sample: Workspace, headline_id: str
) -> None:
    assert sample.reading.stored(headline_id) is None
    opened = sample.reading.open(headline_id)
    assert isinstance(opened, Opened)
    assert opened.origin is Origin.NETWORK
    assert opened.stored.article.blocks
    assert sample.reading.stored(headline_id) == opened.stored


def test_a_young_copy_is_shown_without_asking(sample: Workspace, headline_id: str) -> None:
    sample.reading.open(headline_id)
    again = sample.reading.open(headline_id)
    assert isinstance(again, Opened)
    assert again.origin is Origin.CACHE


def test_offline_an_article_never_read_is_not_stored(sample: Workspace, headline_id: str) -> None:
    sample.offline = True
    failure = sample.reading.open(headline_id)
    assert isinstance(failure, Failure)
    assert failure.code is ErrorCode.NOT_STORED


def test_offline_a_read_article_opens_and_says_why_it_may_be_old(
    sample: Workspace, headline_id: str
) -> None:
    first = sample.reading.open(headline_id)
    assert isinstance(first, Opened)
    sample.offline = True
    again = sample.reading.open(headline_id, force=True)
    assert isinstance(again, Opened)
    assert again.stored.article.blocks == first.stored.article.blocks
    assert again.stale_because is not None
    assert again.stale_because.code is ErrorCode.OFFLINE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("c_424242", ErrorCode.UNKNOWN_ARTICLE),
        ("https://example.org/news.html", ErrorCode.WRONG_ADDRESS),
        ("not an address", ErrorCode.WRONG_ADDRESS),
        ("", ErrorCode.WRONG_ADDRESS),
    ],
)
def test_what_was_typed_wrongly_is_told_apart(
    sample: Workspace, typed: str, code: ErrorCode
) -> None:
    failure = sample.reading.open(typed)
    assert isinstance(failure, Failure)
    assert failure.code is code


def test_photos_come_with_the_article(sample: Workspace, headline_id: str) -> None:
    opened = sample.reading.open(headline_id)
    assert isinstance(opened, Opened)
    stored, failures = sample.reading.fetch_photos(opened.stored)
    assert failures == ()
    assert set(stored.photos) == {photo.url for photo in stored.article.photos} != set()
    for photo in stored.photos.values():
        assert sample.reading.photo_path(photo.sha256).stat().st_size == photo.bytes


def test_a_due_article_that_the_site_confirms_is_due_no_more(
    sample: Workspace, headline_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = sample.reading.open(headline_id)
    assert isinstance(opened, Opened)
    later = clock.now() + timedelta(days=300)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert sample.reading.is_due(opened.stored)
    confirmed = sample.reading.open(headline_id)
    assert isinstance(confirmed, Opened)
    assert not sample.reading.is_due(confirmed.stored)


@pytest.mark.parametrize("typed", [" {id}\n", "{wide}"])
def test_an_id_may_be_typed_with_space_around_it_or_in_full_width(
    typed: str, sample: Workspace
) -> None:
    sample.refreshing.sections("english", ["news/local"], Wanted(articles=False))
    (row, *_rest) = sample.browsing.rows(sample.browsing.listing("english"), 0, 1)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in row.id)
    found = sample.reading.resolve(typed.format(id=row.id, wide=wide), "english")
    assert not isinstance(found, Failure)
    assert found[2] == row.id


@pytest.mark.parametrize("typed", ["c_1\n2", "\x1b[31m", "bad\udcff", "http://[::1", "a" * 10_000])
def test_what_cannot_be_an_address_is_told_as_such(typed: str, sample: Workspace) -> None:
    found = sample.reading.resolve(typed)
    assert isinstance(found, Failure)
    assert found.code is ErrorCode.WRONG_ADDRESS


def test_a_library_that_takes_no_news_still_shows_what_it_has(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.refreshing.sections("english", ["news/local"], Wanted(photos=False))
    rows = sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 99)
    with_photos = (sample.reading.stored(row.id) for row in rows)
    stored = next(story for story in with_photos if story and len(story.article.photos) > 1)
    full = Failure(ErrorCode.DISK_FULL, "library")

    def no_room(*_arguments: object, **_named: object) -> None:
        raise ReaderError(full)

    monkeypatch.setattr(sample.library.articles, "save", no_room)
    monkeypatch.setattr(sample.library.photos, "save", no_room)
    opened = sample.reading.open(stored.article.id, force=True)
    assert isinstance(opened, Opened)
    assert (opened.stored.article, opened.stale_because) == (stored.article, full)
    assert sample.reading.fetch_photos(stored) == (stored, (full,))
