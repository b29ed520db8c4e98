"""All stored photos of a list in one order: the keys of all at once, what they show in windows."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence

from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.storage.codec import day
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.entries import WHOLE_EDITION
from liangjiang_reader.storage.photos import stored_photo
from liangjiang_reader.storage.selection import Selection, newest, select

#: The headline that holds the text of entry ``e``: itself, or the story's other address.
_TEXT = """coalesce(
    (SELECT headline FROM articles WHERE headline = e.headline),
    (SELECT t.no FROM headlines t JOIN articles x ON x.headline = t.no
        WHERE t.same_as = e.headline)
)"""
_KEYS = (
    "SELECT a.headline, a.place FROM ({chosen}) e JOIN article_photos a ON a.headline = e.text"
    " JOIN photos p ON p.url = a.url ORDER BY e.newest, e.rank, e.headline, a.place"
)
_PHOTOS = """
    SELECT h.id, h.edition, h.title, h.date, a.place, a.url, a.caption, a.credit,
        f.sha256, f.media_type, f.width, f.height, f.bytes, f.reduced
    FROM json_each(?) k
    LEFT JOIN article_photos a
        ON a.headline = json_extract(k.value, '$[0]') AND a.place = json_extract(k.value, '$[1]')
    LEFT JOIN headlines h ON h.no = a.headline
    LEFT JOIN photos p ON p.url = a.url
    LEFT JOIN photo_files f ON f.sha256 = p.sha256
    ORDER BY k.key
"""


class WallOrder:
    """The photos of a wall in order, as numbers alone: 12 bytes for each photo."""

    def __init__(self, keys: Sequence[tuple[int, int]] = ()) -> None:
        self._headlines = array("q", (headline for headline, _place in keys))
        self._places = array("l", (place for _headline, place in keys))

    def __len__(self) -> int:
        return len(self._headlines)

    def keys(self, first: int, count: int) -> list[tuple[int, int]]:
        """Headline number and place of ``count`` photos from ``first``."""
        end = first + count
        return list(zip(self._headlines[first:end], self._places[first:end], strict=True))

    def index_of(self, key: tuple[int, int]) -> int | None:
        """Where a photo stands, None if it does not."""
        for index, headline in enumerate(self._headlines):
            if headline == key[0] and self._places[index] == key[1]:
                return index
        return None


class PhotoWall:
    """The stored photos of the library, newest article first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def order(self, scope: WallScope) -> WallOrder:
        """The order of all photos of a scope, as the library is now."""
        chosen = _selection(scope)
        inner = f"SELECT e.newest, e.rank, e.headline, {_TEXT} AS text {_from(scope, chosen)}"
        with self._database.read() as db:
            return WallOrder(db.execute(_KEYS.format(chosen=inner), chosen.values).fetchall())

    def photos(self, order: WallOrder, first: int, count: int) -> list[PlacedPhoto | None]:
        """What ``count`` photos from ``first`` show; None for one that has left the library."""
        with self._database.read() as db:
            found = db.execute(_PHOTOS, (json.dumps(order.keys(first, count)),))
            return [None if row["url"] is None else _photo(row) for row in found]


def _selection(scope: WallScope) -> Selection:
    if scope.listing is None:
        whole = "e.list IN (SELECT no FROM lists WHERE section = :section)"
        chosen = Selection([whole], values={"section": WHOLE_EDITION})
    else:
        chosen = select(scope.listing)
    # ``newest`` counts days downwards, and 0 stands for a day that is not known.
    if scope.first is not None:
        chosen.others.append("e.newest <= :first")
        chosen.values["first"] = newest(scope.first)
    if scope.last is not None:
        chosen.others.append("e.newest >= :last AND e.newest < 0")
        chosen.values["last"] = newest(scope.last)
    chosen.others.append("e.stored = 1")
    return chosen


def _from(scope: WallScope, chosen: Selection) -> str:
    """One index holds a list in order; several lists are sorted together."""
    return chosen.walk if scope.listing is not None else chosen.scattered


def _photo(row: sqlite3.Row) -> PlacedPhoto:
    file = None
    if row["sha256"] is not None:
        file = stored_photo(row)
    return PlacedPhoto(
        row["id"],
        row["edition"],
        row["title"],
        day(row["date"]),
        row["place"],
        row["url"],
        row["caption"],
        row["credit"],
        file,
    )
