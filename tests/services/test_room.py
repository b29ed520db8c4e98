"""What takes room in a library, what would go, and what never goes."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.model.room import Content
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.workspace import Workspace
from tests.storage.builders import response

SECTION = "news/local"


@pytest.fixture
def rows(sample: Workspace) -> list[HeadlineRow]:
    """The articles of a section, all stored with their photos and read."""
    sample.refreshing.sections("english", [SECTION], Wanted())
    listed = sample.browsing.rows(sample.browsing.listing("english", SECTION), 0, 99)
    sample.browsing.mark_read([row.id for row in listed], True, "english")
    return [row for row in listed if photos(sample, row)]


def photos(workspace: Workspace, row: HeadlineRow) -> set[str]:
    """The photo files of an article."""
    stored = workspace.reading.stored(row.id, "english")
    assert stored is not None
    return {photo.sha256 for photo in stored.photos.values()}


def going(workspace: Workspace) -> list[str]:
    """The files that would go if nothing but what is kept may stay."""
    return [photo.sha256 for photo in workspace.room.plan(0).photos]


def test_sizes_are_told_by_kind(sample: Workspace, rows: list[HeadlineRow]) -> None:
    sizes = sample.room.sizes()
    assert set(sizes) == set(Content)
    assert sizes[Content.PHOTOS] == sample.status().photo_bytes > 0
    assert sizes[Content.TEXTS] > 0
    assert sizes[Content.PAGES] > 0
    assert sizes[Content.VERSIONS] == 0


def test_photos_of_old_articles_that_were_read_go_first(
    sample: Workspace, rows: list[HeadlineRow]
) -> None:
    order = going(sample)
    oldest = min(rows, key=lambda row: str(row.date))
    assert set(order) == set().union(*(photos(sample, row) for row in rows))
    assert order[0] in photos(sample, oldest)


def test_no_more_goes_than_the_limit_asks_for(sample: Workspace, rows: list[HeadlineRow]) -> None:
    plan = sample.room.plan(sample.room.total() - 1)
    assert len(plan.photos) == 1
    assert plan.enough
    assert not plan.pages
    assert sample.room.plan(sample.room.total()).photos == ()


@pytest.mark.parametrize("how", ["unread", "starred", "labelled", "highlighted", "kept"])
def test_what_the_person_cares_for_never_goes(
    sample: Workspace, rows: list[HeadlineRow], how: str
) -> None:
    row = rows[0]
    match how:
        case "unread":
            sample.browsing.mark_read([row.id], False, "english")
        case "starred":
            sample.browsing.mark_starred([row.id], True, "english")
        case "labelled":
            label = sample.browsing.make_label("To translate", Colour.BLUE)
            sample.browsing.put_label(label.no, [row.id], True, "english")
        case "highlighted":
            sample.annotating.add(row.id, "english", Passage(row.title), Colour.GREEN)
        case "kept":
            sample.keeping.keep(Kept("english", KeptKind.SECTION, SECTION, articles=1))
            row = sample.browsing.rows(sample.browsing.listing("english", SECTION), 0, 1)[0]
    assert not photos(sample, row) & set(going(sample))


def test_what_was_removed_is_gone_from_the_disk_and_can_be_fetched_again(
    sample: Workspace, rows: list[HeadlineRow], tmp_path: Path
) -> None:
    plan = sample.room.plan(0)
    steps: list[tuple[int, int]] = []
    freed = sample.room.clean(plan, lambda done, whole: steps.append((done, whole)))
    assert freed == sum(photo.bytes for photo in plan.photos)
    assert steps[-1] == (len(plan.photos), len(plan.photos))
    assert sample.library.check() == ()
    assert not list((tmp_path / "sample" / "photos").rglob("*.*"))
    assert sample.room.sizes()[Content.PAGES] == 0
    stored = sample.reading.stored(rows[0].id, "english")
    assert stored is not None
    again, failures = sample.reading.fetch_photos(stored)
    assert failures == ()
    assert again.photos


def test_what_came_to_be_kept_since_the_plan_stays(
    sample: Workspace, rows: list[HeadlineRow]
) -> None:
    plan = sample.room.plan(0)
    sample.browsing.mark_starred([rows[0].id], True, "english")
    sample.room.clean(plan)
    assert photos(sample, rows[0])


def test_texts_and_marks_stay(sample: Workspace, rows: list[HeadlineRow]) -> None:
    sample.room.clean(sample.room.plan(0))
    for row in rows:
        stored = sample.reading.stored(row.id, "english")
        assert stored is not None
        assert stored.marks.read
        assert stored.article.blocks


def free(workspace: Workspace) -> int:
    """Bytes of free room inside the library."""
    return workspace.room.sizes()[Content.FREE]


def with_free_room(workspace: Workspace) -> None:
    """Pages that came and went leave room behind."""
    body = random.Random(7).randbytes(40_000)
    for number in range(60):
        workspace.library.responses.save(response(f"https://x/{number}", body))
    for _step in workspace.library.remover().pages():
        pass


def database(workspace: Workspace) -> Path:
    """The database file."""
    return Path(workspace.status().path) / "library.sqlite3"


def file_bytes(workspace: Workspace) -> int:
    """Size of the database file with its log."""
    files = database(workspace).parent.glob("library.sqlite3*")
    return sum(file.stat().st_size for file in files)


def test_free_room_goes_back_to_the_disk_in_steps(sample: Workspace) -> None:
    with_free_room(sample)
    before, inside = file_bytes(sample), free(sample)
    assert inside > 2_000_000
    steps: list[tuple[int, int]] = []
    given = sample.room.compact(lambda done, whole: steps.append((done, whole)))
    assert given == inside
    assert len(steps) > 2
    assert steps == sorted(steps)
    assert free(sample) == 0
    assert file_bytes(sample) <= before - inside
    assert sample.library.check() == ()
    assert sample.room.compact() == 0


def test_compacting_can_be_stopped_between_two_steps_and_gone_on_with(sample: Workspace) -> None:
    with_free_room(sample)
    inside, stop = free(sample), StopFlag()
    first = sample.room.compact(lambda done, _whole: stop.set() if done else None, stop)
    assert 0 < first < inside
    assert first + sample.room.compact() == inside


def test_a_clean_up_gives_its_room_back_by_itself(sample: Workspace) -> None:
    with_free_room(sample)
    assert free(sample) > 0
    sample.room.clean(sample.room.plan(0))
    assert free(sample) == 0


def test_readers_and_writers_go_on_between_the_steps(sample: Workspace) -> None:
    with_free_room(sample)
    compacting = sample.library.compactor().run(lambda: False)
    next(compacting)
    with closing(sqlite3.connect(database(sample), timeout=0)) as other:
        for number, _step in enumerate(compacting):
            other.execute("INSERT INTO state VALUES (?, '1')", (f"n{number}",))
            other.commit()
        assert other.execute("SELECT count(*) FROM state WHERE key LIKE 'n%'").fetchone()[0] > 2


def test_a_library_of_an_earlier_version_is_written_anew_once(sample: Workspace) -> None:
    with closing(sqlite3.connect(database(sample))) as db:
        rows = [(f"n{number}", "1") for number in range(5000)]
        db.executemany("INSERT INTO state VALUES (?, ?)", rows)
        db.commit()
        db.execute("PRAGMA auto_vacuum = NONE")
        db.execute("VACUUM")
    with_free_room(sample)
    compactor, inside = sample.library.compactor(), free(sample)
    assert not compactor.in_steps
    with pytest.raises(ReaderError) as caught:
        list(compactor.run(lambda: True))
    assert caught.value.failure.code is ErrorCode.CANCELLED
    assert free(sample) == inside
    assert sample.room.compact() == inside
    assert compactor.in_steps
    assert sample.library.check() == ()
