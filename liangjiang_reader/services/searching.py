"""Searching the whole library: what people type, the articles that fit, and where they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import MOST_FOUND, HeadlineRow
from liangjiang_reader.model.query import Facet, FacetKind, Query, QueryFault, Snippet, Term
from liangjiang_reader.services import query_language
from liangjiang_reader.services.snippets import snippet
from liangjiang_reader.storage import readings
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
        by_pinyin: no article holds the words; these have Chinese titles or names that sound so.
    """

    query: Query
    total: int
    found: tuple[FoundArticle, ...]
    complete: bool = True
    exact: bool = True
    by_pinyin: bool = False


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
        sounds = self._by_pinyin(text, as_typed=as_typed)
        if sounds is None:
            return total, tuple(facet for facet in found if facet.count < total)
        also, others = self._library.search.facets(sounds[1], edition)
        if not total:
            return also, tuple(facet for facet in others if facet.count < also)
        narrower = tuple(facet for facet in found if facet.count < total)
        elsewhere = (Facet(FacetKind.PINYIN, sounds[0], also),) if also else ()
        return total, narrower + elsewhere

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
        sounds = self._by_pinyin(text, as_typed=as_typed)
        groups = query.groups + (sounds[1].groups if sounds else ())
        return tuple(term for group in groups for term in group)

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

        Where no article holds the words, those with Chinese titles or names that sound so.

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
        by_pinyin = False
        sounds = None if found.total else self._by_pinyin(text, as_typed=as_typed)
        if sounds is not None:
            query = sounds[1]
            found = self._library.search.find(query, edition, limit, count_all=count_all)
            by_pinyin = found.total > 0
        wanted = [term for group in query.groups for term in group if term.field is None]
        numbers = [hit.no for hit in found.hits]
        rows = self._library.headlines.of_numbers(numbers)
        texts = self._library.articles.texts(numbers) if snippets else {}
        pieces = [
            self._snippet(row, texts.get(no), wanted) if snippets else Snippet("")
            for row, no in zip(rows, numbers, strict=True)
        ]
        made = tuple(map(FoundArticle, rows, pieces))
        return SearchResult(query, found.total, made, self.ready, found.exact, by_pinyin)

    def _by_pinyin(self, text: str, *, as_typed: bool) -> tuple[str, Query] | None:
        """The same search by sound, as typed and as read; None if its words are no pinyin."""
        other = query_language.by_pinyin(text, _syllables, as_typed=as_typed)
        if other is None:
            return None
        query = query_language.parse(other, self._section, self._label, as_typed=as_typed)
        return None if isinstance(query, QueryFault) else (other, query)

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


def _syllables(letters: str, grows: bool) -> int:
    """How many syllables letters have at least, 0 for what is no pinyin."""
    return min(map(len, readings.table().split(letters, grows=grows)), default=0)
