"""Searching the whole library: what people type, the articles that fit, and where they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.query import Query, QueryFault, Snippet, Term
from liangjiang_reader.services import query_language
from liangjiang_reader.storage import tokens
from liangjiang_reader.storage.codec import block_texts
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.search import Hit

#: Tokens before the first hit of a snippet, and in all.
_BEFORE, _LENGTH = 8, 34


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
        complete: False while the index is being made: some may be missing.
    """

    query: Query
    total: int
    found: tuple[FoundArticle, ...]
    complete: bool = True


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

    def find(
        self,
        text: str,
        edition: str | None = None,
        *,
        limit: int = 50,
        as_typed: bool = False,
        snippets: bool = True,
    ) -> SearchResult | QueryFault:
        """The best articles for what a person typed.

        Args:
            text: the search, in the language of ``query_language``.
            edition: key of an edition, None for all.
            limit: how many articles to give back.
            as_typed: the last word may be unfinished.
            snippets: with a piece of text around what was found.
        """
        query = query_language.parse(text, self._section, as_typed=as_typed)
        if isinstance(query, QueryFault):
            return query
        found = self._library.search.find(query, edition, limit)
        wanted = [term for group in query.groups for term in group if term.field is None]
        rows = tuple(
            FoundArticle(row, self._snippet(row, wanted) if snippets else Snippet(""))
            for row in self._rows(found.hits)
        )
        return SearchResult(query, found.total, rows, self.ready)

    def _rows(self, hits: Iterable[Hit]) -> Iterator[HeadlineRow]:
        for hit in hits:
            row = self._library.headlines.get(hit.id, hit.edition)
            if row is not None:
                yield row

    def _snippet(self, row: HeadlineRow, terms: Sequence[Term]) -> Snippet:
        stored = self._library.articles.get(row.id, row.edition) if row.stored else None
        if stored is None:
            return Snippet(row.lead or "")
        return snippet(_reading_text(stored.article), terms)

    def _section(self, typed: str) -> str | None:
        """The key of a section by its key or its name in either language."""
        wanted = typed.strip().casefold()
        for edition in self._editions:
            for section in edition.sections:
                names = (section.key, section.key.partition("/")[2], *section.name.all)
                if wanted in {name.casefold() for name in names}:
                    return section.key
        return None


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """The piece of a text around the first place where a term stands, with all hits in it.

    Without a hit it is the beginning of the text.
    """
    spans = tokens.spans(text)
    hits = sorted(place for term in terms for place in _places(spans, term))
    first = max(0, hits[0][0] - _BEFORE) if hits else 0
    last = min(len(spans), first + _LENGTH)
    if not spans:
        return Snippet("")
    begin = spans[first][1] if first else 0
    end = spans[last - 1][2] if last < len(spans) else len(text)
    shown = tuple(
        (spans[a][1] - begin, spans[b - 1][2] - begin) for a, b in hits if a >= first and b <= last
    )
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    moved = tuple((a + len(before), b + len(before)) for a, b in shown)
    return Snippet(before + text[begin:end] + after, moved)


def _places(spans: Sequence[tuple[str, int, int]], term: Term) -> Iterator[tuple[int, int]]:
    """Where a term stands, as ranges of tokens."""
    wanted = tokens.tokens(term.text)
    count = len(wanted)
    if not count:
        return
    for place in range(len(spans) - count + 1):
        found = [token for token, _begin, _end in spans[place : place + count]]
        last_fits = found[-1].startswith(wanted[-1]) if term.prefix else found[-1] == wanted[-1]
        if last_fits and found[:-1] == wanted[:-1]:
            yield place, place + count


def _reading_text(article: Article) -> str:
    captions = (photo.caption for photo in article.photos)
    return " ".join([*block_texts(article.blocks), *filter(None, captions)])
