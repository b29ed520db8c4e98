"""Highlights, notes, labels and what changed since it was read, in the library."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.library import Listing, Order, SectionCount, SmartList
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.storage.library import Library
from tests.storage.builders import DAY, article, headline

_PASSAGE = Passage("new trains", "The ", " run.", 4)


def test_a_highlight_survives_an_update_of_its_article(library: Library) -> None:
    library.articles.save(article("c_1", "The new trains run."))
    made = library.highlights.add("c_1", "english", _PASSAGE, Colour.GREEN, "Why?")
    library.articles.save(article("c_1", "All trains stand still."))
    assert library.highlights.of_article("c_1", "english") == (made,)


def test_it_is_found_under_the_other_address_of_the_story(library: Library) -> None:
    library.headlines.save("news/local", [headline("content_1", "Same")], 0)
    library.articles.save(article("c_1", title="Same"))
    made = library.highlights.add("content_1", "english", _PASSAGE, Colour.BLUE)
    assert [one.no for one in library.highlights.of_article("c_1", "english")] == [made.no]


def test_it_changes_is_removed_and_put_back(library: Library) -> None:
    library.articles.save(article("c_1"))
    made = library.highlights.add("c_1", "english", _PASSAGE, Colour.GREEN)
    library.highlights.change(made.no, colour=Colour.PINK)
    library.highlights.change(made.no, note="Long. " * 20_000)
    (found,) = library.highlights.of_article("c_1", "english")
    assert (found.colour, len(found.note)) == (Colour.PINK, 120_000)
    library.highlights.remove(made.no)
    assert library.highlights.of_article("c_1", "english") == ()
    library.highlights.put_back(found)
    (again,) = library.highlights.of_article("c_1", "english")
    assert (again.note, again.made_at) == (found.note, found.made_at)


def test_all_are_listed_newest_first_and_by_words_of_passage_note_and_title(
    library: Library,
) -> None:
    library.articles.save(article("c_1", title="Metro news"))
    library.articles.save(article("c_2", edition="chinese", title="两江新区"))
    library.highlights.add("c_1", "english", _PASSAGE, Colour.YELLOW, "Ask Li")
    library.highlights.add("c_2", "chinese", Passage("开放"), Colour.YELLOW)
    assert [one.title for one in library.highlights.listed()] == ["两江新区", "Metro news"]
    assert [one.title for one in library.highlights.listed(["LI", "metro"])] == ["Metro news"]
    assert [one.title for one in library.highlights.listed(["开放"])] == ["两江新区"]
    assert library.highlights.listed(["absent"]) == ()


def test_no_highlight_in_an_article_that_is_not_known(library: Library) -> None:
    with pytest.raises(ReaderError):
        library.highlights.add("c_9", "english", _PASSAGE, Colour.YELLOW)
    assert library.highlights.listed() == ()


def test_labels_are_carried_counted_and_listed(library: Library) -> None:
    library.articles.save(article("c_1"))
    library.articles.save(article("c_2"))
    label = library.labels.make("  To   translate ", Colour.BLUE)
    assert label.name == "To translate"
    assert library.labels.make("to translate", Colour.PINK) == label
    library.labels.put(label.no, ["c_1"], "english", True)
    assert [one.articles for one in library.labels.all()] == [1]
    listing = Listing("english", label=label.no)
    assert [row.labels for row in library.headlines.rows(listing, 0, 9)] == [(label.no,)]
    assert library.headlines.count(listing) == 1
    assert library.headlines.counts("english", DAY)[f"label:{label.no}"] == SectionCount(1, 1)
    library.labels.put(label.no, ["c_1"], "english", False)
    assert library.headlines.count(listing) == 0


def test_a_removed_label_leaves_its_articles(library: Library) -> None:
    library.articles.save(article("c_1"))
    label = library.labels.make("Later", Colour.BLUE)
    library.labels.put(label.no, ["c_1"], None, True)
    library.labels.remove(label.no)
    library.labels.put(label.no, ["c_1"], None, True)
    assert library.labels.of_article("c_1", "english") == ()
    assert library.headlines.count(Listing("english")) == 1


def test_two_labels_never_have_one_name_and_none_is_nameless(library: Library) -> None:
    library.labels.make("One", Colour.BLUE)
    two = library.labels.make("Two", Colour.BLUE)
    with pytest.raises(ValueError, match="another label"):
        library.labels.change(two.no, name="One")
    with pytest.raises(ValueError, match="needs a name"):
        library.labels.make("  ", Colour.BLUE)


def test_two_addresses_of_a_story_carry_the_same_labels(library: Library) -> None:
    library.headlines.save("news/local", [headline("content_1", "Same")], 0)
    label = library.labels.make("Later", Colour.BLUE)
    library.labels.put(label.no, ["content_1"], "english", True)
    library.articles.save(article("c_1", title="Same"))
    assert library.labels.of_article("c_1", "english") == (label.no,)
    assert library.headlines.count(Listing("english", label=label.no)) == 1


def test_an_article_that_changed_after_it_was_seen_is_in_the_list_of_these(
    library: Library,
) -> None:
    changed = Listing("english", smart=SmartList.CHANGED)
    for number in (1, 2):
        library.articles.save(article(f"c_{number}", "First text."))
    library.articles.mark_seen("c_1", 1)
    for number in (1, 2):
        library.articles.save(article(f"c_{number}", "Second text."))
    assert [row.id for row in library.headlines.rows(changed, 0, 9)] == ["c_1"]
    assert library.headlines.counts("english", DAY)["changed"].total == 1
    found = library.articles.get("c_1")
    assert found is not None
    assert (found.marks.seen, found.marks.changed) == (1, True)
    library.articles.mark_seen("c_1", 2)
    assert library.headlines.count(changed) == 0


def test_a_list_is_walked_oldest_first_too(library: Library) -> None:
    days = [DAY.replace(day=day) for day in (3, 5, 4)]
    for number, day in enumerate(days):
        library.articles.save(article(f"c_{number}", date=day))
    oldest = Listing("english", order=Order.OLDEST)
    assert [row.id for row in library.headlines.rows(oldest, 0, 9)] == ["c_0", "c_2", "c_1"]
    assert library.headlines.rank_of(oldest, "c_1") == 2
    following = library.headlines.next_unread(oldest, "c_0")
    assert following is not None
    assert following.id == "c_2"
    assert [day for day, _count in library.headlines.days(oldest)] == sorted(days)
    assert [count for _day, count in library.headlines.days(Listing("english"))] == [1, 1, 1]
