"""A damaged library: what stands on good pages comes back, the rest is told, nothing is deleted."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.model.safety import BackupReason, Recovered
from liangjiang_reader.storage import migrations, recovery
from liangjiang_reader.storage.backups import Backups
from liangjiang_reader.storage.damaged_pages import DamagedPages
from liangjiang_reader.storage.database import PAGE_BYTES
from liangjiang_reader.storage.library import DATABASE, Library
from tests.storage.builders import JPEG, article, headline
from tests.storage.test_backups import make_personal_things, personal, run

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARTICLES = 400
STARRED = tuple(f"c_{number}" for number in range(0, ARTICLES, 7))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose tables have several pages each, and everything a person can make."""
    folder = tmp_path_factory.mktemp("original") / "library"
    library = Library.open(folder)
    chance = random.Random(7)
    with library.transaction():
        make_personal_things(library)
        for number in range(3, ARTICLES):
            texts = [f"{number} {chance.random()} " * 60 for _ in range(number % 9 + 1)]
            url = f"https://x/{number}.jpg"
            library.articles.save(article(f"c_{number}", *texts, photos=(url,)))
            if number < 40:
                library.photos.save(url, f"photo {number}".encode() * 20, JPEG)
        known = [article_id for article_id in STARRED if library.headlines.get(article_id)]
        library.articles.mark_starred(known, True)
        library.headlines.save("news/life", [headline(f"c_{n}") for n in range(5000, 6200)], 0)
        library.articles.mark_read([f"c_{n}" for n in range(5000, 6200, 2)], True)
    library.close()
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "data" / "library"))


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "data" / "backups", tmp_path / "settings.toml")


def marks(library: Library) -> set[tuple[object, ...]]:
    return set(personal(library)["marks"])


def texts(library: Library) -> dict[object, object]:
    query = "SELECT h.id, version, body FROM articles JOIN headlines h ON h.no = headline"
    return {row[:2]: row[2] for row in run(library, query)}


def sections(library: Library) -> set[tuple[object, ...]]:
    query = "SELECT l.section, h.id, rank, read, starred, stored FROM entries"
    joins = " JOIN lists l ON l.no = list JOIN headlines h ON h.no = headline"
    return set(run(library, query + joins))


@pytest.fixture
def whole(original: Path) -> Iterator[Library]:
    library = Library.open(original)
    yield library
    library.close()


def overwrite(file: Path, number: int) -> None:
    """Put something else in the place of a page, counted from 1."""
    with file.open("r+b") as handle:
        handle.seek((number - 1) * PAGE_BYTES)
        handle.write(random.Random(number).randbytes(PAGE_BYTES))


def recover(folder: Path, backups: Backups) -> Recovered:
    return recovery.recover(folder, backups, NOON, name_of)


def name_of(url: str) -> tuple[str, str] | None:
    """As the services tell it: the builders' articles all have addresses of the English edition."""
    return url.rpartition("/")[2].partition(".")[0], "english"


def recovered(folder: Path, backups: Backups) -> tuple[Library, Recovered]:
    result = recover(folder, backups)
    library = Library.open(folder)
    assert library.check() == ()
    return library, result


def kind_of_page(file: Path) -> dict[int, str]:
    """Which table or index each page belongs to, by SQLite's own account where it is built in."""
    pages = DamagedPages(file)
    names: dict[int, str] = {}
    with sqlite3.connect(file) as db:
        roots = db.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage").fetchall()
    db.close()
    for name, root in [("schema", 1), *roots]:
        ahead = [root]
        while ahead:
            number = ahead.pop()
            page = pages.page(number)
            names[number] = f"{name} {page.kind}"
            ahead += page.children
    pages.close()
    return names


def test_a_sound_library_comes_through_without_a_difference(
    folder: Path, backups: Backups, whole: Library
) -> None:
    library, result = recovered(folder, backups)
    assert (result.lost, result.bad_pages, result.missing_pages) == ({}, 0, 0)
    assert personal(library) == personal(whole)
    assert texts(library) == texts(whole)
    assert sections(library) == sections(whole)
    assert library.status().photos == whole.status().photos > 30
    assert library.status().starred == whole.status().starred
    library.close()


