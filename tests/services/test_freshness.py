"""How old a stored copy may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from liangjiang_reader.services.freshness import (
    NEW_ARTICLE_MAX_AGE_S,
    OLD_ARTICLE_MAX_AGE_S,
    RECENT_ARTICLE_MAX_AGE_S,
    article_max_age_s,
    is_fresh,
)

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2026, 11, 23), NEW_ARTICLE_MAX_AGE_S),
        (date(2026, 11, 19), NEW_ARTICLE_MAX_AGE_S),
        (date(2026, 11, 18), RECENT_ARTICLE_MAX_AGE_S),
        (date(2014, 2, 22), OLD_ARTICLE_MAX_AGE_S),
        (date(2026, 11, 24), NEW_ARTICLE_MAX_AGE_S),
        (None, RECENT_ARTICLE_MAX_AGE_S),
    ],
)
def test_the_older_the_story_the_longer_its_copy_serves(
    published: date | None, expected: float
) -> None:
    assert article_max_age_s(published, NOW.date()) == expected


@pytest.mark.parametrize(
    ("age_s", "fresh"),
    [(0, True), (59, True), (60, False), (1e9, False), (-1, False)],
    ids=["now", "young", "at the limit", "old", "from the future: a wrong clock"],
)
def test_a_copy_is_fresh_only_while_it_is_young(age_s: float, fresh: bool) -> None:
    assert is_fresh(NOW - timedelta(seconds=age_s), 60, NOW) is fresh


def test_what_was_never_fetched_is_not_fresh() -> None:
    assert not is_fresh(None, 60, NOW)
