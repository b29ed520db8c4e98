"""What is worth a word to the person after a refresh: new articles, and those with alert words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from liangjiang_reader.model.library import MOST_FOUND, HeadlineRow
from liangjiang_reader.model.query import QueryFault
from liangjiang_reader.services import clock, query_language
from liangjiang_reader.storage.library import Library

#: More words, or longer ones, are no alert any more.
MOST_WORDS, LONGEST_WORD = 50, 60
#: What an archive run brings is new to the library, but no news.
_NEWS_DAYS = 14
#: Of a flood only the newest are looked at.
_MOST_LOOKED_AT = 500
_SIGNS_BETWEEN = re.compile(r"[,，;；、\n]+")


@dataclass(frozen=True, slots=True)
class News:
    """What came into the library and is recent.

    Attributes:
        rows: all of it, the newest first.
        alerts: those of them that hold an alert word.
        words: the alert words that these hold, as the person wrote them.
    """

    rows: tuple[HeadlineRow, ...] = ()
    alerts: tuple[HeadlineRow, ...] = ()
    words: tuple[str, ...] = ()


def words_of(text: str) -> tuple[str, ...]:
    """The alert words that a person typed, with commas or semicolons of either script between."""
    words: dict[str, str] = {}
    for part in _SIGNS_BETWEEN.split(text):
        word = " ".join(part.replace('"', " ").split())[:LONGEST_WORD]
        if word:
            words.setdefault(word.casefold(), word)
    return tuple(words.values())[:MOST_WORDS]


class Alerts:
    """Looks through what came since it last looked."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def news(self, edition: str, words: Sequence[str]) -> News:
        """What came since the last call, told once; at the first call nothing counts as new.

        Args:
            edition: key of the edition.
            words: alert words; they may stand in the title or in the text.
        """
        if words and not self._library.search.complete:
            return News()  # the words cannot be found yet; nothing counts as told
        key, last = f"alerts/{edition}", self._library.last_headline()
        known = self._library.state.get(key)
        if known != last:
            self._library.state.put(key, last)
        if not isinstance(known, int) or known >= last:
            return News()
        since = clock.today() - timedelta(days=_NEWS_DAYS)
        came = self._library.headlines.after(known, edition, since, _MOST_LOOKED_AT)
        new = {no: row for no, row in came.items() if not row.read}
        holding = {word: new.keys() & self._holding(word, edition) for word in words if new}
        alerts = set().union(*holding.values())
        return News(
            tuple(new.values()),
            tuple(row for no, row in new.items() if no in alerts),
            tuple(word for word, numbers in holding.items() if numbers),
        )

    def _holding(self, word: str, edition: str) -> frozenset[int]:
        """The newest articles with a word; none for what is no word."""
        query = query_language.parse(f'"{word}"', lambda _typed: None, lambda _typed: None)
        if isinstance(query, QueryFault):
            return frozenset()
        found = self._library.search.find(
            query, edition, MOST_FOUND, count_all=False, titles_first=False
        )
        return frozenset(hit.no for hit in found.hits)
