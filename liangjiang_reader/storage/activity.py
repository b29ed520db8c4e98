"""The activity log: the last things that were asked of the site."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from liangjiang_reader.model.activity import MOST_KEPT, ActivityLine, Asked, Came
from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.storage.database import Database


def create(db: sqlite3.Connection) -> None:
    """The step that adds the table of the activity log."""
    db.execute(
        "CREATE TABLE activity (no INTEGER PRIMARY KEY, at TEXT NOT NULL, asked TEXT NOT NULL,"
        " url TEXT NOT NULL, came TEXT NOT NULL, seconds REAL NOT NULL, bytes INTEGER NOT NULL,"
        " code TEXT)"
    )


class ActivityLog:
    """Lines of the activity log, the oldest dropped."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, lines: Sequence[ActivityLine]) -> None:
        """Append lines, in one transaction."""
        with self._database.write() as db:
            db.executemany(
                "INSERT INTO activity (at, asked, url, came, seconds, bytes, code)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (one.at.isoformat(), one.asked, one.url, one.came, one.seconds, one.bytes,
                     one.code)
                    for one in lines
                ],
            )  # fmt: skip
            db.execute(
                "DELETE FROM activity WHERE no <= (SELECT max(no) FROM activity) - ?", (MOST_KEPT,)
            )

    def latest(self, limit: int = MOST_KEPT, *, failed: bool = False) -> tuple[ActivityLine, ...]:
        """The latest lines, the last one first; only failures if asked for."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT * FROM activity WHERE ?1 = 0 OR came = ?2 ORDER BY no DESC LIMIT ?3",
                (failed, Came.FAILED, limit),
            )
            return tuple(line for row in rows if (line := _line(row)) is not None)


def _line(row: sqlite3.Row) -> ActivityLine | None:
    """A line; None for one of a newer version that this one cannot read."""
    try:
        return ActivityLine(
            datetime.fromisoformat(row["at"]),
            Asked(row["asked"]),
            row["url"],
            Came(row["came"]),
            row["seconds"],
            row["bytes"],
            ErrorCode(row["code"]) if row["code"] else None,
        )
    except ValueError:
        return None
