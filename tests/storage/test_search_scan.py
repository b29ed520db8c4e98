"""Every search finds what a plain scan of the same articles finds, in the promised order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangjiang_reader.model.articles import Article, Headline, Paragraph, Photo, Text
from liangjiang_reader.model.query import Field, Filter, Query, Term
from liangjiang_reader.storage import search, tokens
from liangjiang_reader.storage.library import Library
from tests.storage.builders import DAY, article

_WORDS = ["两", "江", "新", "区", "port", "rail", "new", "Ａrea", "區", "video", "。", ", ", " "]
_DAYS = 40


def _made(numbers: range) -> list[Article]:
    """Articles of a few words, no two alike in place and day; the same ones at every run."""
    found = []
    for number in numbers:
        picks = [(number * step + number // step) % len(_WORDS) for step in range(3, 15)]
        parts = ["".join(_WORDS[pick] + " " * (pick % 2) for pick in picks[a : a + 4])
                 for a in (0, 4, 8)]  # fmt: skip
        edition = ("english", "chinese")[number % 2]
        base = article(f"c_{number}", parts[1])
        found.append(Article(
            id=base.id, edition=edition, url=base.url, title=f"{parts[0]} x{number}",
            sections=("news/local", "news/life")[number % 3 :], author="Sun Hui" * (number % 2),
            date=DAY - timedelta(days=number * 7 % _DAYS) if number % 11 else None,
            blocks=(Paragraph(Text(parts[1])),), photos=(Photo("https://x/1.jpg", parts[2]),),
        ))  # fmt: skip
    return found


class _Filled:
    """A library, and what was put into it."""

    def __init__(self, library: Library, made: list[Article]) -> None:
        self.library, self.made = library, made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Filled]:
    """A library of many short articles, some marked, some stored twice."""
    folder: Path = tmp_path_factory.mktemp("scanned")
    library = Library.open(folder)
    made = _made(range(90))
    with library.transaction():
        for item in made:
            if item.id.endswith("4"):
                before = Paragraph(Text("rail port 两江新区 before"))
                library.articles.save(replace(item, blocks=(before,)))
            if item.id.endswith("5"):
                known = Headline(item.id, item.edition, item.url, "port 两江新区 x", item.date)
                library.headlines.save("news/local", [replace(known, title="rail 区")], 0)
                library.headlines.save("news/local", [known], 0)
            library.articles.save(item)
    library.articles.mark_read([item.id for item in made if _number(item) % 4], True)
    library.articles.mark_starred([item.id for item in made if _number(item) % 9 == 0], True)
    yield _Filled(library, made)
    library.close()


_BY = st.just(Term("Sun Hui", Field.AUTHOR))
#: By their sound: whole words of the titles, one way to read them or several.
_SOUND = st.sampled_from(
    [
        Term(letters, Field.PINYIN)
        for letters in ("liangjiang", "liang jiang xin qu", "xinqu", "jiang", "qu'liang", "port")
    ]
)
_TERMS = (
    _BY
    | _SOUND
    | st.builds(
        lambda parts, field: Term("".join(parts), field),
        st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4),
        st.sampled_from([None, None, None, Field.TITLE]),
    )
)
_FILTERS = st.sampled_from(
    [
        Filter(Field.IS, "unread"),
        Filter(Field.IS, "starred"),
        Filter(Field.SECTION, "news/life"),
        Filter(Field.LANGUAGE, "chinese"),
        Filter(Field.DATE, "", DAY - timedelta(days=20), DAY - timedelta(days=5)),
        Filter(Field.DATE, "", None, DAY - timedelta(days=9)),
        Filter(Field.DATE, "", DAY - timedelta(days=9), None),
    ]
)
_QUERIES = st.builds(
    lambda groups, without, filters, negated: Query(
        tuple(map(tuple, groups)),
        tuple(without),
        tuple(Filter(f.field, f.value, f.first, f.last, negated) for f in filters),
    ),
    st.lists(st.lists(_TERMS, min_size=1, max_size=2), min_size=1, max_size=3),
    st.lists(_TERMS, max_size=1),
    st.lists(_FILTERS, max_size=2),
    st.booleans(),
)


@given(query=_QUERIES, limit=st.integers(1, 100), few=st.sampled_from([0, 20_000]))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_search_finds_what_a_plain_scan_finds_in_the_promised_order(
    filled: _Filled,
    monkeypatch: pytest.MonkeyPatch,
    query: Query,
    limit: int,
    few: int,
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    library, made = filled.library, filled.made
    groups = [[term for term in group if tokens.tokens(term.text)] for group in query.groups]
    groups = [group for group in groups if group]
    expected = {item.id: item for item in made if groups and _fits(item, query, groups)}
    found = library.search.find(query, None, 1000)
    assert {hit.id for hit in found.hits} == expected.keys()
    assert (found.total, found.exact, len(found.hits)) == (len(expected), True, len(expected))
    places = [_place(expected[hit.id], groups) for hit in found.hits]
    assert places == sorted(places)
    quick = library.search.find(query, None, limit, count_all=False)
    assert quick.hits == found.hits[:limit]
    assert quick.exact or quick.total < len(expected)


def _fits(item: Article, query: Query, groups: list[list[Term]]) -> bool:
    return (
        all(any(_holds(item, term) for term in group) for group in groups)
        and not any(_holds(item, term) for term in query.without)
        and all(_passes(item, one) != one.negated for one in query.filters)
    )


def _place(item: Article, groups: list[list[Term]]) -> tuple[int, int]:
    """Where an article stands: all words in the title, some, none; then by day, newest first."""
    elsewhere = (Field.AUTHOR, Field.PINYIN)
    free = [term for group in groups for term in group if term.field not in elsewhere]
    whole = [group for group in groups if all(term in free for term in group)]
    if whole and all(any(_in_text(item.title, term) for term in group) for group in whole):
        tier = 0
    else:
        tier = 1 if len(free) > 1 and any(_in_text(item.title, term) for term in free) else 2
    return tier, -item.date.toordinal() if item.date else 0


def _holds(item: Article, term: Term) -> bool:
    texts = [item.title]
    if term.field is Field.PINYIN:
        return _sounds(item.title, term.text)
    if term.field is Field.AUTHOR:
        texts = [item.author or ""]
    if term.field is None:
        texts += [block.content.text for block in item.blocks if isinstance(block, Paragraph)]
        texts += [photo.caption or "" for photo in item.photos]
        texts.append(item.author or "")
    return any(_in_text(text, term) for text in texts)


_SOUNDS = {"两": "liang", "江": "jiang", "新": "xin", "区": "qu", "區": "qu"}


def _sounds(title: str, letters: str) -> bool:
    """Whether Han characters side by side sound so; blanks and apostrophes are borders."""
    wanted = letters.replace("'", " ")
    runs = "".join(sign if sign in _SOUNDS else "|" for sign in title).split("|")
    return any(
        "".join(heard) == wanted.replace(" ", "")
        and _borders(wanted) <= {sum(map(len, heard[:place])) for place in range(len(heard))}
        for run in runs
        for begin in range(len(run))
        for end in range(begin + 1, len(run) + 1)
        for heard in [[_SOUNDS[sign] for sign in run[begin:end]]]
    )


def _borders(wanted: str) -> set[int]:
    parts = wanted.split()
    return {sum(map(len, parts[:place])) for place in range(1, len(parts))}


def _in_text(text: str, term: Term) -> bool:
    have, wanted = tokens.tokens(text), tokens.tokens(term.text)
    return bool(wanted) and any(
        have[at : at + len(wanted)] == wanted for at in range(len(have) - len(wanted) + 1)
    )


def _passes(item: Article, one: Filter) -> bool:
    match one.field:
        case Field.IS:
            return _number(item) % 4 == 0 if one.value == "unread" else _number(item) % 9 == 0
        case Field.SECTION:
            return one.value in item.sections
        case Field.LANGUAGE:
            return item.edition == one.value
        case _:
            day = item.date
            after = day is not None and (one.first is None or day >= one.first)
            return after and day is not None and (one.last is None or day <= one.last)


def _number(item: Article) -> int:
    return int(item.id.partition("_")[2])
