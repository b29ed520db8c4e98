"""Articles that are alike: they share words that few others have.

Words of Latin script are looked up in the whole index. Of Chinese, where the index knows single
characters only, pairs of characters are looked up among the titles: in the texts two characters
that are common each would cost as much as a search.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from liangjiang_reader.storage import codec, search_index, stories, tokens

#: A term in more articles than this share of all, or than this number, says nothing of any one.
_COMMON_SHARE, _COMMON = 0.03, 400
#: In a small library a term may stand in so many all the same.
_FEW = 3
#: So many terms of an article are looked up, so many rare ones used, so many candidates compared.
_MOST_ASKED, _MOST_TERMS, _MOST_COMPARED = 44, 24, 8
#: A word of the title counts as so many of the text; more of the same do not count.
_TITLE_WEIGHT, _MOST_COUNTED = 3, 4
#: Two are alike when they share three words or five pairs (a word of three characters is two
#: pairs), and this share of the weight of all rare terms of the first.
_WORD, _PAIR, _LEAST_SHARED, _LEAST_SHARE = 5, 3, 15, 0.3
_SHORTEST_WORD = 3


def find(db: sqlite3.Connection, article_id: str, edition: str, limit: int) -> list[int]:
    """Numbers of the headlines of similar stored articles of the same edition, most alike first.

    Nothing comes back for an article whose text is not stored, or while the index is of another
    form.
    """
    own = stories.with_text(db, article_id, edition)
    if own is None or not search_index.is_current(db):
        return []
    mine = _texts(db, [own], edition).get(own, Counter())
    weightiest = [term for term, _count in _weighed(mine)[:_MOST_ASKED]]
    known = int(db.execute(_AMOUNT, (edition,)).fetchone()[0])
    rare = min(_COMMON, max(_FEW, round(known * _COMMON_SHARE)))
    weights: dict[str, float] = {}
    scores: dict[int, float] = {}
    for term in weightiest:
        holders = _holders(db, term, rare)
        others = set(holders) - {own}
        if not others:
            continue
        weights[term] = math.log(1 + known / len(holders)) * mine[term]
        for no in others:
            scores[no] = scores.get(no, 0.0) + weights[term]
        if len(weights) == _MOST_TERMS:
            break
    best = sorted(scores, key=lambda no: (-scores[no], no))[:_MOST_COMPARED]
    alike = _alike(weights, _texts(db, best, edition))
    return [no for _share, no in sorted(alike, key=lambda pair: (-pair[0], pair[1]))[:limit]]


_AMOUNT = """
    SELECT count(*) FROM (SELECT 1 FROM headlines WHERE edition = ? LIMIT 20000)
"""
_HOLDERS = """
    SELECT headline FROM search_documents
    WHERE document IN (SELECT value FROM json_each(?)) AND headline IS NOT NULL AND stored = 1
"""


def _holders(db: sqlite3.Connection, term: str, most: int) -> list[int]:
    """The articles that have a term; [] for a term that more than ``most`` have."""
    index = "search_titles" if " " in term else "search"
    query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?"
    documents = [row[0] for row in db.execute(query, (f'"{term}"', most + 1))]
    if not 1 < len(documents) <= most:
        return []  # nobody else has it, or it is too common
    return [int(row["headline"]) for row in db.execute(_HOLDERS, (json.dumps(documents),))]


def _alike(
    weights: dict[str, float], texts: dict[int, Counter[str]]
) -> Iterable[tuple[float, int]]:
    """The share of the weight that each text has too, where it is enough."""
    whole = sum(weights.values())
    for no, text in texts.items():
        shared = [term for term in weights if term in text]
        share = sum(weights[term] for term in shared) / whole
        count = sum(_PAIR if " " in term else _WORD for term in shared)
        if count >= _LEAST_SHARED and share >= _LEAST_SHARE:
            yield share, no


def _texts(db: sqlite3.Connection, numbers: Sequence[int], edition: str) -> dict[int, Counter[str]]:
    """How often each term stands in the newest version of an article, up to a limit."""
    found = {}
    for no in numbers:
        row = db.execute(
            "SELECT a.title, a.body FROM articles a JOIN headlines h ON h.no = a.headline"
            " WHERE h.no = ? AND h.edition = ? ORDER BY a.version DESC LIMIT 1",
            (no, edition),
        ).fetchone()
        if row is not None:
            counts = _terms(codec.words_of(row["body"]))
            for term in _terms(row["title"]):
                counts[term] += _TITLE_WEIGHT
            found[no] = Counter({term: min(n, _MOST_COUNTED) for term, n in counts.items()})
    return found


def _terms(text: str) -> Counter[str]:
    """Words, and pairs of Han characters as the index has them: with a space between."""
    words = tokens.tokens(text)
    counts = Counter(word for word in words if len(word) >= _SHORTEST_WORD and not word.isdecimal())
    counts.update(
        f"{one} {other}" for one, other in pairwise(words) if _is_han(one) and _is_han(other)
    )
    return counts


def _is_han(token: str) -> bool:
    return "\u3400" <= token <= "\u9fff" or token >= "\U00020000"


def _weighed(terms: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, of equals the longest: a long word is seldom a common one."""
    return sorted(terms.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))
