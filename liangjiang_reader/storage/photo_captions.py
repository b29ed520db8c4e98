"""The step that puts captions and credits beside the photos of articles, for the photo wall.

They stood in the compressed bodies alone, where a query cannot see them. The form of the bodies is
that of the time of this step; it must not follow ``codec``, which may go on.
"""

from __future__ import annotations

import json
import sqlite3
import zlib


def add_captions(db: sqlite3.Connection) -> None:
    """Add the columns and fill them from the newest version of every article with photos."""
    db.execute("ALTER TABLE article_photos ADD COLUMN caption TEXT")
    db.execute("ALTER TABLE article_photos ADD COLUMN credit TEXT")
    for (headline,) in db.execute("SELECT DISTINCT headline FROM article_photos").fetchall():
        (body,) = db.execute(
            "SELECT body FROM articles WHERE headline = ? ORDER BY version DESC", (headline,)
        ).fetchone()
        db.executemany(
            "UPDATE article_photos SET caption = ?, credit = ? WHERE headline = ? AND place = ?",
            [
                (photo["caption"], photo["credit"], headline, place)
                for place, photo in enumerate(json.loads(zlib.decompress(body))["photos"])
            ],
        )