def test_the_damaged_library_is_set_aside_untouched(folder: Path, backups: Backups) -> None:
    overwrite(folder / DATABASE, 1)
    before = (folder / DATABASE).read_bytes()
    result = recover(folder, backups)
    assert Path(result.set_aside) == folder.with_name("library-damaged-2026-03-01")
    assert (Path(result.set_aside) / DATABASE).read_bytes() == before
    overwrite(folder / DATABASE, 1)
    assert recover(folder, backups).set_aside.endswith("library-damaged-2026-03-01-2")
    assert sorted(path.name for path in folder.parent.iterdir()) == [
        "library", "library-damaged-2026-03-01", "library-damaged-2026-03-01-2",
    ]  # fmt: skip


def test_a_library_without_its_first_page_comes_back_whole(
    folder: Path, backups: Backups, whole: Library
) -> None:
    overwrite(folder / DATABASE, 1)
    library, _result = recovered(folder, backups)
    assert marks(library) == marks(whole)
    assert texts(library) == texts(whole)
    assert personal(library)["highlights"] == personal(whole)["highlights"]
    assert personal(library)["labels"] == personal(whole)["labels"]
    assert library.status().photos == whole.status().photos
    library.close()


@pytest.mark.parametrize("kind", [2, 5])
def test_a_lost_inner_page_costs_no_row_below_it(
    folder: Path, backups: Backups, whole: Library, kind: int
) -> None:
    pages = kind_of_page(folder / DATABASE)
    inner = [number for number, name in pages.items() if name.endswith(f" {kind}")]
    assert inner
    for number in inner:
        overwrite(folder / DATABASE, number)
    library, _result = recovered(folder, backups)
    assert marks(library) == marks(whole)
    assert texts(library) == texts(whole)
    library.close()


def test_marks_outlive_the_headlines_they_belong_to(
    folder: Path, backups: Backups, whole: Library
) -> None:
    whole.back_up(backups, BackupReason.DAILY, NOON)
    for number, name in kind_of_page(folder / DATABASE).items():
        if name == "headlines 13":
            overwrite(folder / DATABASE, number)
    library, result = recovered(folder, backups)
    assert marks(library) == marks(whole)
    assert set(texts(library)) == set(texts(whole))
    assert result.backup == "2026-03-01.zip"
    library.close()


def test_the_newest_backup_brings_back_marks_that_cannot_be_read(
    folder: Path, backups: Backups, whole: Library
) -> None:
    whole.back_up(backups, BackupReason.DAILY, NOON)
    for number, name in kind_of_page(folder / DATABASE).items():
        if name.startswith(("marks", "highlights", "article_labels")):
            overwrite(folder / DATABASE, number)
    library, result = recovered(folder, backups)
    assert personal(library) == personal(whole)
    assert result.from_backup is not None
    assert result.from_backup.added["marks"] == len(marks(whole))
    library.close()


