"""Bringing sections up to date, over the pages of the sample edition."""

from __future__ import annotations

import pytest

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.library import SmartList
from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.services.events import Did, Progress, Step
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.workspace import Workspace


def test_a_section_arrives_with_articles_and_photos(sample: Workspace) -> None:
    report = sample.refreshing.sections("english", ["news/local"], Wanted())
    assert report.failures == ()
    assert report.sections == ("news/local",)
    listing = sample.browsing.listing("english", "news/local")
    rows = sample.browsing.rows(listing, 0, 100)
    assert len(rows) == report.new_headlines == report.articles > 3
    assert all(row.stored for row in rows)
    assert sample.status().photos_missing == 0
    assert sample.status().photos == report.photos > 3


def test_each_step_is_told_and_counted(sample: Workspace) -> None:
    told: list[Progress] = []
    sample.refreshing.sections("english", ["news/local"], Wanted(), on_progress=told.append)
    assert [progress.done for progress in told] == list(range(1, len(told) + 1))
    assert told[-1].done == told[-1].total
    assert {progress.step for progress in told} == set(Step)
    assert all(progress.done <= progress.total for progress in told)


def test_a_second_sync_fetches_no_article_again(sample: Workspace) -> None:
    sample.refreshing.sections("english", ["news/local"], Wanted())
    told: list[Progress] = []
    report = sample.refreshing.sections(
        "english", ["news/local"], Wanted(), on_progress=told.append
    )
    assert (report.new_headlines, report.articles, report.photos) == (0, 0, 0)
    assert {p.did for p in told if p.step is Step.ARTICLE} == {Did.SKIPPED}


def test_more_pages_bring_more_headlines_and_the_last_page_ends_quietly(
    sample: Workspace,
) -> None:
    one = sample.refreshing.sections("english", ["news/local"], Wanted(articles=False))
    all_ = sample.refreshing.sections("english", ["news/local"], Wanted(pages=9, articles=False))
    assert one.new_headlines > 0
    assert all_.new_headlines > 0
    assert all_.failures == ()


def test_a_section_that_is_one_page_becomes_one_article(sample: Workspace) -> None:
    report = sample.refreshing.sections("english", ["about/introduction"], Wanted())
    assert (report.articles, report.failures) == (1, ())
    stored = sample.reading.stored("introduction", "english")
    assert stored is not None
    assert stored.article.sections == ("about/introduction",)


def test_headlines_alone_leave_the_articles_for_later(sample: Workspace) -> None:
    report = sample.refreshing.sections("english", ["living/food"], Wanted(articles=False))
    assert (report.articles, report.photos) == (0, 0)
    assert sample.browsing.counts("english")["living/food"].total == report.new_headlines > 0
    assert sample.browsing.counts("english")[SmartList.OFFLINE].total == 0


def test_a_stopped_sync_keeps_what_came_before(sample: Workspace) -> None:
    stop = StopFlag()

    def stop_after_first_article(progress: Progress) -> None:
        if progress.step is Step.ARTICLE:
            stop.set()

    report = sample.refreshing.sections(
        "english", ["news/local", "living/food"], Wanted(),
        on_progress=stop_after_first_article, stop=stop,
    )  # fmt: skip
    assert report.cancelled
    assert report.articles == 1
    assert report.sections == ("news/local",)
    assert sample.status().articles == 1


def test_an_unknown_section_is_a_failure_beside_the_others(sample: Workspace) -> None:
    report = sample.refreshing.sections(
        "english", ["news/nonsense", "living/food"], Wanted(articles=False)
    )
    assert [failure.code for failure in report.failures] == [ErrorCode.UNKNOWN_SECTION]
    assert report.sections == ("living/food",)


@pytest.mark.parametrize("edition", ["english", "chinese"])
def test_every_section_of_the_sample_has_something_to_read(sample: Workspace, edition: str) -> None:
    keys = [section.key for section in sample.edition(edition).sections]
    report = sample.refreshing.sections(edition, keys, Wanted(pages=3, photos=False))
    assert report.failures == ()
    counts = sample.browsing.counts(edition)
    assert [key for key in keys if counts[key].total == 0] == []


def test_a_story_under_two_addresses_is_listed_once(sample: Workspace) -> None:
    keys = [section.key for section in sample.edition("english").sections]
    sample.refreshing.sections("english", keys, Wanted(pages=3, photos=False))
    rows = sample.browsing.rows(sample.browsing.listing("english"), 0, 1000)
    stories = [(row.title, row.date) for row in rows]
    assert len(stories) == len(set(stories))
