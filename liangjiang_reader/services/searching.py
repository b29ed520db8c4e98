"""Searching the whole library: what people type, the articles that fit, and where they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import MOST_FOUND, HeadlineRow
from liangjiang_reader.model.query import Facet, Query, QueryFault, Snippet, Term
from liangjiang_reader.services import query_language
from liangjiang_reader.services.snippets import snippet
from liangjiang_reader.storage.codec import block_texts
from liangjiang_reader.storage.library import Library


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that fits, and a piece of its text where it does."""

    row: HeadlineRow
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found.

    Attributes:
        total: how many articles fit; ``found`` may be fewer, the best of them.
        exact: whether no more than ``total`` fit.
        complete: False while the index is being made: some may be missing.
    """

    query: Query
    total: int
    found: tuple[FoundArticle, ...]
    complete: bool = True
    exact: bool = True


class Searching:
    """Finds articles by their words; never touches the net."""

    def __init__(self, library: Library, editions: Sequence[Edition]) -> None:
        self._library = library
        self._editions = editions

    @property
    def ready(self) -> bool:
        """Whether the index is complete."""
        return self._library.search.complete

    def prepare(
        self,
        on_left: Callable[[int], None] = lambda left: None,
        stop: StopFlag | None = None,
    ) -> bool:
        """Make the index if it is missing, unfinished or of another form; takes minutes at most.

        Args:
            on_left: told now and then how many headlines are left.
            stop: ends it; what is done is kept.

        Returns:
            Whether the index is complete now.
        """
        if self.ready:
            return True
        stop = stop or StopFlag()
        return self._library.search.rebuild(on_left, stop.is_set)

    def rebuild(self, on_left: Callable[[int], None]) -> None:
        """Make the index anew, whatever state it is in; see ``prepare``."""
        self._library.search.rebuild(on_left, lambda: False, from_start=True)

    def count(self, text: str, edition: str | None = None, *, as_typed: bool = False) -> int:
        """How many articles fit; 0 for what makes no sense. Takes longer than to find the best."""
        query = query_language.parse(text, self._section, self._label, as_typed=as_typed)
        if isinstance(query, QueryFault):
            return 0
        return self._library.search.find(query, edition, 0, titles_first=False).total

    def facets(
        self, text: str, edition: str | None = None, *, as_typed: bool = False
    ) -> tuple[int, tuple[Facet, ...]]:
        """How many articles fit, and by what they can be narrowed.

        What all of them share is no choice and is left out. Takes longer than to find the best.
        """
        query = query_language.parse(text, self._section, self._label, as_typed=as_typed)
        if isinstance(query, QueryFault):
            return 0, ()
        total, found = self._library.search.facets(query, edition)
        return total, tuple(facet for facet in found if facet.count < total)

    @property
    def edition_keys(self) -> tuple[str, ...]:
        """The keys of the editions there are."""
        return tuple(edition.key for edition in self._editions)

    def count_after(self, text: str, edition: str, number: int) -> int:
        """How many of the newest articles that fit came into the library after a headline's."""
        query = query_language.parse(text, self._section, self._label)
        if isinstance(query, QueryFault):
            return 0
        found = self._library.search.find(
            query, edition, MOST_FOUND, count_all=False, titles_first=False
        )
        return sum(hit.no > number for hit in found.hits)

    def terms(self, text: str, *, as_typed: bool = False) -> tuple[Term, ...]:
        """What of a search can be marked in an article; () for what makes no sense."""
        query = query_language.parse(text, self._section, self._label, as_typed=as_typed)
        if isinstance(query, QueryFault):
            return ()
        return tuple(term for group in query.groups for term in group)

    def find(
        self,
        text: str,
        edition: str | None = None,
        *,
        limit: int = 50,
        as_typed: bool = False,
        snippets: bool = True,
        count_all: bool = True,
        titles_first: bool = True,
    ) -> SearchResult | QueryFault:
        """The best articles for what a person typed.

        Args:
            text: the search, in the language of ``query_language``.
            edition: key of an edition, None for all.
            limit: how many articles to give back.
            as_typed: the last word may be unfinished.
            count_all: count everything that fits; else no further than the best need, which is
                quicker.
            titles_first: False for the newest, wherever the words stand.
            snippets: with a piece of text around what was found.
        """
        query = query_language.parse(text, self._section, self._label, as_typed=as_typed)
        if isinstance(query, QueryFault):
            return query
        found = self._library.search.find(
            query, edition, limit, count_all=count_all, titles_first=titles_first
        )
        wanted = [term for group in query.groups for term in group if term.field is None]
        numbers = [hit.no for hit in found.hits]
        rows = self._library.headlines.of_numbers(numbers)
        texts = self._library.articles.texts(numbers) if snippets else {}
        pieces = [
            self._snippet(row, texts.get(no), wanted) if snippets else Snippet("")
            for row, no in zip(rows, numbers, strict=True)
        ]
        made = tuple(map(FoundArticle, rows, pieces))
        return SearchResult(query, found.total, made, self.ready, found.exact)

    def _snippet(self, row: HeadlineRow, text: str | None, terms: Sequence[Term]) -> Snippet:
        if text is None and row.stored:
            stored = self._library.articles.get(row.id, row.edition)
            text = " ".join(block_texts(stored.article.blocks)) if stored else None
        return Snippet(row.lead or "") if text is None else snippet(text, terms)

    def _label(self, typed: str) -> str | None:
        """The number of a label by its name."""
        wanted = typed.strip().casefold()
        labels = self._library.labels.all()
        return next((str(one.no) for one in labels if one.name.casefold() == wanted), None)

    def _section(self, typed: str) -> str | None:
        """The key of a section by its key or its name in either language."""
        wanted = typed.strip().casefold()
        for edition in self._editions:
            for section in edition.sections:
                names = (section.key, section.key.partition("/")[2], *section.name.all)
                if wanted in {name.casefold() for name in names}:
                    return section.key
        return None