@pytest.mark.parametrize("seed", range(12))
def test_pages_overwritten_anywhere_cost_only_their_own_rows(
    folder: Path, backups: Backups, whole: Library, seed: int
) -> None:
    file, chance = folder / DATABASE, random.Random(seed)
    pages = kind_of_page(file)
    hit = chance.sample(range(1, file.stat().st_size // PAGE_BYTES + 1), 6)
    at_most = sum(articles_on(file, number, pages) for number in hit)
    for number in hit:
        overwrite(file, number)
    library, result = recovered(folder, backups)
    assert marks(library) <= marks(whole)
    assert texts(library).items() <= texts(whole).items()
    names = {pages.get(number, "overflow") for number in hit}
    if not names & {"marks 13", "headlines 13"}:
        assert marks(library) == marks(whole)
    assert len(texts(whole)) - len(texts(library)) <= at_most
    assert result.bad_pages <= len(hit)
    library.close()


def articles_on(file: Path, number: int, names: dict[int, str]) -> int:
    """How many articles a page holds, or a part of them."""
    if number not in names:  # where a long record goes on
        return 1
    pages = DamagedPages(file)
    amount = len(pages.page(number).cells) if names[number] == "articles 13" else 0
    pages.close()
    return amount


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.75, 0.99])
def test_what_is_left_of_a_library_that_was_cut_off_is_saved(
    folder: Path, backups: Backups, whole: Library, share: float
) -> None:
    file = folder / DATABASE
    pages = kind_of_page(file)
    total, length = file.stat().st_size // PAGE_BYTES, int(file.stat().st_size * share)
    there = [number for number in pages if number <= length // PAGE_BYTES]
    saved = sum(articles_on(file, number, pages) for number in there)
    in_pieces = total - len(pages)
    file.write_bytes(file.read_bytes()[:length])
    library, result = recovered(folder, backups)
    assert result.missing_pages > 0
    assert marks(library) <= marks(whole)
    assert texts(library).items() <= texts(whole).items()
    assert len(texts(library)) >= saved - in_pieces
    library.close()


@pytest.mark.parametrize("content", [b"", b"x", b"not a database " * 5000])
def test_a_library_of_which_nothing_is_left_gives_a_new_one_with_the_backup_in_it(
    folder: Path, backups: Backups, whole: Library, content: bytes
) -> None:
    whole.back_up(backups, BackupReason.DAILY, NOON)
    (folder / DATABASE).write_bytes(content)
    library, _result = recovered(folder, backups)
    assert personal(library) == personal(whole)
    library.close()


def test_what_was_only_in_the_log_is_saved_too(tmp_path: Path, backups: Backups) -> None:
    source = Library.open(tmp_path / "source")
    make_personal_things(source)
    folder = Path(shutil.copytree(tmp_path / "source", tmp_path / "data" / "library"))
    assert (folder / "library.sqlite3-wal").stat().st_size > (folder / DATABASE).stat().st_size
    library, _result = recovered(folder, backups)
    assert personal(library) == personal(source)
    library.close()
    source.close()


def test_a_photo_whose_bytes_changed_is_not_taken_over(folder: Path, backups: Backups) -> None:
    (changed, *_others) = sorted((folder / "photos").rglob("*.jpg"))
    changed.write_bytes(b"something else")
    overwrite(folder / DATABASE, 1)
    library, result = recovered(folder, backups)
    assert result.lost["photo_files"] == 1
    assert result.saved["photo_files"] == library.status().photos
    library.close()


def test_a_text_that_rotted_gives_way_to_the_version_before(folder: Path, backups: Backups) -> None:
    with sqlite3.connect(folder / DATABASE) as db:
        db.execute("UPDATE articles SET body = x'00' WHERE version = 2")
    db.close()
    library, result = recovered(folder, backups)
    found = library.articles.get("c_1", "english")
    assert found is not None
    assert found.versions == 1
    assert result.lost["articles"] == 1
    library.close()


def test_an_older_form_of_the_library_is_recovered_into_the_newest(
    tmp_path: Path, backups: Backups
) -> None:
    folder = tmp_path / "data" / "library"
    shutil.unpack_archive(Path(__file__).parent / "libraries" / "v1.zip", folder)
    overwrite(folder / DATABASE, 1)
    library, _result = recovered(folder, backups)
    assert library.status().starred == 1
    assert library.status().articles == 2
    library.close()


def test_a_library_of_a_newer_version_is_refused_and_untouched(
    folder: Path, backups: Backups
) -> None:
    with sqlite3.connect(folder / DATABASE) as db:
        db.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")
    db.close()
    overwrite(folder / DATABASE, 9)
    refused(folder, backups, ErrorCode.LIBRARY_NEWER)


def test_a_database_of_another_program_is_refused_and_untouched(
    folder: Path, backups: Backups
) -> None:
    with sqlite3.connect(folder / DATABASE) as db:
        db.execute("PRAGMA application_id = 77")
    db.close()
    refused(folder, backups, ErrorCode.LIBRARY_DAMAGED)


def refused(folder: Path, backups: Backups, code: ErrorCode) -> None:
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(ReaderError) as caught:
        recover(folder, backups)
    assert caught.value.failure.code is code
    assert (folder / DATABASE).read_bytes() == before
    assert [path.name for path in folder.parent.iterdir()] == ["library"]


def test_a_library_that_another_program_has_open_is_not_recovered(
    folder: Path, backups: Backups
) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from liangjiang_reader.storage.library import Library;"
        "library = Library.open(Path(sys.argv[1])); library.status();"
        "print('open', flush=True); sys.stdin.read(); library.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(ReaderError) as caught:
            recover(folder, backups)
        assert caught.value.failure.code is ErrorCode.LIBRARY_BUSY
        other.communicate("")
    recover(folder, backups)


def test_a_recovery_that_ended_between_its_two_renames_is_finished(folder: Path) -> None:
    folder.rename(folder.with_name("library-recovered"))
    recovery.finish(folder)
    recovery.finish(folder)
    library = Library.open(folder)
    assert library.status().starred > 0
    library.close()
