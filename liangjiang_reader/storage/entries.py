"""Which headline stands in which list, and keeping its entries true.

Everything here runs inside a transaction of the caller.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

#: The section that stands for the whole edition.
WHOLE_EDITION = ""
#: Rank of an article that no list page has named yet: the end of its day.
UNRANKED = 2**31


def put_in_list(
    db: sqlite3.Connection, no: int, edition: str, section: str, rank: int | None
) -> None:
    """Let a headline stand in a section. Without a rank it keeps the one it has."""
    db.execute(
        "INSERT INTO entries (list, headline, newest, rank, shown, read, starred, stored)"
        " SELECT ?, no, newest, ?, shown, read, starred, stored FROM facts WHERE no = ?"
        " ON CONFLICT DO UPDATE SET rank = excluded.rank"
        f" WHERE rank <> excluded.rank AND excluded.rank <> {UNRANKED}",
        (_list_number(db, edition, section), UNRANKED if rank is None else rank, no),
    )
    show_in_same_lists(db, no)


def show_in_same_lists(db: sqlite3.Connection, hidden: int) -> None:
    """The headline that stands for a hidden one stands in all of its lists."""
    db.execute(
        "INSERT INTO entries (list, headline, newest, rank, shown, read, starred, stored)"
        " SELECT e.list, f.no, f.newest, e.rank, f.shown, f.read, f.starred, f.stored"
        " FROM headlines h JOIN entries e ON e.headline = h.no JOIN facts f ON f.no = h.same_as"
        " WHERE h.no = ? ON CONFLICT DO NOTHING",
        (hidden,),
    )


def refresh(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Make the entries of these headlines say what is so now."""
    db.execute(
        "UPDATE entries SET (newest, shown, read, starred, stored) ="
        " (SELECT newest, shown, read, starred, stored FROM facts WHERE no = entries.headline)"
        " WHERE headline IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )


def sections_of(db: sqlite3.Connection, no: int) -> tuple[str, ...]:
    """Keys of the sections a headline stands in, sorted."""
    rows = db.execute(
        "SELECT section FROM entries JOIN lists ON lists.no = entries.list"
        " WHERE headline = ? AND section <> ? ORDER BY section",
        (no, WHOLE_EDITION),
    )
    return tuple(row["section"] for row in rows)


def _list_number(db: sqlite3.Connection, edition: str, section: str) -> int:
    key = (edition, section)
    row = db.execute("SELECT no FROM lists WHERE edition = ? AND section = ?", key).fetchone()
    if row is not None:
        number: int = row["no"]
        return number
    added = db.execute("INSERT INTO lists (edition, section) VALUES (?, ?)", key).lastrowid
    assert added is not None
    return added
