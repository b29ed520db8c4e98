"""Searches that the reader keeps under a name."""

from __future__ import annotations

from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.storage import stories
from liangjiang_reader.storage.database import Database


class SavedSearches:
    """Saved searches in the reader's order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search."""
        with self._database.read() as db:
            rows = db.execute("SELECT * FROM saved_searches ORDER BY place, no")
            return tuple(
                SavedSearch(row["no"], row["name"], row["query"], bool(row["alert"]))
                for row in rows
            )

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a search; the one of this name (case does not matter) gets the new words.

        Raises ValueError: no name, or no words.
        """
        name, query = " ".join(name.split()), query.strip()
        if not name or not query:
            raise ValueError("a saved search needs a name and words")
        with self._database.write() as db:
            for row in db.execute("SELECT no, name, alert FROM saved_searches").fetchall():
                if stories.fold(row["name"]) == stories.fold(name):
                    db.execute(
                        "UPDATE saved_searches SET query = ? WHERE no = ?", (query, row["no"])
                    )
                    return SavedSearch(row["no"], row["name"], query, bool(row["alert"]))
            added = db.execute(
                "INSERT INTO saved_searches (name, query, place)"
                " VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM saved_searches))",
                (name, query),
            ).lastrowid
        assert added is not None
        return SavedSearch(added, name, query)

    def set_alert(self, no: int, alert: bool) -> None:
        """Tell of new articles that fit, or not."""
        with self._database.write() as db:
            db.execute("UPDATE saved_searches SET alert = ? WHERE no = ?", (alert, no))

    def remove(self, no: int) -> None:
        """Keep it no longer."""
        with self._database.write() as db:
            db.execute("DELETE FROM saved_searches WHERE no = ?", (no,))
