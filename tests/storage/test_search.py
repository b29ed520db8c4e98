"""Full-text search: found in both languages, kept in step, made anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from liangjiang_reader.model.articles import Article, Paragraph, Photo, Text, Video
from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.model.query import Field, Filter, Query, Term
from liangjiang_reader.storage import search, tokens
from liangjiang_reader.storage.codec import block_texts
from liangjiang_reader.storage.library import Library
from tests.storage.builders import DAY, article, headline

CHINESE = "https://www.liangjiang.gov.cn"


def words(*texts: str) -> Query:
    """A search for articles that hold all these texts."""
    return Query(tuple((Term(text),) for text in texts))


def ids(library: Library, query: Query) -> list[str]:
    """Ids of what is found, best first."""
    return [hit.id for hit in library.search.find(query, None, 100).hits]


def put(library: Library, article_id: str, title: str, text: str, **values: object) -> Article:
    """Store an article of one paragraph."""
    made = replace(article(article_id, text), title=title, **values)  # type: ignore[arg-type]
    library.articles.save(made)
    return made


@pytest.mark.parametrize("typed", ["新区", "两江新区", "新", "果园港", "兩江新區", "果園港"])
def test_chinese_is_found_by_any_run_of_characters_simplified_or_not(
    library: Library, typed: str
) -> None:
    put(library, "c_1", "两江新区的列车", "列车从果园港出发。")
    put(library, "c_2", "新的一区", "两条江。")
    found = ids(library, words(typed))
    assert "c_1" in found
    assert (typed == "新") == ("c_2" in found)


@pytest.mark.parametrize("typed", ["PORT", "ｐｏｒｔ", "port", "Café", "cafe"])
def test_width_case_and_accents_do_not_matter(library: Library, typed: str) -> None:
    put(library, "c_1", "A Port", "with a café")
    assert ids(library, words(typed)) == ["c_1"]


def test_a_phrase_is_words_side_by_side(library: Library) -> None:
    put(library, "c_1", "One", "the new area")
    put(library, "c_2", "Two", "the area is new")
    assert ids(library, words("new area")) == ["c_1"]
    assert set(ids(library, words("new", "area"))) == {"c_1", "c_2"}


def test_a_title_counts_more_than_the_text_and_the_newer_more_than_the_older(
    library: Library,
) -> None:
    put(library, "c_1", "A port", "ships", date=DAY - timedelta(days=900))
    put(library, "c_2", "Ships", "at the port", date=DAY)
    put(library, "c_3", "Trains", "at the port", date=DAY - timedelta(days=2000))
    assert ids(library, words("port")) == ["c_1", "c_2", "c_3"]


def test_captions_authors_and_sources_are_searched_too(library: Library) -> None:
    photo = Photo("https://x/1.jpg", "A crane lifts a wagon")
    put(library, "c_1", "One", "text", photos=(photo,), author="Sun Hui", source="iChongqing")
    assert ids(library, words("wagon")) == ["c_1"]
    assert ids(library, Query(((Term("Sun Hui", Field.AUTHOR),),))) == ["c_1"]
    assert ids(library, Query(((Term("ichongqing", Field.SOURCE),),))) == ["c_1"]
    assert ids(library, Query(((Term("ichongqing", Field.AUTHOR),),))) == []


def test_a_headline_is_found_before_its_text_is_stored(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1", "Ships at night")], 0)
    assert ids(library, words("night")) == ["c_1"]
    library.headlines.save("news/local", [headline("c_1", "Ships by day")], 0)
    assert ids(library, words("night")) == []
    assert ids(library, words("day")) == ["c_1"]


def test_a_changed_text_is_found_by_its_new_words_only(library: Library) -> None:
    before = put(library, "c_1", "One", "twelve per cent")
    library.articles.save(replace(before, blocks=(Paragraph(Text("fifteen per cent")),)))
    assert ids(library, words("twelve")) == []
    assert ids(library, words("fifteen")) == ["c_1"]


def test_filters_narrow_and_can_stand_alone(library: Library) -> None:
    put(library, "c_1", "One", "port", date=date(2021, 10, 5))
    put(library, "c_2", "Two", "port", date=date(2022, 1, 1), blocks=(
        Paragraph(Text("port")), Video("https://x/v.mp4", "A film"),
    ))  # fmt: skip
    library.articles.mark_read(["c_2"], True)
    unread = Filter(Field.IS, "unread")
    autumn = Filter(Field.DATE, "", date(2021, 9, 1), date(2021, 12, 31))
    assert ids(library, replace(words("port"), filters=(unread,))) == ["c_1"]
    assert ids(library, Query(filters=(replace(unread, negated=True),))) == ["c_2"]
    assert ids(library, Query(filters=(autumn,))) == ["c_1"]
    assert ids(library, Query(filters=(replace(autumn, negated=True),))) == ["c_2"]
    assert ids(library, Query(filters=(Filter(Field.HAS, "video"),))) == ["c_2"]
    assert ids(library, Query(filters=(Filter(Field.SECTION, "news/sport"),))) == []


def test_signs_in_a_search_have_no_meaning_for_the_database(library: Library) -> None:
    put(library, "c_1", "One", 'AT&T (3:2) near* "quoted" NOT OR AND')
    for typed in ('"', "*", "near*", "a:b", "(", "NOT", "OR", "'; --", "^x", "{", "+", "\x00"):
        library.search.find(words(typed), None, 10)
    assert ids(library, words("NOT")) == ["c_1"]
    assert ids(library, words('*"(')) == []


def test_a_story_with_two_addresses_is_found_once(library: Library) -> None:
    put(library, "c_1", "The port", "ships")
    put(library, "content_2", "The port", "ships")
    assert len(ids(library, words("port"))) == 1


def test_an_index_made_anew_finds_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        put(library, f"c_{number}", f"Title {number}", "两江新区 port")
    library.headlines.save("news/local", [headline("c_50", "Only a headline")], 0)
    before = ids(library, words("port")), ids(library, words("headline"))
    monkeypatch.setattr("liangjiang_reader.storage.search_index.BATCH", 3)
    monkeypatch.setattr("liangjiang_reader.storage.tokens.VERSION", tokens.VERSION + 1)
    assert not library.search.complete
    left: list[int] = []
    assert not library.search.rebuild(left.append, lambda: bool(left))
    put(library, "c_0", "Title 0", "a port of call")  # reached already: indexed at once
    put(library, "c_60", "Later", "port")  # not reached: the rebuild comes to it
    assert library.search.rebuild(left.append, lambda: False)
    assert library.search.complete
    assert left[-1] == 0
    assert set(ids(library, words("port"))) == {*before[0], "c_60"}
    assert ids(library, words("headline")) == before[1]


def test_many_hits_are_counted_and_the_newest_ranked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 5)
    for number in range(20):
        put(library, f"c_{number}", f"Title {number}", "port", date=DAY - timedelta(days=number))
    found = library.search.find(words("port"), None, 3)
    assert (found.total, found.exact) == (20, True)
    assert [hit.id for hit in found.hits] == ["c_0", "c_1", "c_2"]
    quick = library.search.find(words("port"), None, 3, count_all=False)
    assert (quick.total, quick.exact, quick.hits) == (3, False, found.hits)


def test_words_that_stand_partly_in_the_title_come_before_the_rest(library: Library) -> None:
    put(library, "c_1", "Ships", "a port on the river", date=DAY)
    put(library, "c_2", "A river", "with a port", date=DAY - timedelta(days=5))
    put(library, "c_3", "River port", "at last", date=DAY - timedelta(days=9))
    assert ids(library, words("river", "port")) == ["c_3", "c_2", "c_1"]


def test_a_headline_whose_day_becomes_known_is_found_by_it(library: Library) -> None:
    library.headlines.save("news/local", [headline("c_1", "Ships", date=None)], 0)
    autumn = Filter(Field.DATE, "", date(2021, 9, 1), date(2021, 12, 31))
    query = replace(words("ships"), filters=(autumn,))
    assert ids(library, query) == []
    library.headlines.save("news/local", [headline("c_1", "Ships", date=date(2021, 10, 1))], 0)
    assert ids(library, query) == ["c_1"]


def test_a_day_with_more_articles_than_numbers_loses_none(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liangjiang_reader.storage.search_index.DOCUMENTS_PER_DAY", 3)
    for number in range(8):
        put(library, f"c_{number}", f"Title {number}", "port")
    put(library, "c_9", "Title 9", "port", date=DAY + timedelta(days=1))
    day = Filter(Field.DATE, "", DAY, DAY)
    assert len(ids(library, replace(words("port"), filters=(day,)))) == 8
    assert len(ids(library, words("port"))) == 9


@pytest.mark.parametrize("few", [0, 10_000])
def test_filters_and_words_agree_whichever_is_looked_at_first(
    library: Library, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    for number in range(12):
        put(library, f"c_{number}", f"Title {number}", "port" if number % 2 else "rail")
    library.articles.mark_starred(["c_1", "c_2", "c_3"], True)
    starred = Filter(Field.IS, "starred")
    assert set(ids(library, replace(words("port"), filters=(starred,)))) == {"c_1", "c_3"}
    local = Filter(Field.SECTION, "news/local")
    assert len(ids(library, replace(words("port"), filters=(local,)))) == 6


_SYLLABLES = ["两", "江", "新", "区", "港", "port", "rail", "new", "area", "。", ", ", " "]


def _holds(made: Article, typed: str) -> bool:
    """A plain scan: the tokens of the search stand side by side somewhere in the article."""
    texts: Sequence[str] = (made.title, "\n".join(block_texts(made.blocks)))
    wanted = tokens.tokens(typed)
    for text in texts:
        have = tokens.tokens(text)
        if any(have[at : at + len(wanted)] == wanted for at in range(len(have))):
            return True
    return False


def test_every_result_agrees_with_a_plain_scan(library: Library) -> None:
    chance = random.Random(20261123)
    made = [
        put(library, f"c_{number}", "".join(chance.choices(_SYLLABLES, k=4)) + " x",
            "".join(chance.choices(_SYLLABLES, k=12)))
        for number in range(120)
    ]  # fmt: skip
    for _round in range(60):
        typed = "".join(chance.choices(_SYLLABLES[:9], k=chance.randint(1, 3)))
        expected = {item.id for item in made if _holds(item, typed)}
        found = library.search.find(words(typed), None, 1000)
        assert {hit.id for hit in found.hits} == expected, typed
        assert found.total == len(expected)


def test_notes_changes_labels_and_kept_sections_are_filters(library: Library) -> None:
    before = put(library, "c_1", "One", "port")
    put(library, "c_2", "Two", "port", sections=("news/life",))
    library.articles.save(replace(before, blocks=(Paragraph(Text("port again")),)))
    library.highlights.add("c_2", "english", Passage("port"), Colour.BLUE)
    label = library.labels.make("Later", Colour.BLUE)
    library.labels.put(label.no, ["c_2"], "english", True)
    library.keeping.keep(Kept("english", KeptKind.SECTION, "news/local"))
    for item, expected in (
        (Filter(Field.HAS, "note"), ["c_2"]),
        (Filter(Field.HAS, "changes"), ["c_1"]),
        (Filter(Field.LABEL, str(label.no)), ["c_2"]),
        (Filter(Field.IS, "kept"), ["c_1"]),
    ):
        assert ids(library, replace(words("port"), filters=(item,))) == expected
        assert ids(library, Query(filters=(item,))) == expected
