"""Libraries of every released form open, and nothing in them is lost."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from liangjiang_reader.model.library import Listing, Marks, SectionCount
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.storage import migrations
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.migrations import MIGRATIONS, SCHEMA, Migration
from tests.storage.builders import DAY, article, response
from tests.storage.make_library import LIBRARIES

HOME = "https://english.liangjiang.gov.cn"
#: How many steps stand before the one that adds the download queue.
DOWNLOADS = [step.name for step in MIGRATIONS].index("downloads")
FORMS = sorted(path.stem for path in LIBRARIES.glob("v*.zip"))


@pytest.mark.parametrize("form", FORMS)
def test_a_saved_library_opens_with_all_that_is_in_it(form: str, tmp_path: Path) -> None:
    zipfile.ZipFile(LIBRARIES / f"{form}.zip").extractall(tmp_path)
    library = Library.open(tmp_path)
    found = library.articles.get("c_1")
    assert found is not None
    assert found.article == article("c_1", "Second text.", photos=("https://x/1.jpg",))
    assert found.marks == Marks(read=True, starred=True, position=0.5, seen=2)
    assert library.articles.versions("c_1")[1].blocks == article("c_1", "First text.").blocks
    assert library.photos.read(found.photos["https://x/1.jpg"].sha256) == b"a picture"
    assert library.responses.load("https://x/") == response("https://x/", b"a page", etag='"1"')
    assert library.state.get("session") == {"edition": "english"}
    assert [row.id for row in library.headlines.rows(Listing("chinese"), 0, 9)] == ["c_2"]
    assert library.headlines.counts("english", DAY)["unread"] == SectionCount(1, 1)
    assert library.headlines.rank_of(Listing("english", "news/local"), "content_7") is not None
    assert library.status().schema == SCHEMA
    assert library.check() == ()
    library.close()


@pytest.mark.parametrize("steps", range(2, SCHEMA))
def test_a_library_that_stands_between_two_forms_goes_on_from_there(
    steps: int, tmp_path: Path
) -> None:
    zipfile.ZipFile(LIBRARIES / "v1.zip").extractall(tmp_path)
    with closing(sqlite3.connect(tmp_path / "library.sqlite3", isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        while migrations.schema_of(db) < steps:
            assert migrations.apply_next(db)
    library = Library.open(tmp_path)
    found = library.articles.get("c_1")
    assert found is not None
    assert found.marks == Marks(read=True, starred=True, position=0.5, seen=2)
    assert library.status().schema == SCHEMA
    assert library.check() == ()
    library.close()


def test_every_step_is_on_record(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    Library.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "library.sqlite3") as db:
        names = [name for (name,) in db.execute("SELECT name FROM migrations ORDER BY name")]
    db.close()
    assert names == sorted(step.name for step in MIGRATIONS)


def test_a_step_that_fails_leaves_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_done(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (a)")
        db.execute("CREATE TABLE half (a)")

    Library.open(tmp_path).close()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, Migration("half", half_done)))
        patch.setattr(migrations, "SCHEMA", SCHEMA + 1)
        with pytest.raises(ReaderError):
            Library.open(tmp_path)
    library = Library.open(tmp_path)
    assert library.status().schema == SCHEMA
    library.close()


def test_a_new_step_is_applied_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_table(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE added (a)")

    Library.open(tmp_path).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, Migration("added", add_table)))
    monkeypatch.setattr(migrations, "SCHEMA", SCHEMA + 1)
    for _ in range(2):
        library = Library.open(tmp_path)
        assert library.status().schema == SCHEMA + 1
        library.close()


def test_how_far_an_archive_had_come_is_carried_over_into_the_queue(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.sqlite3", isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        while migrations.schema_of(db) < DOWNLOADS:
            migrations.apply_next(db)
        following = {"url": f"{HOME}/local_3.html", "number": 3, "rank": 20}
        for section, value in {
            "news/local": {"pages": 2, "following": following, "complete": False},
            "living/food": {"pages": 4, "following": None, "complete": True},
            "living/arts": {"pages": "what", "following": [], "complete": 1},
        }.items():
            key = f"archive/english/{section}"
            db.execute("INSERT INTO state VALUES (?, ?)", (key, json.dumps(value)))
        migrations.apply_next(db)
        rows = db.execute("SELECT key, state, page, next_url, rank FROM downloads ORDER BY key")
        assert [tuple(row) for row in rows] == [
            ("living/food", "done", 4, "", 0),
            ("news/local", "paused", 2, f"{HOME}/local_3.html", 20),
        ]
        assert db.execute("SELECT count(*) FROM state").fetchone()[0] == 0
