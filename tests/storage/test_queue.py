"""The download queue on disk: order, pieces, pausing, and what a crash leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.model.downloads import (
    Download,
    DownloadKind,
    DownloadState,
    Move,
    Need,
    Wish,
)
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.queue import Step

NEXT = "https://x/local_2.html"


def section(key: str = "news/local", pages: int = 0) -> Wish:
    """The list of a section."""
    return Wish(DownloadKind.SECTION, "english", key, key, "Local", pages)


def article(number: int) -> Wish:
    """An article."""
    return Wish(DownloadKind.ARTICLE, "english", f"c_{number}", "news/local", f"Story {number}")


def photo(number: int) -> Wish:
    """A photo."""
    return Wish(DownloadKind.PHOTO, "english", f"https://x/{number}.jpg", "news/local")


def do_next(library: Library, step: Step | None = None) -> str:
    """Finish the next step; returns what it was, "" for none."""
    task = library.queue.next()
    if task is None:
        return ""
    library.queue.finish(task, step or Step(100, 0.5))
    return task.key


def only(library: Library) -> Download:
    """The one download there is."""
    (download,) = library.queue.listing()
    return download


def test_what_is_needed_more_goes_first(library: Library) -> None:
    library.queue.add(section("a"), Need.ARCHIVE)
    library.queue.add(section("b"), Need.NEW)
    library.queue.add(article(1), Need.ON_SCREEN)
    library.queue.add(section("c"), Need.KEPT)
    assert [item.key for item in library.queue.listing()] == ["c_1", "c", "b", "a"]
    assert [do_next(library) for _ in range(5)] == ["c_1", "c", "b", "a", ""]


def test_photos_and_articles_come_before_the_next_page_of_the_list(library: Library) -> None:
    library.queue.add(section(), Need.ARCHIVE)
    wishes = (article(1), article(2))
    assert do_next(library, Step(wishes=wishes, next_url=NEXT, rank=2)) == "news/local"
    assert do_next(library, Step(wishes=(photo(1),))) == "c_1"
    assert [do_next(library) for _ in range(2)] == ["https://x/1.jpg", "c_2"]
    task = library.queue.next()
    assert task is not None
    assert (task.next_url, task.page, task.rank) == (NEXT, 1, 2)
    assert do_next(library) == "news/local"
    assert only(library).state is DownloadState.DONE


def test_progress_is_counted(library: Library) -> None:
    library.queue.add(section(pages=4), Need.ARCHIVE)
    do_next(library, Step(100, 1.0, wishes=(article(1), article(2)), next_url=NEXT))
    do_next(library, Step(300, 1.0))
    download = only(library)
    assert (download.done, download.total, download.bytes) == (2, 4, 400)
    assert not download.total_is_known
    assert download.seconds_left == pytest.approx(14.0)  # four pages of four steps, two done


def test_a_crash_between_two_steps_loses_and_repeats_nothing(tmp_path: Path) -> None:
    first = Library.open(tmp_path)
    first.queue.add(section(), Need.ARCHIVE)
    do_next(first, Step(wishes=(article(1), article(2)), next_url=NEXT))
    do_next(first)
    again = Library.open(tmp_path)  # the first was never closed
    assert [do_next(again) for _ in range(3)] == ["c_2", "news/local", ""]
    first.close()
    again.close()


def test_what_is_paused_waits_and_goes_on_where_it_was(library: Library) -> None:
    number = library.queue.add(section(), Need.ARCHIVE)
    do_next(library, Step(wishes=(article(1),), next_url=NEXT))
    assert library.queue.pause([number]) == 1
    assert library.queue.next() is None
    assert only(library).state is DownloadState.PAUSED
    assert library.queue.resume() == 1
    assert do_next(library) == "c_1"


def test_what_is_cancelled_is_gone_though_a_step_of_it_is_under_way(library: Library) -> None:
    number = library.queue.add(section(), Need.ARCHIVE)
    task = library.queue.next()
    assert task is not None
    assert library.queue.cancel([number]) == 1
    library.queue.finish(task, Step(wishes=(article(1),), next_url=NEXT))
    assert library.queue.listing() == []
    assert library.queue.next() is None


def test_a_piece_that_fails_holds_up_nothing_and_can_be_tried_again(library: Library) -> None:
    library.queue.add(section(), Need.ARCHIVE)
    do_next(library, Step(wishes=(article(1), article(2))))
    gone = Failure(ErrorCode.NOT_FOUND, "https://x/1", 404)
    assert do_next(library, Step(failure=gone)) == "c_1"
    assert do_next(library) == "c_2"
    download = only(library)
    assert (download.state, download.failed, download.failure) == (DownloadState.FAILED, 1, gone)
    assert library.queue.next() is None
    assert library.queue.resume() == 1
    assert do_next(library) == "c_1"
    assert only(library).state is DownloadState.DONE


def test_a_list_that_fails_is_tried_again_at_the_same_page(library: Library) -> None:
    library.queue.add(section(), Need.ARCHIVE)
    do_next(library, Step(next_url=NEXT))
    do_next(library, Step(failure=Failure(ErrorCode.SERVER_ERROR, NEXT, 500)))
    assert only(library).state is DownloadState.FAILED
    library.queue.add(section(), Need.ARCHIVE)
    task = library.queue.next()
    assert task is not None
    assert (task.next_url, task.failure) == (NEXT, None)


def test_downloads_change_places(library: Library) -> None:
    numbers = {key: library.queue.add(section(key), Need.ARCHIVE) for key in ("a", "b", "c")}

    def order() -> list[str]:
        return [item.key for item in library.queue.listing()]

    assert library.queue.move(numbers["c"], Move.UP)
    assert order() == ["a", "c", "b"]
    assert library.queue.move(numbers["a"], Move.DOWN)
    assert order() == ["c", "a", "b"]
    assert not library.queue.move(numbers["c"], Move.UP)
    new = library.queue.add(section("d"), Need.NEW)
    assert order() == ["d", "c", "a", "b"]
    assert library.queue.move(new, Move.DOWN)
    assert order() == ["c", "d", "a", "b"]
    assert do_next(library) == "c"


def test_nothing_is_queued_twice(library: Library) -> None:
    number = library.queue.add(section(pages=1), Need.ARCHIVE)
    assert library.queue.add(section(pages=3), Need.ARCHIVE) == number
    assert only(library).pages == 3
    do_next(library, Step(wishes=(article(1),), next_url=NEXT))
    piece = library.queue.add(article(1), Need.ON_SCREEN)
    assert [item.number for item in library.queue.listing()] == [piece, number]
    assert do_next(library) == "c_1"
    assert [do_next(library), do_next(library)] == ["news/local", ""]


def test_a_list_that_came_to_its_limit_goes_further_when_more_is_wanted(library: Library) -> None:
    library.queue.add(section(pages=1), Need.ARCHIVE)
    do_next(library, Step(wishes=(article(1),)))
    library.queue.add(section(pages=0), Need.ARCHIVE)
    assert do_next(library) == "c_1"
    assert do_next(library, Step(next_url=NEXT)) == "news/local"
    assert do_next(library) == "news/local"
    assert only(library).state is DownloadState.DONE


def test_what_is_done_can_be_wanted_again(library: Library) -> None:
    library.queue.add(section(), Need.ARCHIVE)
    do_next(library)
    number = library.queue.add(section(), Need.ARCHIVE)
    assert library.queue.listing()[0].number == number
    assert do_next(library) == ""
    library.queue.add(section(), Need.ARCHIVE, again=True)
    assert do_next(library) == "news/local"
    assert only(library).state is DownloadState.DONE


def test_one_process_at_a_time_works_on_the_queue(library: Library) -> None:
    mine, other = library.queue.claim(), library.queue.claim()
    assert mine.take()
    assert not other.take()
    mine.release()
    assert other.take()
    other.release()
