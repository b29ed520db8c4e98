"""The language of the search box."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.lang import queries
from liangjiang_reader.model.query import Field, Filter, Query, QueryFault, QueryReason, Term
from liangjiang_reader.services import query_language


def parse(text: str, *, as_typed: bool = False) -> Query | QueryFault:
    """Read a search on a site with one section."""
    find = {"news/local": "news/local", "要闻": "news/local"}.get
    return query_language.parse(text, find, as_typed=as_typed)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("two rivers", Query(((Term("two"),), (Term("rivers"),)))),
        ('"two rivers"', Query(((Term("two rivers"),),))),
        ("“两江 新区”", Query(((Term("两江 新区"),),))),
        ("rail OR train port", Query(((Term("rail"), Term("train")), (Term("port"),)))),
        ("port -rail -“new area”", Query(((Term("port"),),), (Term("rail"), Term("new area")))),
        ("title:port author:“Sun Hui”", Query(
            ((Term("port", Field.TITLE),), (Term("Sun Hui", Field.AUTHOR),))
        )),
        ("section:news/local", Query(filters=(Filter(Field.SECTION, "news/local"),))),
        ("栏目：要闻 状态:未读", Query(filters=(
            Filter(Field.SECTION, "news/local"), Filter(Field.IS, "unread"),
        ))),
        ("-is:read port", Query(
            ((Term("port"),),), filters=(Filter(Field.IS, "read", negated=True),)
        )),
        ("lang:zh has:video", Query(filters=(
            Filter(Field.LANGUAGE, "chinese"), Filter(Field.HAS, "video"),
        ))),
        ("3:2 http://a", Query(((Term("3:2"),), (Term("http://a"),)))),
    ],
)  # fmt: skip
def test_a_search_is_read_as_people_mean_it(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2021-10-05", date(2021, 10, 5), date(2021, 10, 5)),
        ("2021-10..2021-12", date(2021, 10, 1), date(2021, 12, 31)),
        ("2021..", date(2021, 1, 1), None),
        ("..2021-3", None, date(2021, 3, 31)),
    ],
)
def test_dates_are_days_months_years_and_periods(
    value: str, first: date | None, last: date | None
) -> None:
    expected = Query(filters=(Filter(Field.DATE, "", first, last),))
    assert parse(f"date:{value}") == expected


@pytest.mark.parametrize(
    ("text", "reason", "marked"),
    [
        ('port "two', QueryReason.OPEN_QUOTE, '"two'),
        ("port is:", QueryReason.EMPTY_VALUE, "is:"),
        ("is:new", QueryReason.UNKNOWN_VALUE, "is:new"),
        ("section:sport", QueryReason.UNKNOWN_SECTION, "section:sport"),
        ("标签:没有", QueryReason.UNKNOWN_LABEL, "标签:没有"),
        ("date:2021-13", QueryReason.WRONG_DATE, "date:2021-13"),
        ("date:2022..2021", QueryReason.WRONG_DATE, "date:2022..2021"),
        ("date:..", QueryReason.WRONG_DATE, "date:.."),
        ("OR port", QueryReason.LONE_OR, "OR"),
        ("port OR", QueryReason.LONE_OR, "OR"),
        ("-port", QueryReason.NOTHING_WANTED, "-port"),
    ],
)
def test_a_fault_names_its_place(text: str, reason: QueryReason, marked: str) -> None:
    fault = parse(text)
    assert isinstance(fault, QueryFault)
    assert fault.reason is reason
    assert text[fault.start : fault.end] == marked
    assert queries.sentence(fault).endswith(".")


def test_only_a_word_that_is_being_typed_may_grow() -> None:
    assert parse("two riv", as_typed=True) == Query(((Term("two"),), (Term("riv", prefix=True),)))
    assert parse("two riv ", as_typed=True) == Query(((Term("two"),), (Term("riv"),)))
    assert parse('"two riv"', as_typed=True) == Query(((Term("two riv"),),))


@given(st.text(alphabet='ab两江 :"“”-－OR.2021isdatehasection\n\t', max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    read = parse(text)
    assert isinstance(read, Query | QueryFault)
    if isinstance(read, QueryFault):
        assert 0 <= read.start <= read.end <= len(text)
