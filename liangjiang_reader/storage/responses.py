"""Responses of the site as they came, for conditional requests and for reading them again."""

from __future__ import annotations

import sqlite3
import zlib
from datetime import datetime

from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.storage.database import Database


class Responses:
    """The table of stored responses, one per address asked for. A ``fetch.ports.ResponseStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, url: str) -> StoredResponse | None:
        """The stored response to ``url``, None when there is none."""
        with self._database.read() as db:
            row = db.execute("SELECT * FROM responses WHERE url = ?", (url,)).fetchone()
            return None if row is None else _response(row)

    def save(self, response: StoredResponse) -> None:
        """Store a response in place of the one before it."""
        values = (
            response.url,
            response.final_url,
            response.status,
            response.content_type,
            response.etag,
            response.last_modified,
            response.fetched_at.isoformat(),
            response.checked_at.isoformat(),
            zlib.compress(response.body),
        )
        with self._database.write() as db:
            db.execute("REPLACE INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def checked(self, url: str, at: datetime, etag: str | None, last_modified: str | None) -> None:
        """The site said "not modified": new validators replace old ones (RFC 9111 section 3.2)."""
        with self._database.write() as db:
            db.execute(
                "UPDATE responses SET checked_at = ?, etag = coalesce(?, etag),"
                " last_modified = coalesce(?, last_modified) WHERE url = ?",
                (at.isoformat(), etag, last_modified, url),
            )


def _response(row: sqlite3.Row) -> StoredResponse:
    return StoredResponse(
        url=row["url"],
        final_url=row["final_url"],
        status=row["status"],
        content_type=row["content_type"],
        body=zlib.decompress(row["body"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        checked_at=datetime.fromisoformat(row["checked_at"]),
    )
