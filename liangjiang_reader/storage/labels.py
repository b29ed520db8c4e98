"""Labels of the reader's own. A story carries them whichever of its addresses a list shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import stories
from liangjiang_reader.storage.database import Database


class Labels:
    """Labels, and which articles carry them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Label, ...]:
        """Every label in the reader's order, with how many shown stories carry it."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT l.no, l.name, l.colour, count(h.no) AS articles FROM labels l"
                " LEFT JOIN article_labels a ON a.label = l.no"
                " LEFT JOIN headlines h ON h.no = a.headline AND h.same_as IS NULL"
                " GROUP BY l.no ORDER BY l.place, l.no"
            )
            return tuple(_label(row) for row in rows)

    def make(self, name: str, colour: Colour) -> Label:
        """A new label at the end; the one of this name if there is one (case does not matter).

        Raises ValueError: no name.
        """
        name = " ".join(name.split())
        if not name:
            raise ValueError("a label needs a name")
        with self._database.write() as db:
            for row in db.execute("SELECT no, name, colour, 0 AS articles FROM labels"):
                if stories.fold(row["name"]) == stories.fold(name):
                    return _label(row)
            added = db.execute(
                "INSERT INTO labels (name, colour, place)"
                " VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM labels))",
                (name, colour),
            ).lastrowid
        assert added is not None
        return Label(added, name, colour)

    def change(self, no: int, *, name: str | None = None, colour: Colour | None = None) -> None:
        """Rename a label or give it another colour.

        Raises ValueError: no name, or that of another label.
        """
        if name is not None:
            name = " ".join(name.split())
            if not name:
                raise ValueError("a label needs a name")
        with self._database.write() as db:
            try:
                db.execute(
                    "UPDATE labels SET name = coalesce(?2, name), colour = coalesce(?3, colour)"
                    " WHERE no = ?1",
                    (no, name, colour),
                )
            except sqlite3.IntegrityError as error:
                raise ValueError("another label has this name") from error

    def remove(self, no: int) -> None:
        """Remove a label; the articles stay."""
        with self._database.write() as db:
            db.execute("DELETE FROM labels WHERE no = ?", (no,))

    def put(self, no: int, ids: Iterable[str], edition: str | None, carried: bool) -> None:
        """Let articles carry a label or not. Raises ReaderError (UNKNOWN_ARTICLE), changing none.

        A label that is gone by now changes nothing.
        """
        with self._database.write() as db:
            numbers = []
            for article_id in ids:
                own = stories.members(db, article_id, edition)
                if not own:
                    raise ReaderError(Failure(ErrorCode.UNKNOWN_ARTICLE, article_id))
                numbers += own
            values = {"label": no, "numbers": json.dumps(numbers)}
            if carried:
                db.execute(
                    "INSERT INTO article_labels SELECT l.no, n.value FROM labels l,"
                    " json_each(:numbers) n WHERE l.no = :label ON CONFLICT DO NOTHING",
                    values,
                )
            else:
                db.execute(
                    "DELETE FROM article_labels WHERE label = :label"
                    " AND headline IN (SELECT value FROM json_each(:numbers))",
                    values,
                )

    def of_article(self, article_id: str, edition: str | None) -> tuple[int, ...]:
        """Numbers of the labels that an article carries."""
        with self._database.read() as db:
            numbers = stories.members(db, article_id, edition)
            rows = db.execute(
                "SELECT DISTINCT label FROM article_labels"
                " WHERE headline IN (SELECT value FROM json_each(?)) ORDER BY label",
                (json.dumps(numbers),),
            )
            return tuple(row["label"] for row in rows)


def _label(row: sqlite3.Row) -> Label:
    colour = Colour(row["colour"]) if row["colour"] in set(Colour) else Colour.YELLOW
    return Label(row["no"], row["name"], colour, row["articles"])
