"""Opening a library: made private, refused when it is not ours to touch, its figures."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liangjiang_reader.model.library import LibraryStatus
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.storage import migrations
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.state import LAST_SYNC
from tests.storage.builders import JPEG, article, headline, response


def failure_of_opening(folder: Path) -> Failure:
    with pytest.raises(ReaderError) as caught:
        Library.open(folder)
    return caught.value.failure


def test_a_new_library_is_private_to_the_person(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "library"
    library = Library.open(folder)
    library.state.put("a", 1)
    for path in (folder.parent, folder, *folder.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path
    library.close()
    assert {path.name for path in folder.iterdir()} == {"library.sqlite3", "photos", "in-use"}


def test_what_was_stored_is_there_after_a_restart(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.articles.save(article("c_1"))
    library.articles.mark_starred(["c_1"], True)
    library.close()
    library = Library.open(tmp_path)
    found = library.articles.get("c_1")
    library.close()
    assert found is not None
    assert (found.article, found.marks.starred) == (article("c_1"), True)


def test_a_folder_name_may_hold_any_character(tmp_path: Path) -> None:
    folder = tmp_path / "两江 #1? 100%&mode=ro"
    library = Library.open(folder)
    library.state.put("a", 1)
    library.close()
    assert (folder / "library.sqlite3").stat().st_size > 0


def test_the_figures_of_a_library(library: Library, tmp_path: Path) -> None:
    library.headlines.save("news/local", [headline(f"c_{n}") for n in range(5)], 0)
    library.articles.save(article("c_1", photos=("https://x/1.jpg", "https://x/2.jpg")))
    library.articles.mark_read(["c_1", "c_2"], True)
    library.articles.mark_starred(["c_3"], True)
    library.photos.save("https://x/1.jpg", b"12345", JPEG)
    moment = datetime(2026, 2, 12, 9, 0, tzinfo=UTC)
    library.state.put(LAST_SYNC, moment.isoformat())
    status = library.status()
    assert status == LibraryStatus(
        path=str(tmp_path / "library"),
        schema=migrations.SCHEMA,
        headlines=5,
        articles=1,
        unread=3,
        starred=1,
        photos=1,
        photos_missing=1,
        database_bytes=status.database_bytes,
        photo_bytes=5,
        last_sync=moment,
    )
    assert status.database_bytes > 0


def test_an_empty_library_has_figures_too(library: Library) -> None:
    status = library.status()
    assert (status.headlines, status.articles, status.photos, status.last_sync) == (0, 0, 0, None)


def test_a_library_of_a_newer_program_is_left_untouched(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    file = tmp_path / "library.sqlite3"
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")
    db.close()
    before = file.read_bytes()
    failure = failure_of_opening(tmp_path)
    assert (failure.code, failure.url) == (ErrorCode.LIBRARY_NEWER, str(tmp_path))
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_left_untouched(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    before = file.read_bytes()
    assert failure_of_opening(tmp_path).code is ErrorCode.LIBRARY_DAMAGED
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database " * 100, b"x"])
def test_a_file_that_is_no_database_is_left_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(content)
    assert failure_of_opening(tmp_path).code is ErrorCode.LIBRARY_DAMAGED
    assert file.read_bytes() == content


@pytest.mark.parametrize("kept", [1, 100, 600, 16383])
def test_a_stump_of_a_library_is_never_taken_for_a_new_one(tmp_path: Path, kept: int) -> None:
    Library.open(tmp_path).close()
    file = tmp_path / "library.sqlite3"
    stump = file.read_bytes()[:kept]
    file.write_bytes(stump)
    assert failure_of_opening(tmp_path).code is ErrorCode.LIBRARY_DAMAGED
    assert file.read_bytes() == stump


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").touch()
    library = Library.open(tmp_path)
    assert library.check() == ()
    library.close()


def test_a_text_that_rotted_on_the_disk_is_damage(library: Library) -> None:
    library.articles.save(article("c_1"))
    library.responses.save(response("https://x/"))
    with library._database.write() as db:
        db.execute("UPDATE articles SET body = x'00'")
        db.execute("UPDATE responses SET body = x'00'")
    for read in (lambda: library.articles.get("c_1"), lambda: library.responses.load("https://x/")):
        with pytest.raises(ReaderError) as caught:
            read()
        assert caught.value.failure.code is ErrorCode.LIBRARY_DAMAGED


def test_a_library_cut_short_is_damaged(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    for number in range(50):
        library.articles.save(article(f"c_{number}"))
    library.close()
    file = tmp_path / "library.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ReaderError) as caught:
        open_and_read_all(tmp_path)
    assert caught.value.failure.code is ErrorCode.LIBRARY_DAMAGED


def open_and_read_all(folder: Path) -> None:
    library = Library.open(folder)
    try:
        for number in range(50):
            library.articles.get(f"c_{number}")
    finally:
        library.close()


def test_pages_of_nonsense_are_found_by_a_check(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    for number in range(50):
        library.articles.save(article(f"c_{number}", "Text. " * 300))
    library.close()
    file = tmp_path / "library.sqlite3"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 40_000] = b"\xa5" * 40_000
    file.write_bytes(content)
    library = Library.open(tmp_path)
    assert problems_of(library)
    library.close()


def problems_of(library: Library) -> tuple[str, ...]:
    try:
        return library.check()
    except ReaderError as error:
        return (error.failure.code,)


def test_a_file_where_the_folder_should_be_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    failure = failure_of_opening(tmp_path / "library")
    assert failure.code is ErrorCode.LIBRARY_UNREADABLE
    assert failure_of_opening(tmp_path / "library" / "deeper").code is ErrorCode.LIBRARY_UNREADABLE


def test_a_folder_where_the_database_should_be_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").mkdir()
    assert failure_of_opening(tmp_path).code is ErrorCode.LIBRARY_UNREADABLE


def test_a_closed_library_says_so_and_may_be_closed_again(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    for use in (library.status, lambda: library.state.put("a", 1)):
        with pytest.raises(ReaderError) as caught:
            use()
        assert caught.value.failure.code is ErrorCode.INTERNAL


def test_many_writes_can_be_one_transaction(library: Library) -> None:
    with library.transaction():
        library.articles.save(article("c_1"))
        assert library.articles.get("c_1") is not None
    with pytest.raises(RuntimeError):
        save_and_raise(library)
    assert library.articles.get("c_1") is not None
    assert library.articles.get("c_2") is None


def save_and_raise(library: Library) -> None:
    with library.transaction():
        library.articles.save(article("c_2"))
        library.articles.mark_starred(["c_1", "c_2"], True)
        raise RuntimeError


def test_a_write_that_fails_inside_a_transaction_leaves_the_rest_of_it(library: Library) -> None:
    with library.transaction():
        library.articles.save(article("c_1"))
        with pytest.raises(ReaderError):
            library.articles.mark_read(["c_404"], True)
        library.articles.save(article("c_2"))
    assert library.status().articles == 2


def test_a_name_too_long_for_the_disk_is_a_failure_to_tell(tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as error:
        Library.open(tmp_path / ("a" * 300))
    assert error.value.failure.code is ErrorCode.LIBRARY_UNREADABLE
