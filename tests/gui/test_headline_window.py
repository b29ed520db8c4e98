"""What of a long list is in memory."""

from __future__ import annotations

from dataclasses import replace

from liangjiang_reader.model.library import Listing, SmartList
from liangjiang_reader.ui.headline_window import WINDOW_ROWS, HeadlineWindow, Span
from tests.gui.fakes import row

UNREAD = Listing("english", smart=SmartList.UNREAD)
STARRED = Listing("english", smart=SmartList.STARRED)


def window(listing: Listing = UNREAD, count: int = 250) -> HeadlineWindow:
    made = HeadlineWindow(listing, count)
    made.put(0, [row(number) for number in range(WINDOW_ROWS)])
    return made


def test_rows_that_were_not_read_yet_are_unknown() -> None:
    rows = window()
    assert rows.row(99) == row(99)
    assert rows.row(100) is None
    assert rows.row(-1) is None


def test_an_article_is_found_among_the_rows_in_memory() -> None:
    assert window().number_of("c_42") == 42
    assert window().number_of("c_142") is None


def test_a_row_read_in_the_list_of_unread_ones_stays_where_it_is() -> None:
    rows = window()
    rows.change(3, replace(row(3), read=True))
    assert rows.row(3) == replace(row(3), read=True)
    assert rows.count == 250


def test_later_windows_are_read_from_where_the_library_has_them_now() -> None:
    rows = window()
    for number in (3, 4):
        rows.change(number, replace(row(number), read=True))
    assert rows.span(1) == Span(98, 100)
    assert rows.span(0) == Span(0, 98)


def test_departed_rows_keep_their_places_when_their_window_is_read_again() -> None:
    rows = window(count=100)
    rows.change(3, replace(row(3), read=True))
    rows.put(0, [row(number) for number in range(100) if number != 3])
    assert [rows.row(number).id for number in (2, 3, 4, 99)] == [  # type: ignore[union-attr]
        "c_2", "c_3", "c_4", "c_99",
    ]  # fmt: skip


def test_a_row_marked_unread_again_belongs_to_the_list_again() -> None:
    rows = window()
    rows.change(3, replace(row(3), read=True))
    rows.change(3, row(3))
    assert rows.span(1) == Span(100, 100)


def test_a_star_taken_away_departs_from_the_starred_list_alone() -> None:
    starred, local = window(STARRED), window(Listing("english", "news/local"))
    for rows in (starred, local):
        rows.change(5, replace(row(5), starred=False))
    assert starred.span(1) == Span(99, 100)
    assert local.span(1) == Span(100, 100)


def test_memory_holds_a_limited_number_of_windows() -> None:
    rows = HeadlineWindow(UNREAD, 100_000)
    for index in range(1_000):
        rows.put(index, [row(index * WINDOW_ROWS + place) for place in range(WINDOW_ROWS)])
    known = sum(rows.row(index * WINDOW_ROWS) is not None for index in range(1_000))
    assert known == 24
    assert rows.row(99_999) == row(99_999)
