"""Headlines: what the list pages named, and the lists the reader looks through."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from liangjiang_reader.model.articles import Headline
from liangjiang_reader.model.library import HeadlineRow, Listing, Order, SectionCount, SmartList
from liangjiang_reader.storage import entries, search_index, stories
from liangjiang_reader.storage.codec import day, iso
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.selection import Selection, day_of, select

#: The picture of a row is the list's; the article's first photo when only that can be shown.
_ROW = """
    SELECT h.id, h.edition, h.url, h.title, h.date, h.lead, e.read, e.starred, e.stored,
        coalesce((SELECT changed FROM marks m WHERE m.headline = h.no), 0) AS changed,
        (SELECT group_concat(label) FROM article_labels l WHERE l.headline = h.no) AS labels,
        coalesce(own.sha256, first.sha256) AS thumbnail_sha256,
        CASE WHEN own.sha256 IS NULL AND first.sha256 IS NOT NULL THEN f.url
            ELSE coalesce(h.thumbnail, f.url) END AS thumbnail
    FROM {entries} e
    JOIN headlines h ON h.no = e.{number}
    LEFT JOIN photos own ON own.url = h.thumbnail
    LEFT JOIN article_photos f ON f.headline = h.no AND f.place = 0
    LEFT JOIN photos first ON first.url = f.url
"""


_LABEL_COUNTS = """
    SELECT a.label, count(*) AS total, sum(e.read = 0) AS unread
    FROM article_labels a JOIN entries e ON e.headline = a.headline AND e.shown = 1
    WHERE e.list = (SELECT no FROM lists WHERE edition = ? AND section = ?)
    GROUP BY a.label
