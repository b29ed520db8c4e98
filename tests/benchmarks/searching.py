"""Two hundred searches as people type them, each with fifty snippets: how long they take.

The words come from the articles of the library itself, chosen by one seed: everyday words that
stand in half of them, and names that stand in a few. What people type in Chinese are words, too.
Runs of characters cut out anywhere, across the ends of words, are measured apart: nothing takes an
index of single characters longer than to see that two which stand in every article nowhere meet.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liangjiang_reader.config import paths
from liangjiang_reader.model.query import QueryFault
from liangjiang_reader.services.searching import Searching
from liangjiang_reader.site import catalogue
from liangjiang_reader.storage.articles import Articles
from liangjiang_reader.storage.library import Library
from tests.benchmarks.library_generator import vocabulary
from tests.benchmarks.table import percentile

QUERIES = 200
_SNIPPETS = 50
_FILTERS = (
    "is:unread", "is:starred", "is:offline", "has:photo", "section:news/local", "lang:en",
    "lang:zh", "date:2021", "date:2019-03..2020-02", "-is:read",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Searches:
    """How long the searches took, in milliseconds, and the slowest of them."""

    median_ms: float
    p95_ms: float
    longest_ms: float
    slowest: str
    cut_anywhere_p95_ms: float


def measure(folder: Path, seed: int = 20_261_123) -> Searches:
    """Search a library; its index is made first if it is missing, which is not measured."""
    library = Library.open(folder)
    try:
        editions = catalogue.load(
            paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
        )
        searching = Searching(library, editions)
        searching.prepare()
        newest = library.status().headlines
        typed = queries(library.articles, newest, random.Random(seed), vocabulary("chinese"))
        times = {text: _milliseconds(searching, text) for text in typed}
        cut = queries(library.articles, newest, random.Random(seed))
        others = [_milliseconds(searching, text) for text in cut]
    finally:
        library.close()
    values, slowest = list(times.values()), max(times, key=lambda text: times[text])
    middle, p95 = percentile(values, 0.5), percentile(values, 0.95)
    return Searches(middle, p95, max(values), slowest, percentile(others, 0.95))


def queries(
    articles: Articles, newest: int, chance: random.Random, chinese: Sequence[str] = ()
) -> list[str]:
    """Searches of every kind, none twice, with words of articles of the library.

    Args:
        articles: of the library.
        newest: the highest number of an article.
        chance: what chooses.
        chinese: words to take for Chinese; without them runs of characters are cut out anywhere.
    """
    words = _Words(chance, chinese)
    kinds = (words.one, words.phrase, words.several, words.filtered)
    made: dict[str, None] = {}
    while len(made) < QUERIES:
        numbers = [chance.randint(1, newest) for _ in range(20)]
        for text in articles.texts(numbers).values():
            made[chance.choice(kinds)(text)] = None
    return list(made)[:QUERIES]


def _milliseconds(searching: Searching, text: str) -> float:
    began = time.perf_counter()
    result = searching.find(text, limit=_SNIPPETS, as_typed=True, count_all=False)
    taken = (time.perf_counter() - began) * 1000
    if isinstance(result, QueryFault):
        raise AssertionError(f"{text!r} makes no sense")
    return taken


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text[:40])


class _Words:
    """Takes words from texts."""

    def __init__(self, chance: random.Random, chinese: Sequence[str]) -> None:
        self._chance, self._chinese = chance, chinese

    def one(self, text: str) -> str:
        """An English word, or one to four Han characters."""
        if not _is_chinese(text):
            return self._chance.choice([word for word in text.split() if word.isalpha()])
        if self._chinese:
            word = self._chance.choice(self._chinese)
            return word if self._chance.random() < 0.8 else self._chance.choice(word)
        pure = [part for part in text.replace(" ", "。").split("。") if len(part) > 8]
        part, length = self._chance.choice(pure), self._chance.randint(1, 4)
        begin = self._chance.randint(0, len(part) - length)
        return part[begin : begin + length]

    def phrase(self, text: str) -> str:
        """Two or three words side by side."""
        if _is_chinese(text):
            return f"“{self.one(text)}”"
        parts = [part.split() for part in text.split(".")]
        sentence = self._chance.choice([words for words in parts if len(words) > 6])
        begin = self._chance.randint(0, len(sentence) - 3)
        return '"' + " ".join(sentence[begin : begin + self._chance.randint(2, 3)]) + '"'

    def several(self, text: str) -> str:
        """Two or three words, all of them or any."""
        joint = self._chance.choice((" ", " ", " OR "))
        return joint.join(self.one(text) for _ in range(self._chance.randint(2, 3)))

    def filtered(self, text: str) -> str:
        """A word, or none, with a filter."""
        word = "" if self._chance.random() < 0.1 else self.one(text)
        return f"{word} {self._chance.choice(_FILTERS)}".strip()
