"""Header fields: Retry-After in both forms, sizes, validators."""

from __future__ import annotations

import pytest

from liangjiang_reader.fetch import headers
from liangjiang_reader.fetch.request import Kind
from tests.fetch.builders import NOW  # 2026-02-12 08:30:00 UTC

AT_NOON = "Thu, 12 Feb 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": " 0 "}, 0),
        ({"Retry-After": "9" * 40}, 999_999_999),
        ({"Retry-After": AT_NOON}, 3.5 * 3600),
        ({"Retry-After": AT_NOON, "Date": "Thu, 12 Feb 2026 11:58:00 GMT"}, 120),
        ({"Retry-After": AT_NOON, "Date": "whenever"}, 3.5 * 3600),
        ({"Retry-After": "Thursday, 12-Feb-26 12:00:00 GMT"}, 3.5 * 3600),
        ({"Retry-After": "Thu, 12 Feb 2026 12:00:00"}, 3.5 * 3600),
        ({"Retry-After": "Wed, 11 Feb 2026 12:00:00 GMT"}, 0),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "٣"}, None),
        ({"Retry-After": "Thu, 99 Feb 99999 12:00:00 GMT"}, None),
    ],
)
def test_retry_after(fields: dict[str, str], seconds: float | None) -> None:
    assert headers.retry_after_s(fields, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "length"),
    [("12", 12), (" 0", 0), ("", None), ("-1", None), ("1, 1", None), ("٣", None)],
)
def test_content_length(value: str, length: int | None) -> None:
    assert headers.content_length({"Content-Length": value}) == length


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('"abc"', '"abc"'),
        (' W/"abc" ', 'W/"abc"'),
        ("unquoted", "unquoted"),
        ("", None),
        ('"a\x00b"', None),
        ('"两江"', None),
        ('"' + "x" * 1000 + '"', None),
    ],
)
def test_a_validator_is_kept_as_it_was_sent_or_not_at_all(value: str, kept: str | None) -> None:
    assert headers.validator({"ETag": value}, "ETag") == kept


def test_conditions_hold_what_is_known() -> None:
    assert headers.conditions('"1"', None) == {"If-None-Match": '"1"'}
    assert headers.conditions(None, AT_NOON) == {"If-Modified-Since": AT_NOON}
    assert headers.conditions(None, None) == {}


def test_a_photo_is_asked_for_as_an_image() -> None:
    assert headers.request_headers(Kind.PHOTO)["Accept"].startswith("image/")
    assert headers.request_headers(Kind.PAGE)["Accept"].startswith("text/html")
