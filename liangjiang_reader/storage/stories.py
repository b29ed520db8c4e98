"""One story, two addresses: a ``content_`` and a ``c_`` page with the same title and date.

Both rows stay; lists show one of them, and marks go to both. Two pages of the same address form
are two stories whatever their titles, so only a clear pair is joined: exactly one of each form.
Everything here runs inside a transaction of the caller.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence

from liangjiang_reader.storage import entries

_FORM = re.compile(r"(c|content)_\d+")


#: How a title begins, which is enough to find the few of a day that may be the same.
_OPENING = "substr({}.folded, 1, 12)"


def shorten_index(db: sqlite3.Connection) -> None:
    """Find stories by how their titles begin: whole titles made the index five times as large."""
    db.execute("DROP INDEX headlines_of_a_story")
    db.execute(
        "CREATE INDEX headlines_of_a_story ON headlines (edition, date, substr(folded, 1, 12))"
    )


def fold(text: str) -> str:
    """Text as it is compared: case, white space and width of characters do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def members(db: sqlite3.Connection, article_id: str, edition: str | None) -> list[int]:
    """Numbers of all headlines of the story with this id, its own first; [] if unknown.

    Without an edition, every edition that knows the id is meant.
    """
    rows = db.execute(
        "SELECT m.no FROM headlines h JOIN headlines m"
        " ON m.no = coalesce(h.same_as, h.no) OR m.same_as = coalesce(h.same_as, h.no)"
        " WHERE h.id = ?1 AND (?2 IS NULL OR h.edition = ?2) ORDER BY m.no <> h.no, m.edition",
        (article_id, edition),
    )
    return [row["no"] for row in rows]


def with_text(db: sqlite3.Connection, article_id: str, edition: str | None) -> int | None:
    """Number of the headline whose stored text an id leads to, None if no text is stored."""
    for no in members(db, article_id, edition):
        if db.execute("SELECT 1 FROM articles WHERE headline = ?", (no,)).fetchone():
            return no
    return None


def part(db: sqlite3.Connection, no: int) -> None:
    """A headline gets another title or date: it no longer is the same story as any other."""
    rows = db.execute("SELECT no FROM headlines WHERE same_as = ?1 OR no = ?1", (no,)).fetchall()
    db.execute("UPDATE headlines SET same_as = NULL WHERE same_as = ?1 OR no = ?1", (no,))
    entries.refresh(db, [row["no"] for row in rows])


def join(db: sqlite3.Connection, no: int) -> None:
    """A headline is new or has another title or date: join it with its pair, if that is clear."""
    rows = db.execute(
        "SELECT o.no, o.id, o.same_as,"
        " EXISTS (SELECT 1 FROM articles a WHERE a.headline = o.no) AS stored"
        " FROM headlines h JOIN headlines o USING (edition, date, folded)"
        f" WHERE h.no = ? AND {_OPENING.format('o')} = {_OPENING.format('h')} ORDER BY o.no",
        (no,),
    ).fetchall()
    if len(rows) < 2:
        return
    pair = _clear_pair(rows)
    if pair is not None and pair[1]["same_as"] == pair[0]["no"]:
        return
    for row in rows:
        if row["same_as"] is not None:
            part(db, row["no"])
    if pair is not None:
        _hide_behind(db, shown=pair[0]["no"], hidden=pair[1]["no"])


def _clear_pair(rows: Sequence[sqlite3.Row]) -> tuple[sqlite3.Row, sqlite3.Row] | None:
    """The row to show and the one to hide, if exactly one row has each address form."""
    new, old = _of_form(rows, "c"), _of_form(rows, "content")
    if len(new) != 1 or len(old) != 1:
        return None
    if new[0]["same_as"] == old[0]["no"]:
        return old[0], new[0]  # joined before: what the reader sees stays
    if old[0]["stored"] and not new[0]["stored"]:
        return old[0], new[0]
    return new[0], old[0]


def _of_form(rows: Iterable[sqlite3.Row], form: str) -> list[sqlite3.Row]:
    matches = ((row, _FORM.fullmatch(row["id"])) for row in rows)
    return [row for row, match in matches if match and match[1] == form]


def _hide_behind(db: sqlite3.Connection, *, shown: int, hidden: int) -> None:
    db.execute("UPDATE headlines SET same_as = ? WHERE no = ?", (shown, hidden))
    _share_marks(db, [shown, hidden])
    entries.show_in_same_lists(db, hidden)
    entries.refresh(db, [shown, hidden])


def _share_marks(db: sqlite3.Connection, numbers: list[int]) -> None:
    """What was marked under either address holds for both."""
    db.execute(
        "INSERT INTO marks (headline, read, starred, position, seen, changed)"
        " SELECT n.value, max(m.read), max(m.starred), max(m.position), max(m.seen), max(m.changed)"
        " FROM json_each(?1) n JOIN marks m"
        " WHERE m.headline IN (SELECT value FROM json_each(?1)) GROUP BY n.value"
        " ON CONFLICT DO UPDATE SET read = excluded.read, starred = excluded.starred,"
        " position = excluded.position, seen = excluded.seen, changed = excluded.changed",
        (json.dumps(numbers),),
    )
    db.execute(
        "INSERT INTO article_labels SELECT DISTINCT a.label, n.value"
        " FROM json_each(?1) n JOIN article_labels a"
        " WHERE a.headline IN (SELECT value FROM json_each(?1)) ON CONFLICT DO NOTHING",
        (json.dumps(numbers),),
    )
