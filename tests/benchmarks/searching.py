"""Two hundred searches as people type them, each with fifty snippets: how long they take.

The words come from the articles of the library itself, chosen by one seed: everyday words that
stand in half of them, and names that stand in a few.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from liangjiang_reader.config import paths
from liangjiang_reader.model.query import QueryFault
from liangjiang_reader.services.searching import Searching
from liangjiang_reader.site import catalogue
from liangjiang_reader.storage.articles import Articles
from liangjiang_reader.storage.library import Library
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


def measure(folder: Path, seed: int = 20_261_123) -> Searches:
    """Search a library; its index is made first if it is missing, which is not measured."""
    library = Library.open(folder)
    try:
        editions = catalogue.load(
            paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
        )
        searching = Searching(library, editions)
        searching.prepare()
        typed = queries(library.articles, _newest_number(library), random.Random(seed))
        times = {text: _milliseconds(searching, text) for text in typed}
    finally:
        library.close()
    values, slowest = list(times.values()), max(times, key=lambda text: times[text])
    return Searches(percentile(values, 0.5), percentile(values, 0.95), max(values), slowest)


def queries(articles: Articles, newest: int, chance: random.Random) -> list[str]:
    """Searches of every kind, none twice, with words of articles of the library."""
    made: dict[str, None] = {}
    kinds: tuple[Callable[[str, random.Random], str], ...] = (_word, _phrase, _words, _filtered)
    while len(made) < QUERIES:
        numbers = [chance.randint(1, newest) for _ in range(20)]
        for text in articles.texts(numbers).values():
            made[chance.choice(kinds)(text, chance)] = None
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


def _word(text: str, chance: random.Random) -> str:
    """One English word, or one to four Han characters from the beginning of a word on."""
    if _is_chinese(text):
        pure = [part for part in text.replace(" ", "。").split("。") if len(part) > 8]
        part = chance.choice(pure)
        length = chance.randint(1, 4)
        begin = chance.randint(0, len(part) - length)
        return part[begin : begin + length]
    return chance.choice([word for word in text.split() if word.isalpha()])


def _phrase(text: str, chance: random.Random) -> str:
    if _is_chinese(text):
        return f"“{_word(text, chance)}”"
    sentence = chance.choice([part.split() for part in text.split(".") if len(part.split()) > 6])
    begin = chance.randint(0, len(sentence) - 3)
    return '"' + " ".join(sentence[begin : begin + chance.randint(2, 3)]) + '"'


def _words(text: str, chance: random.Random) -> str:
    joint = chance.choice((" ", " ", " OR "))
    return joint.join(_word(text, chance) for _ in range(chance.randint(2, 3)))


def _filtered(text: str, chance: random.Random) -> str:
    """A word, or none, with a filter."""
    word = "" if chance.random() < 0.1 else _word(text, chance)
    return f"{word} {chance.choice(_FILTERS)}".strip()


def _newest_number(library: Library) -> int:
    return library.status().headlines
