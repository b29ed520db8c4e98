"""Stored responses: what comes back, and what a 304 renews."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from liangjiang_reader.fetch.ports import ResponseStore
from liangjiang_reader.storage.library import Library
from tests.storage.builders import NOW, response

URL = "https://english.liangjiang.gov.cn/local.html"
LATER = NOW + timedelta(hours=5)


def test_a_response_comes_back_as_it_was_saved(library: Library) -> None:
    saved = response(
        URL,
        b"\x00\xff \xb9\xfa" * 1000,
        final_url=URL + "?x",
        status=404,
        etag='W/"1"',
        last_modified="Wed, 11 Feb 2026 08:00:00 GMT",
        checked_at=LATER,
    )
    library.responses.save(saved)
    assert library.responses.load(URL) == saved
    assert library.responses.load(URL + "?x") is None


def test_a_response_takes_the_place_of_the_one_before(library: Library) -> None:
    library.responses.save(response(URL, b"old", etag='"1"'))
    library.responses.save(response(URL, b"new"))
    assert library.responses.load(URL) == response(URL, b"new")


def test_not_modified_renews_the_check_and_the_validators_that_were_sent(library: Library) -> None:
    saved = response(URL, etag='"1"', last_modified="Wed, 11 Feb 2026 08:00:00 GMT")
    library.responses.save(saved)
    library.responses.checked(URL, LATER, None, None)
    assert library.responses.load(URL) == replace(saved, checked_at=LATER)
    library.responses.checked(URL, LATER, '"2"', None)
    assert library.responses.load(URL) == replace(saved, checked_at=LATER, etag='"2"')


def test_the_responses_are_the_store_that_fetching_asks_for(library: Library) -> None:
    store: ResponseStore = library.responses
    assert store.load(URL) is None