"""


class Headlines:
    """The headlines of all editions and the lists made of them.

    A story that has two addresses is in every list once (``stories``). Where a method takes ids
    without an edition, an id that several editions know means all of them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, section_key: str, headlines: Sequence[Headline], first_rank: int) -> int:
        """Store a list page of a section, in the order of the page.

        What is known of a headline is renewed by what the page says, never emptied by what it
        leaves out.

        Args:
            section_key: the section whose list it is.
            headlines: as the page has them, newest first.
            first_rank: place of the first of them in the section's list; 0 for the first page.

        Returns:
            How many of them the library did not know.
        """
        new = 0
        with self._database.write() as db:
            for rank, headline in enumerate(headlines, first_rank):
                no, is_new = put_headline(db, headline)
                new += is_new
                for section in (section_key, entries.WHOLE_EDITION):
                    entries.put_in_list(db, no, headline.edition, section, rank)
        return new

    def rows(self, listing: Listing, offset: int, limit: int) -> list[HeadlineRow]:
        """A window of a list: newest day first, unknown days last, then as the site orders it."""
        chosen = select(listing)
        inner = f"(SELECT e.* {chosen.walk} ORDER BY {chosen.sorting} LIMIT :limit OFFSET :offset)"
        query = _ROW.format(entries=inner, number="headline") + f" ORDER BY {chosen.sorting}"
        with self._database.read() as db:
            found = db.execute(query, {**chosen.values, "limit": limit, "offset": offset})
            return list(map(_row, found))

    def count(self, listing: Listing) -> int:
        """How many rows a list has."""
        with self._database.read() as db:
            return _count(db, select(listing))

    def rank_of(self, listing: Listing, article_id: str) -> int | None:
        """The row number of an article in a list, from 0; None if the list does not hold it.

        The id of a story's other address finds the row that is shown.
        """
        chosen = select(listing)
        with self._database.read() as db:
            numbers = stories.members(db, article_id, listing.edition)
            for no in numbers:
                place = db.execute(
                    f"SELECT {chosen.place} {chosen.one}",
                    {**chosen.values, "no": no},
                ).fetchone()
                if place is not None:
                    return _count_before(db, chosen, place)
        return None

    def next_unread(self, listing: Listing, after: str = "") -> HeadlineRow | None:
        """The first unread row of a list below an article, from its top without one."""
        chosen = select(listing)
        with self._database.read() as db:
            place = _place_of(db, chosen, stories.members(db, after, listing.edition))
            below = f" AND {chosen.below}" if place else ""
            unread = f"{chosen.walk} AND e.read = 0{below}"
            inner = f"(SELECT e.* {unread} ORDER BY {chosen.sorting} LIMIT 1)"
            row = db.execute(
                _ROW.format(entries=inner, number="headline"), {**chosen.values, **place}
            ).fetchone()
            return None if row is None else _row(row)

    def counts(self, edition: str, today: date) -> dict[str, SectionCount]:
        """Counts of what the tree shows.

        By key of every section that has headlines, by value of every smart list, and by
        ``label:NUMBER`` of every label.
        """
        with self._database.read() as db:
            counts = {
                row["section"]: SectionCount(row["total"], row["unread"])
                for row in db.execute(
                    "SELECT section, sum(amount) AS total,"
                    " sum(iif(read, 0, amount)) AS unread"
                    " FROM lists JOIN tallies ON list = no WHERE edition = ? AND section <> ?"
                    " GROUP BY section HAVING total",
                    (edition, entries.WHOLE_EDITION),
                )
            }
            for smart in SmartList:
                total, unread = (
                    _count(db, select(Listing(edition, None, smart, today, unread=only)))
                    for only in (False, True)
                )
                counts[smart.value] = SectionCount(total, unread)
            for row in db.execute(_LABEL_COUNTS, (edition, entries.WHOLE_EDITION)):
                counts[f"label:{row['label']}"] = SectionCount(row["total"], row["unread"])
        return counts

    def days(self, listing: Listing) -> list[tuple[date | None, int]]:
        """How many rows of a list each day has, in the order of the list; None: day unknown."""
        chosen = select(listing)
        direction = "DESC" if chosen.order is Order.OLDEST else ""
        query = f"SELECT e.newest, count(*) AS amount {chosen.walk} GROUP BY e.newest"
        with self._database.read() as db:
            rows = db.execute(f"{query} ORDER BY e.newest {direction}", chosen.values)
            return [(day_of(row["newest"]), row["amount"]) for row in rows]

    def get(self, article_id: str, edition: str | None = None) -> HeadlineRow | None:
        """The row of an id, also when a list shows the story under its other address."""
        query = _ROW.format(entries="facts", number="no")
        with self._database.read() as db:
            row = db.execute(
                f"{query} WHERE h.id = ?1 AND (?2 IS NULL OR h.edition = ?2) ORDER BY h.edition",
                (article_id, edition),
            ).fetchone()
            return None if row is None else _row(row)

    def of_numbers(self, numbers: Sequence[int]) -> list[HeadlineRow]:
        """The rows of headlines by their numbers inside the library, in the order of these."""
        inner = (
            "(SELECT x.*, j.key AS place FROM json_each(:numbers) j JOIN entries x"
            " ON x.headline = j.value AND x.list IN (SELECT no FROM lists WHERE section = :whole))"
        )
        query = _ROW.format(entries=inner, number="headline") + " ORDER BY e.place"
        values = {"numbers": json.dumps(list(numbers)), "whole": entries.WHOLE_EDITION}
        with self._database.read() as db:
            return list(map(_row, db.execute(query, values)))

    def after(self, no: int, edition: str, since: date, limit: int) -> dict[int, HeadlineRow]:
        """Headlines that came after a headline's number, by their own numbers, the newest first.

        Only those of ``since`` or later, or without a date; of a story with two addresses the one
        that is shown.
        """
        with self._database.read() as db:
            found = db.execute(
                "SELECT no FROM headlines WHERE no > ? AND edition = ? AND same_as IS NULL"
                " AND (date IS NULL OR date >= ?) ORDER BY date IS NULL, date DESC, no DESC"
                " LIMIT ?",
                (no, edition, since.isoformat(), limit),
            )
            numbers = [int(row["no"]) for row in found]
        return dict(zip(numbers, self.of_numbers(numbers), strict=True))

    def missing(self, section_key: str, edition: str, limit: int) -> list[Headline]:
        """Headlines of a section whose text is not stored, in the order of the list."""
        chosen = select(Listing(edition, section_key))
        with self._database.read() as db:
            found = db.execute(
                "SELECT h.* FROM headlines h JOIN"
                f" (SELECT e.* {chosen.walk} AND e.stored = 0"
                f" ORDER BY {chosen.sorting} LIMIT :limit) e"
                f" ON h.no = e.headline ORDER BY {chosen.sorting}",
                {**chosen.values, "limit": limit},
            )
            return list(map(_headline, found))


