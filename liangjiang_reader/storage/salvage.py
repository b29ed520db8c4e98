"""Fills an empty library with what can be read of a damaged one: what people made comes first.

Headlines keep their numbers, so that rows find each other again. A row that a library would not
hold (it names something that is gone, a text that does not unpack) is counted and left out.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TypeVar

from liangjiang_reader.fetch import images
from liangjiang_reader.model.articles import Photo
from liangjiang_reader.model.document import block_from_json
from liangjiang_reader.storage import codec, durable, entries, search_index, stories
from liangjiang_reader.storage.backup_file import Backup
from liangjiang_reader.storage.damaged_tables import DamagedTables, Row
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.personal_rows import settle
from liangjiang_reader.storage.personal_tables import PERSONAL_TABLES
from liangjiang_reader.storage.photo_files import PhotoFiles

_BATCH = 500
#: Names an article with its edition, when its headline itself is lost.
_ID_INDEX = "sqlite_autoindex_headlines_1"
_LIST_INDEX = "sqlite_autoindex_lists_1"
_ANY_SIZE = 2**40
_BAD_CONTENT = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, zlib.error,
)  # fmt: skip
_T = TypeVar("_T")
_Put = Callable[[sqlite3.Connection, Row], bool]

Tell = Callable[[str, int], None]
Name = Callable[[str], tuple[str, str] | None]


class Salvage:
    """One recovery.

    Args:
        tables: of the damaged library; photos: its folder of photo files.
        database: of the empty library; folder: its folder of photo files.
        backup: tells address and title of an article whose headline is lost.
        name: tells id and edition of an article by its address.
        tell: gets the name of a table and how many of its rows are saved, now and then.

    Attributes:
        saved, lost: rows by table.
    """

    def __init__(
        self,
        tables: DamagedTables,
        photos: Path,
        database: Database,
        folder: Path,
        backup: Backup | None,
        name: Name,
        tell: Tell,
    ) -> None:
        self._tables, self._database, self._tell = tables, database, tell
        self._photos, self._folder, self._name = photos, folder, name
        self._known = {(a.id, a.edition): a for a in backup.articles} if backup else {}
        self.saved: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()

    def run(self) -> None:
        """Save all there is, in order of what could not be had again."""
        personal = {name: list(self._tables.rows(name)) for name in PERSONAL_TABLES}
        wanted = {
            row["headline"] for rows in personal.values() for row in rows if "headline" in row
        }
        headlines = {row["no"]: row for row in reversed(list(self._tables.rows("headlines")))}
        for row in self._lost_headlines(wanted, headlines.keys()):
            headlines[row["no"]] = row
        self._put("headlines", (row for no, row in headlines.items() if no in wanted), _headline)
        for name, rows in personal.items():
            self._put(name, rows, _plain(name))
        self._put("state", self._tables.rows("state"), _plain("state"))
        rest = (row for no, row in headlines.items() if no not in wanted)
        self._put("headlines", rest, _headline)
        self._put("articles", self._tables.rows("articles"), _article)
        self._pair(headlines.values())
        self._list(headlines)
        self._put("responses", self._tables.rows("responses"), _response)
        self._save_photos()
        with self._database.write() as db:
            search_index.begin_rebuild(db)
        for name, amount in self._tables.broken.items():
            if name in self.saved:
                self.lost[name] += amount

    def _put(self, name: str, rows: Iterable[Row], put: _Put) -> None:
        self.saved[name] += 0
        for batch in _batches(rows):
            with self._database.write() as db:
                for row in batch:
                    outcome = _outcome(db, row, put)
                    self.saved[name] += outcome is True
                    self.lost[name] += outcome is None
            self._tell(name, self.saved[name])

    def _lost_headlines(self, wanted: Set[int], there: Set[int]) -> Iterator[Row]:
        """Headlines that are lost, made again from the index, the texts and the newest backup."""
        texts = {
            row["headline"]: row
            for row in self._tables.rows("articles")
            if row["headline"] not in there
        }
        lost = (wanted | texts.keys()) - there
        if not lost:
            return
        names = {no: self._name(row["url"]) for no, row in texts.items()}
        for values in self._tables.index(_ID_INDEX):
            match values:
                case (str(article_id), str(edition), int(no)):
                    names[no] = (article_id, edition)
        for no in lost:
            name = names.get(no)
            if name is None:
                continue
            known = self._known.get(name)
            if no in texts:
                text = texts[no]
                yield _named(no, *name, text["url"], text["title"], text["date"])
            elif known is not None:
                yield _named(no, *name, known.url, known.title, known.date)

    def _lists(self) -> dict[int, tuple[str, str]]:
        """Edition and section of each list."""
        lists = {row["no"]: (row["edition"], row["section"]) for row in self._tables.rows("lists")}
        for values in self._tables.index(_LIST_INDEX):
            match values:
                case (str(edition), str(section), int(no)):
                    lists[no] = (edition, section)
        return lists

    def _pair(self, headlines: Iterable[Row]) -> None:
        with self._database.write() as db:
            db.executemany(
                "UPDATE headlines SET same_as = ?1 WHERE no = ?2 AND no <> ?1"
                " AND EXISTS (SELECT 1 FROM headlines WHERE no = ?1 AND same_as IS NULL)",
                [(row["same_as"], row["no"]) for row in headlines if row["same_as"] is not None],
            )

    def _list(self, headlines: Mapping[int, Row]) -> None:
        """Put every headline in the lists it stood in, and in that of its edition."""
        lists = self._lists()
        for batch in _batches(self._tables.rows("entries")):
            with self._database.write() as db:
                for row in batch:
                    edition, section = lists.get(row["list"], ("", ""))
                    headline = headlines.get(row["headline"])
                    if headline is not None and headline["edition"] == edition:
                        _enter(db, row["headline"], edition, section, row["rank"])
            self._tell("entries", 0)
        for rest in _batches(headlines.values()):
            with self._database.write() as db:
                for row in rest:
                    _enter(db, row["no"], row["edition"], entries.WHOLE_EDITION, None)

    def _save_photos(self) -> None:
        files = PhotoFiles(self._photos)
        known = {row["sha256"]: row for row in self._tables.rows("photo_files")}
        places = {row["url"]: row["sha256"] for row in self._tables.rows("photos")}
        for sha256 in (*known.keys(), *set(places.values()) - known.keys()):
            photo = self._photo(sha256, known.get(sha256), files)
            self.saved["photo_files"] += photo is not None
            self.lost["photo_files"] += photo is None
            if photo is not None:
                with self._database.write() as db:
                    _insert(db, "photo_files", photo)
            if self.saved["photo_files"] % _BATCH == 1:
                self._tell("photo_files", self.saved["photo_files"])
        self._put("photos", ({"url": u, "sha256": s} for u, s in places.items()), _plain("photos"))
        self._sync_photos()

    def _photo(self, sha256: str, row: Row | None, files: PhotoFiles) -> Row | None:
        """Take a photo file over if its bytes are what they were: its row."""
        source = files.path(sha256, row["media_type"] if row else "")
        beside = () if row else source.parent.glob(f"{sha256[2:]}*")
        try:
            source = next(iter(beside), source)
            body = source.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest() != sha256:
            return None
        if row is None:
            found = images.examine(body, _ANY_SIZE)
            if not isinstance(found, images.ImageInfo):
                return None
            row = {"sha256": sha256, **asdict(found), "bytes": len(body)}
        target = PhotoFiles(self._folder).path(sha256, row["media_type"])
        target.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            target.hardlink_to(source)
        except OSError:  # this file system has no hard links (FAT)
            durable.replace(target, body)
        return row

    def _sync_photos(self) -> None:
        for folder in (*self._folder.iterdir(), self._folder):
            if folder.is_dir():
                durable.sync_folder(folder)


def _outcome(db: sqlite3.Connection, row: Row, put: _Put) -> bool | None:
    """True: saved. False: it was there already. None: no library would hold it."""
    db.execute("SAVEPOINT one")
    try:
        done = put(db, row)
    except (sqlite3.IntegrityError, sqlite3.InterfaceError, *_BAD_CONTENT):
        db.execute("ROLLBACK TO one")
        return None
    finally:
        db.execute("RELEASE one")
    return done


def _plain(table: str) -> _Put:
    """Rows that go in as they are."""

    def put(db: sqlite3.Connection, row: Row) -> bool:
        columns = [info["name"] for info in db.execute(f"PRAGMA table_info({table})")]
        settle(row)
        return _insert(db, table, {name: row[name] for name in columns if name in row})

    return put


def _insert(db: sqlite3.Connection, table: str, row: Row) -> bool:
    names, places = ", ".join(row), ", ".join(f":{column}" for column in row)
    done = db.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING", row
    )
    return done.rowcount > 0


def _headline(db: sqlite3.Connection, row: Row) -> bool:
    if row["date"] is not None:
        codec.day(row["date"])
    return _insert(db, "headlines", {**row, "same_as": None})


def _named(no: int, article_id: str, edition: str, url: str, title: str, day: str | None) -> Row:
    return {
        "no": no, "id": article_id, "edition": edition, "url": url, "title": title,
        "folded": stories.fold(title), "date": day, "lead": None, "thumbnail": None,
        "same_as": None,
    }  # fmt: skip


def _article(db: sqlite3.Connection, row: Row) -> bool:
    """An article is saved if its text unpacks: the packing has a checksum."""
    body = json.loads(zlib.decompress(row["body"]))
    for block in body["blocks"]:
        block_from_json(block)
    photos = [Photo(**photo) for photo in body["photos"]]
    if not _insert(db, "articles", row):
        return False
    newest = db.execute("SELECT max(version) FROM articles WHERE headline = ?", (row["headline"],))
    if newest.fetchone()[0] == row["version"]:
        db.execute("DELETE FROM article_photos WHERE headline = ?", (row["headline"],))
        db.executemany(
            "INSERT INTO article_photos (headline, place, url, caption, credit)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (row["headline"], place, photo.url, photo.caption, photo.credit)
                for place, photo in enumerate(photos)
            ],
        )
    return True


def _response(db: sqlite3.Connection, row: Row) -> bool:
    zlib.decompress(row["body"])
    return _insert(db, "responses", row)


def _enter(db: sqlite3.Connection, no: int, edition: str, section: str, rank: int | None) -> None:
    if db.execute("SELECT 1 FROM headlines WHERE no = ?", (no,)).fetchone() is not None:
        entries.put_in_list(db, no, edition, section, rank)


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
