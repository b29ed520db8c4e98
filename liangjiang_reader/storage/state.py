"""Small things the program remembers between runs: JSON values by key."""

from __future__ import annotations

import json
from typing import Any

from liangjiang_reader.storage.database import Database

#: Key of the moment the last sync ended (ISO 8601, UTC).
LAST_SYNC = "last_sync"


class State:
    """The table of remembered values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> Any:
        """The value kept under ``key``, None when there is none."""
        with self._database.read() as db:
            row = db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row["value"])

    def put(self, key: str, value: Any) -> None:
        """Keep a JSON value; on disk when this returns. Raises TypeError for any other value."""
        text = json.dumps(value, ensure_ascii=False)
        with self._database.write() as db:
            db.execute(
                "INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (key, text),
            )
