"""Backups: what people made comes out of a library whole, and goes into any other one."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.model.safety import BackupInfo, BackupReason
from liangjiang_reader.storage import backup_file
from liangjiang_reader.storage.backups import Backups, outdated
from liangjiang_reader.storage.database import Database
from liangjiang_reader.storage.library import Library
from tests.storage.builders import article, headline
from tests.storage.make_library import fill

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups", tmp_path / "settings.toml")


@pytest.fixture
def other(tmp_path: Path) -> Library:
    """An empty library."""
    return Library.open(tmp_path / "other")


def make(
    library: Library, backups: Backups, reason: BackupReason = BackupReason.DAILY
) -> BackupInfo:
    return library.back_up(backups, reason, NOON)


def run(library: Library, statement: str, *values: object) -> list[tuple[object, ...]]:
    with library._database.write() as db:
        return [tuple(row) for row in db.execute(statement, values)]


def make_personal_things(library: Library) -> None:
    """A row in each table, as the parts of the program that own them will make them."""
    fill(library)
    for table in ("article_labels", "labels", "highlights", "kept"):
        run(library, f"DELETE FROM {table}")
    (no,) = run(library, "SELECT no FROM headlines WHERE id = 'c_1'")[0]
    run(library, "INSERT INTO labels VALUES (3, 'Harbour', 'green', 0)")
    run(library, "INSERT INTO article_labels VALUES (3, ?)", no)
    run(
        library,
        "INSERT INTO highlights VALUES (5, ?, 'Second', '', ' text.', 0, 'yellow', 'A note',"
        " '2026-02-01', '2026-02-02')",
        no,
    )
    run(library, "INSERT INTO saved_searches VALUES (1, 'Ports', 'port OR 港口', 1, 0)")
    run(library, "INSERT INTO kept VALUES ('english', 'section', 'news/local', 50, 0, 1)")


PERSONAL = {
    "marks": "SELECT h.id, h.edition, m.read, m.starred, m.position, m.seen, m.changed"
    " FROM marks m JOIN headlines h ON h.no = m.headline ORDER BY 1, 2",
    "labels": "SELECT name, colour FROM labels",
    "article_labels": "SELECT l.name, h.id FROM article_labels"
    " JOIN labels l ON l.no = label JOIN headlines h ON h.no = headline",
    "highlights": "SELECT h.id, quote, before, after, start, colour, note, made_at, changed_at"
    " FROM highlights JOIN headlines h ON h.no = headline",
    "saved_searches": "SELECT name, query, alert FROM saved_searches",
    "kept": "SELECT * FROM kept",
}


def personal(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {name: run(library, query) for name, query in PERSONAL.items()}


def restore(library: Library, backups: Backups, made: BackupInfo) -> None:
    library.merge(backups.read(Path(made.path)))


def test_everything_a_person_made_comes_back_into_an_empty_library(
    library: Library, other: Library, backups: Backups
) -> None:
    make_personal_things(library)
    made = make(library, backups)
    # Another headline takes the number that the first one has in the old library.
    other.headlines.save("news/life", [headline("c_77")], 0)
    result = other.merge(backups.read(Path(made.path)))
    assert personal(other) == personal(library)
    assert all(personal(other).values())
    assert result.added["marks"] == 2
    assert result.headlines == 2
    assert other.headlines.get("c_1", "english") is not None
    assert other.check() == ()
    other.close()


def test_counts_and_lists_follow_a_restore(
    library: Library, other: Library, backups: Backups
) -> None:
    fill(library)
    restore(other, backups, make(library, backups))
    assert other.status().starred == 1
    assert other.status().headlines == other.status().unread + 2
    other.close()


def test_restoring_twice_changes_nothing(
    library: Library, other: Library, backups: Backups
) -> None:
    make_personal_things(library)
    made = make(library, backups)
    restore(other, backups, made)
    once = personal(other)
    again = other.merge(backups.read(Path(made.path)))
    assert personal(other) == once
    assert (sum(again.added.values()), sum(again.renewed.values()), again.headlines) == (0, 0, 0)
    other.close()


def test_a_restore_takes_nothing_away(library: Library, backups: Backups) -> None:
    make_personal_things(library)
    made = make(library, backups)
    library.articles.mark_starred(["c_9"], True)
    library.articles.mark_starred(["c_1"], False)
    library.articles.set_position("c_1", 0.9)
    run(library, "UPDATE highlights SET note = 'A newer note', changed_at = '2026-02-03'")
    run(library, "UPDATE saved_searches SET query = 'ships'")
    restore(library, backups, made)
    marks = {row[0]: row[3:5] for row in personal(library)["marks"]}
    assert marks["c_9"] == (1, 0.0)
    assert marks["c_1"] == (1, 0.9)
    assert [row[6] for row in personal(library)["highlights"]] == ["A newer note"]
    searches = {row[0]: row[1] for row in personal(library)["saved_searches"]}
    assert searches == {"Ports": "ships", "Ports (2)": "port OR 港口"}


def test_a_newer_note_in_the_backup_replaces_the_older_one(
    library: Library, backups: Backups
) -> None:
    make_personal_things(library)
    made = make(library, backups)
    run(library, "UPDATE highlights SET note = 'Older', changed_at = '2026-02-01'")
    restore(library, backups, made)
    assert [row[6] for row in personal(library)["highlights"]] == ["A note"]


def test_a_backup_is_private_and_holds_the_settings(
    library: Library, backups: Backups, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('theme = "dark"  # mine\n', encoding="utf-8")
    made = make(library, backups)
    path = Path(made.path)
    assert path.name == f"{NOON.astimezone().date()}.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert backups.read(path).settings == b'theme = "dark"  # mine\n'
    assert made.has_settings
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_backup_never_takes_the_place_of_another(library: Library, backups: Backups) -> None:
    names = [make(library, backups, BackupReason.MANUAL).name for _ in range(3)]
    day = NOON.astimezone().date()
    assert names == [f"{day}-manual.zip", f"{day}-manual-2.zip", f"{day}-manual-3.zip"]
    assert [info.reason for info in backups.list()] == ["manual"] * 3


def test_figures_tell_what_is_in_a_backup(library: Library, backups: Backups) -> None:
    make_personal_things(library)
    counts = make(library, backups).counts
    assert counts["marks"] == 2
    assert counts["starred"] == 1
    assert counts["read"] == 2
    assert counts["highlights"] == 1


def test_fourteen_days_and_the_last_of_twelve_months_are_kept() -> None:
    first = date(2024, 1, 1)
    names = [(first + timedelta(days=number)).isoformat() for number in range(800)]
    gone = set(outdated(names))
    kept = [name for name in names if name not in gone]
    assert kept[-14:] == names[-14:]
    assert len(kept) == 14 + 10  # two of the months end within the fourteen days
    assert "2025-06-30" in kept
    assert "2025-06-29" not in kept


def test_a_clock_that_jumps_takes_no_backup_away() -> None:
    names = ["2026-02-10", "2026-02-11", "2099-01-01", "1970-01-01"]
    assert outdated(names) == []


def test_what_a_person_made_or_put_there_is_never_removed() -> None:
    names = [f"2026-01-{day:02}-manual" for day in range(1, 31)] + ["holiday", "2026-01-01-mine"]
    assert outdated(names) == []


def test_backups_before_risky_steps_do_not_push_out_the_daily_ones() -> None:
    before = [f"2026-02-11-before-restore-{number}" for number in range(2, 40)]
    daily = [f"2026-01-{day:02}" for day in range(1, 10)]
    gone = outdated([*before, *daily])
    assert len(gone) == len(before) - 14
    assert not set(gone) & set(daily)


def test_a_cut_or_altered_backup_is_refused_and_changes_nothing(
    library: Library, other: Library, backups: Backups
) -> None:
    make_personal_things(library)
    path = Path(make(library, backups).path)
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at])
        with pytest.raises(ReaderError) as caught:
            backups.read(path)
        assert caught.value.failure.code is ErrorCode.BACKUP_UNREADABLE
    assert backups.list() == []
    assert other.status().headlines == 0
    other.close()


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("personal.json", b"[]"),
        ("personal.json", b'{"articles": [], "state": {}}'),
        ("personal.json", b'{"articles": [["english", "c_1", "javascript:x", "t", null]],'
         b' "tables": {}, "state": {}}'),
        ("personal.json", b'{"articles": [], "state": {}, "tables": {"marks": {"columns":'
         b' ["headline"], "refs": {"headline": "headlines"}, "rows": [[0]]}}}'),
        ("personal.json", b"[" * 100_000),
        ("about.json", b"{}"),
        ("about.json", b"\xff"),
    ],
)  # fmt: skip
def test_a_backup_of_nonsense_is_refused(
    library: Library, backups: Backups, part: str, body: bytes
) -> None:
    path = Path(make(library, backups).path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | {part: body}).items():
            archive.writestr(name, content)
    with pytest.raises(ReaderError) as caught:
        backups.read(path)
    assert caught.value.failure.code is ErrorCode.BACKUP_UNREADABLE


def test_a_row_that_no_library_can_hold_is_refused(library: Library, backups: Backups) -> None:
    make_personal_things(library)
    backup = backups.read(Path(make(library, backups).path))
    labels = backup.tables["labels"]
    backup.tables["labels"] = replace(labels, rows=[(9, None, "red", 0)])
    with pytest.raises(ReaderError) as caught:
        library.merge(backup)
    assert caught.value.failure.code is ErrorCode.BACKUP_UNREADABLE


def test_a_backup_of_a_newer_version_is_refused(
    library: Library, backups: Backups, tmp_path: Path
) -> None:
    made = backups.read(Path(make(library, backups).path))
    path = tmp_path / "newer.zip"
    path.write_bytes(backup_file.pack(replace(made, schema=99)))
    with pytest.raises(ReaderError) as caught:
        backups.read(path)
    assert caught.value.failure.code is ErrorCode.BACKUP_NEWER


def test_a_backup_is_found_by_name_or_path(library: Library, backups: Backups) -> None:
    made = make(library, backups)
    for name in (made.name, made.name.removesuffix(".zip"), made.path):
        assert backups.find(name) == Path(made.path)
    for name in ("nothing", "../library/library.sqlite3", "x" * 5000, "a\0b"):
        with pytest.raises(ReaderError) as caught:
            backups.find(name)
        assert caught.value.failure.code is ErrorCode.UNKNOWN_BACKUP


def test_an_old_library_is_backed_up_before_it_is_migrated(
    tmp_path: Path, backups: Backups
) -> None:
    folder = tmp_path / "old"
    with zipfile.ZipFile(Path(__file__).parent / "libraries" / "v1.zip") as archive:
        archive.extractall(folder)

    def back_up(database: Database) -> None:
        backups.make(database, BackupReason.BEFORE_MIGRATION, NOON)

    opened = Library.open(folder, back_up)
    (made,) = backups.list()
    assert made.schema == 1
    assert made.counts["starred"] == 1
    before = personal(opened)
    restore(opened, backups, made)
    assert personal(opened) == before
    opened.close()


def test_a_library_whose_backup_fails_is_not_migrated(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    with zipfile.ZipFile(Path(__file__).parent / "libraries" / "v1.zip") as archive:
        archive.extractall(folder)
    before = (folder / "library.sqlite3").read_bytes()
    (tmp_path / "backups").write_text("a file in the way", encoding="utf-8")
    backups = Backups(tmp_path / "backups", tmp_path / "settings.toml")
    with pytest.raises(ReaderError):
        Library.open(folder, lambda db: backups.make(db, BackupReason.BEFORE_MIGRATION, NOON))
    assert (folder / "library.sqlite3").read_bytes() == before


def test_a_label_that_is_kept_offline_stays_the_same_label(
    library: Library, other: Library, backups: Backups
) -> None:
    fill(library)
    other.labels.make("Another", Colour.GREEN)
    restore(other, backups, make(library, backups))
    (kept,) = other.keeping.all()
    assert {label.name: str(label.no) for label in other.labels.all()}["Harbour"] == kept.key
    other.close()


def test_a_colour_that_is_not_known_becomes_one_that_is(library: Library, backups: Backups) -> None:
    fill(library)
    run(library, "UPDATE labels SET name = 'Old', colour = '#123456'")
    made = make(library, backups)
    run(library, "UPDATE labels SET name = 'New', colour = 'green'")
    restore(library, backups, made)
    colours = {label.name: label.colour for label in library.labels.all()}
    assert colours == {"New": Colour.GREEN, "Old": Colour.YELLOW}


def test_an_article_met_again_after_a_restore_keeps_its_marks(
    library: Library, other: Library, backups: Backups
) -> None:
    fill(library)
    restore(other, backups, make(library, backups))
    other.articles.save(article("c_1", "Fetched again."))
    stored = other.articles.get("c_1", "english")
    assert stored is not None
    assert stored.marks.starred
    other.close()
