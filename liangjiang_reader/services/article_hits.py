"""Where a search fits an article that is laid out as one text: the places to mark. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.query import Field, Term
from liangjiang_reader.render import anchoring
from liangjiang_reader.services import snippets
from liangjiang_reader.storage import readings


def hits(text: str, article: Article, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """All places of the terms, as (start, end) ranges of the text in order, none inside another.

    What stands above the title (the section's name) is no part of the article. A term of a field
    is marked in that field alone.

    Args:
        text: title, line of information, body and captions as laid out, typesetting signs included.
        article: what the text was made of.
        terms: what was searched for.
    """
    read = anchoring.read(text)
    title = anchoring.read(article.title).letters.strip()
    begin = max(0, read.letters.find(title))
    free = [term for term in terms if term.field is None]
    found = _in_range(read.letters, begin, len(read.letters), free)
    fields = {
        Field.TITLE: (title, begin),
        Field.AUTHOR: (article.author or "", begin + len(title)),
        Field.SOURCE: (article.source or "", begin + len(title)),
    }
    for term in terms:
        if term.field is Field.PINYIN and title:
            sounding = readings.places(title, term.text, grows=term.prefix)
            found += [(begin + start, begin + end) for start, end in sounding]
    for field, (value, after) in fields.items():
        own = [term for term in terms if term.field is field]
        place = read.letters.find(value, after) if own and value else -1
        if place >= 0:
            found += _in_range(read.letters, place, place + len(value), own)
    return [read.original(*place) for place in _apart(found)]


def _in_range(letters: str, begin: int, end: int, terms: Sequence[Term]) -> list[tuple[int, int]]:
    places = snippets.hits(letters[begin:end], terms)
    return [(begin + start, begin + stop) for start, stop in places]


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; of two that overlap the first."""
    kept: list[tuple[int, int]] = []
    for place in sorted(places):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
