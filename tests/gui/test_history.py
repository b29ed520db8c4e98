"""Back and Forward."""

from __future__ import annotations

from liangjiang_reader.model.library import SmartList
from liangjiang_reader.ui.history import ArticleRef, History, Visit
from liangjiang_reader.ui.places import Place

LOCAL, UNREAD = Place(section="news/local"), Place(smart=SmartList.UNREAD)
ONE, TWO = ArticleRef("c_1", "english"), ArticleRef("c_2", "english")


def history(*visits: Visit) -> History:
    made = History()
    for visit in visits:
        made.record(visit)
    return made


def test_going_back_and_forward_leads_through_the_articles() -> None:
    walked = history(Visit(LOCAL), Visit(LOCAL, ONE), Visit(LOCAL, TWO))
    assert walked.back() == Visit(LOCAL, ONE)
    assert not walked.can_go_back
    assert walked.forward() == Visit(LOCAL, TWO)
    assert walked.forward() is None


def test_the_first_article_of_a_place_is_the_same_visit() -> None:
    walked = history(Visit(LOCAL, ONE), Visit(UNREAD), Visit(UNREAD, TWO))
    assert walked.back() == Visit(LOCAL, ONE)


def test_a_new_way_cuts_off_what_lay_ahead() -> None:
    walked = history(Visit(LOCAL, ONE), Visit(LOCAL, TWO))
    walked.back()
    walked.record(Visit(UNREAD, TWO))
    assert not walked.can_go_forward
    assert walked.back() == Visit(LOCAL, ONE)


def test_staying_where_one_is_is_no_visit() -> None:
    walked = history(Visit(LOCAL, ONE), Visit(LOCAL, ONE))
    assert not walked.can_go_back


def test_nothing_to_go_back_to_is_no_error() -> None:
    assert History().back() is None
    assert History().forward() is None
