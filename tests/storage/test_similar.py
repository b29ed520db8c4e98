"""Articles like another: those that share rare words, and no others."""

from __future__ import annotations

import pytest

from liangjiang_reader.storage.library import Library
from tests.storage.builders import article, headline

_HARBOUR = "The lighthouse keeper repaired the foghorn while trawlers waited beyond the breakwater."
_HARBOUR_AGAIN = "A foghorn and a lighthouse guide trawlers past the breakwater at night."
_ORCHARD = "Pomelo growers prune orchards before blossom festivals draw visitors uphill."


@pytest.fixture
def stored(library: Library) -> Library:
    """Two articles on one matter, one on another, and twenty that have common words only."""
    save = library.articles.save
    save(article("c_1", _HARBOUR, title="Foghorn repaired"))
    save(article("c_2", _HARBOUR_AGAIN, title="Lighthouse at night"))
    save(article("c_3", _ORCHARD, title="Pomelo blossom"))
    for number in range(20):
        save(article(f"x_{number}", "The company said it will go on.", title="The company"))
    return library


def like(library: Library, article_id: str, edition: str = "english") -> list[str]:
    """Ids of the articles like one."""
    return [row.id for row in library.similar(article_id, edition, 5)]


def test_an_article_that_shares_rare_words_is_named(stored: Library) -> None:
    assert like(stored, "c_1") == ["c_2"]
    assert like(stored, "c_2") == ["c_1"]


def test_nothing_is_named_for_an_article_like_no_other(stored: Library) -> None:
    assert like(stored, "c_3") == []


def test_words_that_many_have_make_nothing_alike(stored: Library) -> None:
    assert like(stored, "x_0") == []


def test_two_shared_words_are_not_enough(stored: Library) -> None:
    stored.articles.save(article("c_4", "Trawlers left the breakwater.", title="Away"))
    assert like(stored, "c_4") == []


def test_chinese_articles_are_compared_by_their_words(library: Library) -> None:
    def save(number: int, title: str, text: str) -> None:
        made = article(f"z_{number}", text, title=title, edition="chinese")
        library.articles.save(made)

    save(1, "果园港铁水联运班列开行", "果园港铁水联运班列今日开行。")
    save(2, "铁水联运班列再添新线", "果园港开出铁水联运班列。")
    save(3, "礼嘉湖畔赏樱花", "春天来了。")
    for number in range(4, 20):
        save(number, "机构设置示例", "机构设置示例。")
    assert like(library, "z_1", "chinese") == ["z_2"]
    assert like(library, "z_3", "chinese") == []


def test_an_article_of_the_other_edition_is_not_named(stored: Library) -> None:
    stored.articles.save(
        article("c_9", _HARBOUR_AGAIN, title="Foghorn repaired", edition="chinese")
    )
    assert like(stored, "c_1") == ["c_2"]


def test_a_headline_without_text_has_none_and_is_none(stored: Library) -> None:
    stored.headlines.save("news/local", [headline("c_7", "Lighthouse foghorn trawlers")], 0)
    assert like(stored, "c_7") == []
    assert like(stored, "c_1") == ["c_2"]
    assert like(stored, "c_404") == []


def test_an_article_that_changed_is_compared_by_its_newest_text(stored: Library) -> None:
    stored.articles.save(article("c_2", "Nothing of the kind any more.", title="Gone"))
    assert like(stored, "c_1") == []
