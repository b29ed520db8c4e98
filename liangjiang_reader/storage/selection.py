"""A listing as SQL: which entries it holds, in an order that one index gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liangjiang_reader.model.library import Listing, Order, SmartList
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.stories import fold

_PLACE = ("e.newest", "e.rank", "e.headline")

_FLAGS = {
    SmartList.UNREAD: "e.read = 0",
    SmartList.STARRED: "e.starred = 1",
    SmartList.OFFLINE: "e.stored = 1",
}


@dataclass(slots=True)
class Selection:
    """Conditions over ``entries e`` (and ``headlines h`` if titles matter) with their values.

    Attributes:
        flags: the conditions that a tally can answer too: the list and the flags.
        others: the conditions that only entries and titles can answer.
    """

    flags: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    needs_titles: bool = False
    order: Order = Order.NEWEST

    @property
    def sorting(self) -> str:
        """ORDER BY: the index forwards or backwards; newest first has unknown days last."""
        direction = " DESC" if self.order is Order.OLDEST else ""
        return ", ".join(f"{column}{direction}" for column in _PLACE)

    @property
    def place(self) -> str:
        """The columns that say where in the list an entry stands."""
        return ", ".join(_PLACE)

    @property
    def above(self) -> str:
        """Condition: above the entry of ``:newest``, ``:rank`` and ``:headline``."""
        sign = ">" if self.order is Order.OLDEST else "<"
        return f"({self.place}) {sign} (:newest, :rank, :headline)"

    @property
    def below(self) -> str:
        """Condition: below that entry."""
        sign = "<" if self.order is Order.OLDEST else ">"
        return f"({self.place}) {sign} (:newest, :rank, :headline)"

    @property
    def walk(self) -> str:
        """FROM and WHERE over the entries, walked in the order of the list."""
        return self._from("entries e INDEXED BY entries_in_order")

    @property
    def scattered(self) -> str:
        """FROM and WHERE over the entries of several lists, in no order."""
        return self._from("entries e")

    @property
    def one(self) -> str:
        """FROM and WHERE for the entry of headline number ``:no``."""
        return self._from("entries e") + " AND e.headline = :no"

    @property
    def tally(self) -> str | None:
        """FROM and WHERE over the tallies; None if they cannot answer."""
        return None if self.others else f"FROM tallies e WHERE {' AND '.join(self.flags)}"

    def _from(self, table: str) -> str:
        titles = " JOIN headlines h ON h.no = e.headline" if self.needs_titles else ""
        where = " AND ".join(["e.shown = 1", *self.flags, *self.others])
        return f"FROM {table}{titles} WHERE {where}"


def select(listing: Listing) -> Selection:
    """The selection for a listing. Raises ValueError: TODAY without a day."""
    chosen = Selection(
        ["e.list = (SELECT no FROM lists WHERE edition = :edition AND section = :section)"],
        values={"edition": listing.edition, "section": listing.section or WHOLE_EDITION},
        order=listing.order,
    )
    if listing.smart in _FLAGS:
        chosen.flags.append(_FLAGS[listing.smart])
    if listing.unread:
        chosen.flags.append(_FLAGS[SmartList.UNREAD])
    if listing.starred:
        chosen.flags.append(_FLAGS[SmartList.STARRED])
    if listing.smart is SmartList.TODAY:
        if listing.today is None:
            raise ValueError("the list of today needs a day")
        chosen.others.append("e.newest <= :today")
        chosen.values["today"] = newest(listing.today)
    if listing.smart is SmartList.CHANGED:
        chosen.others.append("e.headline IN (SELECT headline FROM marks WHERE changed = 1)")
    if listing.label is not None:
        chosen.others.append(
            "e.headline IN (SELECT headline FROM article_labels WHERE label = :label)"
        )
        chosen.values["label"] = listing.label
    _narrow_by_words(chosen, listing.words)
    return chosen


def newest(day: date) -> int:
    """A day as ``entries.newest`` has it: minus YYYYMMDD."""
    return -int(day.strftime("%Y%m%d"))


def day_of(newest: int) -> date | None:
    """The day of an ``entries.newest``, None for 0."""
    return date.fromisoformat(str(-newest)) if newest else None


def _narrow_by_words(chosen: Selection, words: tuple[str, ...]) -> None:
    for number, word in enumerate(filter(None, map(fold, words))):
        chosen.others.append(f"instr(h.folded, :word{number})")
        chosen.values[f"word{number}"] = word
        chosen.needs_titles = True