def put_headline(db: sqlite3.Connection, headline: Headline) -> tuple[int, bool]:
    """Store a headline, inside the caller's transaction: its number, and whether it is new."""
    values = (
        headline.url,
        headline.title,
        stories.fold(headline.title),
        iso(headline.date),
        headline.lead,
        headline.thumbnail,
    )
    known = db.execute(
        "SELECT no, url, title, folded, date, lead, thumbnail FROM headlines"
        " WHERE id = ? AND edition = ?",
        (headline.id, headline.edition),
    ).fetchone()
    if known is None:
        added = db.execute(
            "INSERT INTO headlines (id, edition, url, title, folded, date, lead, thumbnail)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (headline.id, headline.edition, *values),
        ).lastrowid
        assert added is not None
        search_index.put_title(db, added, headline.title)
        stories.join(db, added)
        return added, True
    _renew(db, known, values)
    return known["no"], False


def _renew(db: sqlite3.Connection, known: sqlite3.Row, values: tuple[str | None, ...]) -> None:
    no, *before = known
    after = [old if new is None else new for old, new in zip(before, values, strict=True)]
    if after == before:
        return
    db.execute(
        "UPDATE headlines SET url = ?, title = ?, folded = ?, date = ?, lead = ?, thumbnail = ?"
        " WHERE no = ?",
        (*after, no),
    )
    if after[3] != before[3]:
        search_index.put_again(db, no)
    elif after[1] != before[1] and not _has_text(db, no):
        search_index.put_title(db, no, after[1] or "")
    if after[2:4] != before[2:4]:
        stories.part(db, no)
        stories.join(db, no)


def _has_text(db: sqlite3.Connection, no: int) -> bool:
    return db.execute("SELECT 1 FROM articles WHERE headline = ?", (no,)).fetchone() is not None


def _count(db: sqlite3.Connection, chosen: Selection) -> int:
    if chosen.tally is not None:
        query = f"SELECT coalesce(sum(e.amount), 0) {chosen.tally}"
    else:
        query = f"SELECT count(*) {chosen.walk}"
    number: int = db.execute(query, chosen.values).fetchone()[0]
    return number


def _count_before(db: sqlite3.Connection, chosen: Selection, place: sqlite3.Row) -> int:
    newest, rank, headline = place
    number: int = db.execute(
        f"SELECT count(*) {chosen.walk} AND {chosen.above}",
        {**chosen.values, "newest": newest, "rank": rank, "headline": headline},
    ).fetchone()[0]
    return number


def _place_of(db: sqlite3.Connection, chosen: Selection, numbers: Sequence[int]) -> dict[str, int]:
    """Where in a list one of these headlines stands, {} if none does."""
    for no in numbers:
        place = db.execute(
            f"SELECT {chosen.place} {chosen.one}", {**chosen.values, "no": no}
        ).fetchone()
        if place is not None:
            return dict(zip(("newest", "rank", "headline"), place, strict=True))
    return {}


def _row(row: sqlite3.Row) -> HeadlineRow:
    return HeadlineRow(
        id=row["id"],
        edition=row["edition"],
        url=row["url"],
        title=row["title"],
        date=day(row["date"]),
        lead=row["lead"],
        thumbnail=row["thumbnail"],
        thumbnail_sha256=row["thumbnail_sha256"],
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        stored=bool(row["stored"]),
        changed=bool(row["changed"]),
        labels=tuple(sorted(int(no) for no in (row["labels"] or "").split(",") if no)),
    )


def _headline(row: sqlite3.Row) -> Headline:
    return Headline(
        id=row["id"],
        edition=row["edition"],
        url=row["url"],
        title=row["title"],
        date=day(row["date"]),
        lead=row["lead"],
        thumbnail=row["thumbnail"],
    )
