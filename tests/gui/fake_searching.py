"""A search for the GUI tests that looks at titles alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.query import (
    Facet,
    FacetKind,
    Query,
    QueryFault,
    QueryReason,
    Snippet,
    Term,
)
from liangjiang_reader.services.searching import FoundArticle, SearchResult


class FakeSearching:
    """Finds every headline that holds what was typed; ``oops`` makes no sense to it."""

    def __init__(self, rows: Sequence[HeadlineRow]) -> None:
        self._rows = rows
        self.prepared = 0

    def prepare(self, on_left: Callable[[int], None], stop: StopFlag | None = None) -> bool:
        """The index is there."""
        self.prepared += 1
        return True

    def find(
        self,
        text: str,
        edition: str | None = None,
        *,
        limit: int = 50,
        as_typed: bool = False,
        count_all: bool = True,
    ) -> SearchResult | QueryFault:
        """The rows whose title holds the text."""
        if text.endswith("oops"):
            return QueryFault(QueryReason.WRONG_DATE, len(text) - 4, len(text), "oops")
        rows = [row for row in self._rows if text.lower() in row.title.lower()]
        found = tuple(
            FoundArticle(row, Snippet(f"… {text} …", ((2, 2 + len(text)),))) for row in rows
        )
        exact = count_all or len(rows) <= limit
        return SearchResult(Query(), len(rows) if exact else limit, found[:limit], exact=exact)

    def facets(
        self, text: str, edition: str | None = None, *, as_typed: bool = False
    ) -> tuple[int, tuple[Facet, ...]]:
        """How many rows fit, half of them of a year."""
        count = self.count(text)
        return count, (Facet(FacetKind.YEAR, "2026", count // 2),) if count > 1 else ()

    def terms(self, text: str, *, as_typed: bool = False) -> tuple[Term, ...]:
        """Each word."""
        return tuple(Term(word, prefix=as_typed) for word in text.split())

    def count(self, text: str, edition: str | None = None, *, as_typed: bool = False) -> int:
        """How many rows fit."""
        return sum(text.lower() in row.title.lower() for row in self._rows)
