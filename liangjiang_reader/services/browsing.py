"""Looking through the library: lists, counts and marks. Never touches the net."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.model.library import HeadlineRow, Listing, Order, SectionCount, SmartList
from liangjiang_reader.services import clock
from liangjiang_reader.storage.library import Library


class Browsing:
    """Headline lists as the library has them, and the marks the person makes.

    An id is told apart by its edition: both have an ``introduction``.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

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
    ) -> Listing:
        """Describe a list; the person's day is filled in."""
        return Listing(
            edition, section, smart, clock.today(), unread, starred, tuple(words), label, order
        )

    def rows(self, listing: Listing, offset: int, limit: int) -> list[HeadlineRow]:
        """A window of the list, newest first."""
        return self._library.headlines.rows(listing, offset, limit)

    def count(self, listing: Listing) -> int:
        """How many rows the list has."""
        return self._library.headlines.count(listing)

    def rank_of(self, listing: Listing, article_id: str) -> int | None:
        """The row number of an article in the list, or None."""
        return self._library.headlines.rank_of(listing, article_id)

    def counts(self, edition: str) -> dict[str, SectionCount]:
        """Counts by section key and by smart list value."""
        return self._library.headlines.counts(edition, clock.today())

    def mark_read(self, ids: Sequence[str], read: bool, edition: str | None = None) -> None:
        """Mark articles read or unread; on disk when this returns."""
        self._library.articles.mark_read(ids, read, edition)

    def next_unread(self, listing: Listing, after: str = "") -> HeadlineRow | None:
        """The first unread article of a list below another one; from its top without one."""
        return self._library.headlines.next_unread(listing, after)

    def mark_all_read(self, listing: Listing) -> tuple[str, ...]:
        """Mark a whole list as read; the ids of those that were unread, to undo it."""
        return self._library.articles.mark_all_read(listing)

    def mark_starred(self, ids: Sequence[str], starred: bool, edition: str | None = None) -> None:
        """Star articles or take the star away; on disk when this returns."""
        self._library.articles.mark_starred(ids, starred, edition)

    def days(self, listing: Listing) -> list[tuple[date | None, int]]:
        """How many rows of the list each day has, in its order; None for an unknown day."""
        return self._library.headlines.days(listing)

    def mark_seen(self, article_id: str, version: int, edition: str | None = None) -> None:
        """The person saw this version: the article has not changed since."""
        self._library.articles.mark_seen(article_id, version, edition)

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
