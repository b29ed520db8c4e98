"""Looking through the library: lists, counts and marks. Never touches the net."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.model.library import (
    MOST_FOUND,
    HeadlineRow,
    Listing,
    Order,
    SectionCount,
    SmartList,
)
from liangjiang_reader.model.query import QueryFault, SavedSearch
from liangjiang_reader.services import clock
from liangjiang_reader.services.searching import Searching
from liangjiang_reader.storage.library import Library

#: Under this key the program remembers which headline was the last when a search was looked at.
_SEEN = "searches_seen"


class Browsing:
    """Headline lists as the library has them, and the marks the person makes.

    An id is told apart by its edition: both have an ``introduction``.
    """

    def __init__(self, library: Library, searching: Searching) -> None:
        self._library = library
        self._searching = searching

    def listing(
        self,
        edition: str,
        section: str | None = None,
        smart: SmartList | None = None,
        *,
        words: Sequence[str] = (),
        unread: bool = False,
        starred: bool = False,
        label: int | None = None,
        order: Order = Order.NEWEST,
        search: str = "",
    ) -> Listing:
        """Describe a list; the person's day is filled in."""
        return Listing(
            edition,
            section,
            smart,
            clock.today(),
            unread,
            starred,
            tuple(words),
            label,
            order,
            search,
        )

    def similar(self, article_id: str, edition: str, limit: int = 5) -> list[HeadlineRow]:
        """Stored articles that are like this one, the most alike first; [] if none really is."""
        return self._library.similar(article_id, edition, limit)

    def rows(self, listing: Listing, offset: int, limit: int) -> list[HeadlineRow]:
        """A window of the list."""
        if listing.search:
            return self._found(listing)[offset : None if limit < 0 else offset + limit]
        return self._library.headlines.rows(listing, offset, limit)

    def count(self, listing: Listing) -> int:
        """How many rows the list has."""
        if listing.search:
            return len(self._found(listing))
        return self._library.headlines.count(listing)

    def rank_of(self, listing: Listing, article_id: str) -> int | None:
        """The row number of an article in the list, or None."""
        if listing.search:
            ids = [row.id for row in self._found(listing)]
            return ids.index(article_id) if article_id in ids else None
        return self._library.headlines.rank_of(listing, article_id)

    def counts(self, edition: str) -> dict[str, SectionCount]:
        """Counts by the key of each place in the tree."""
        counts = self._library.headlines.counts(edition, clock.today())
        for saved in self._library.saved_searches.all():
            rows = self._found(self.listing(edition, search=saved.query))
            unread = sum(not row.read for row in rows)
            new = self._new_hits(saved.query, edition)
            counts[f"search:{saved.no}"] = SectionCount(len(rows), unread, new)
        return counts

    def mark_read(self, ids: Sequence[str], read: bool, edition: str | None = None) -> None:
        """Mark articles read or unread; on disk when this returns."""
        self._library.articles.mark_read(ids, read, edition)

    def next_unread(self, listing: Listing, after: str = "") -> HeadlineRow | None:
        """The first unread article of a list below another one; from its top without one."""
        if listing.search:
            rows = self._found(listing)
            at = next((place + 1 for place, row in enumerate(rows) if row.id == after), 0)
            return next((row for row in rows[at:] if not row.read), None)
        return self._library.headlines.next_unread(listing, after)

    def mark_all_read(self, listing: Listing) -> tuple[str, ...]:
        """Mark a whole list as read; the ids of those that were unread, to undo it."""
        if listing.search:
            ids = tuple(row.id for row in self._found(listing) if not row.read)
            self._library.articles.mark_read(ids, True, listing.edition)
            return ids
        return self._library.articles.mark_all_read(listing)

    def mark_starred(self, ids: Sequence[str], starred: bool, edition: str | None = None) -> None:
        """Star articles or take the star away; on disk when this returns."""
        self._library.articles.mark_starred(ids, starred, edition)

    def days(self, listing: Listing) -> list[tuple[date | None, int]]:
        """How many rows of the list each day has, in its order; None for an unknown day."""
        if listing.search:
            days = [row.date for row in self._found(listing)]
            return [(day, len(list(same))) for day, same in groupby(days)]
        return self._library.headlines.days(listing)

    def mark_seen(self, article_id: str, version: int, edition: str | None = None) -> None:
        """The person saw this version: the article has not changed since."""
        self._library.articles.mark_seen(article_id, version, edition)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that the person saved, in their order."""
        return self._library.saved_searches.all()

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Save a search; one of this name gets the new words. Raises ValueError: nothing in it."""
        saved = self._library.saved_searches.save(name, query)
        self.mark_search_seen(saved.query)
        return saved

    def mark_search_seen(self, query: str, edition: str | None = None) -> None:
        """What a search finds now is new no more; in all editions if none is named."""
        if self._library.read_only:
            return  # looking is no reason to complain
        seen = dict(self._library.state.get(_SEEN) or {})
        last = self._library.last_headline()
        for key in [edition] if edition else self._searching.edition_keys:
            seen[f"{key} {query}"] = last
        if seen != self._library.state.get(_SEEN):
            self._library.state.put(_SEEN, seen)

    def new_in_searches(self, edition: str) -> dict[int, int]:
        """How many hits came since each saved search was looked at, by its number; none with 0."""
        found = {
            saved.no: self._new_hits(saved.query, edition)
            for saved in self._library.saved_searches.all()
        }
        return {no: count for no, count in found.items() if count}

    def remove_search(self, no: int) -> None:
        """Keep a search no longer."""
        gone = {saved.query for saved in self.saved_searches() if saved.no == no}
        self._library.saved_searches.remove(no)
        seen = self._library.state.get(_SEEN) or {}
        kept = {key: last for key, last in seen.items() if key.partition(" ")[2] not in gone}
        if kept != seen:
            self._library.state.put(_SEEN, kept)

    def _new_hits(self, query: str, edition: str) -> int:
        """A search that was never looked at begins with nothing new."""
        seen = (self._library.state.get(_SEEN) or {}).get(f"{edition} {query}")
        if seen is None or self._library.last_headline() <= seen:
            return 0
        return self._searching.count_after(query, edition, seen)

    def _found(self, listing: Listing) -> list[HeadlineRow]:
        """What a search finds in one edition, in the order of days; [] for one without sense."""
        result = self._searching.find(
            listing.search, listing.edition, limit=MOST_FOUND, snippets=False, count_all=False,
            titles_first=False,
        )  # fmt: skip
        if isinstance(result, QueryFault):
            return []
        rows = [found.row for found in result.found if not (listing.unread and found.row.read)]
        words = [word.casefold() for word in listing.words]
        rows = [row for row in rows if all(word in row.title.casefold() for word in words)]
        oldest_first = listing.order is Order.OLDEST
        return sorted(rows, key=lambda row: row.date or date.min, reverse=not oldest_first)

    def labels(self) -> tuple[Label, ...]:
        """The person's labels, in their order."""
        return self._library.labels.all()

    def make_label(self, name: str, colour: Colour) -> Label:
        """A new label, or the one of this name. Raises ValueError: no name."""
        return self._library.labels.make(name, colour)

    def change_label(
        self, no: int, *, name: str | None = None, colour: Colour | None = None
    ) -> None:
        """Rename or recolour a label. Raises ValueError: no name, or that of another."""
        self._library.labels.change(no, name=name, colour=colour)

    def remove_label(self, no: int) -> None:
        """Remove a label; the articles stay."""
        self._library.labels.remove(no)

    def put_label(
        self, no: int, ids: Sequence[str], carried: bool, edition: str | None = None
    ) -> None:
        """Let articles carry a label or not; on disk when this returns."""
        self._library.labels.put(no, ids, edition, carried)

    def set_position(self, article_id: str, share: float, edition: str | None = None) -> None:
        """Remember how far the person read: 0.0 (top) to 1.0 (end)."""
        self._library.articles.set_position(article_id, min(1.0, max(0.0, share)), edition)
