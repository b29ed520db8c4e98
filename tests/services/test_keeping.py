"""Lists that are kept offline: the audit is true, and what is missing is fetched, nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.model.keeping import Kept, KeptKind, Lack, PhotoSize
from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.model.photos import WallScope
from liangjiang_reader.services.events import Progress, Step
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace

_LOCAL = Kept("english", KeptKind.SECTION, "news/local")


def kept(workspace: Workspace, one: Kept = _LOCAL) -> Kept:
    """Keep a list whose headlines are known."""
    wanted = Wanted(articles=False, photos=False)
    workspace.refreshing.sections("english", ["news/local"], wanted)
    workspace.keeping.keep(one)
    return one


def test_an_audit_names_everything_that_is_missing(sample: Workspace) -> None:
    audit = sample.keeping.audit(kept(sample))
    assert audit.articles > 3
    assert {one.what for one in audit.missing} == {Lack.ARTICLE}
    assert len(audit.missing) == audit.articles
    assert (audit.whole, audit.share) == (0, 0.0)


def test_what_is_missing_is_fetched_until_the_list_is_whole(sample: Workspace) -> None:
    one = kept(sample)
    told: list[Progress] = []
    report = sample.keeping.fetch([one], lists=False, on_progress=told.append)
    audit = sample.keeping.audit(one)
    assert report.failures == ()
    assert (audit.missing, audit.share, audit.whole) == ((), 1.0, audit.articles)
    assert audit.photos == report.photos > 3
    assert {progress.step for progress in told} == {Step.ARTICLE, Step.PHOTO}
    assert sample.keeping.shares("english") == {"news/local": 1.0}


def test_everything_of_a_whole_list_opens_with_the_net_gone(sample: Workspace) -> None:
    one = kept(sample)
    sample.keeping.fetch([one])
    sample.offline = True
    rows = sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 99)
    for row in rows:
        stored = sample.reading.stored(row.id, row.edition)
        assert stored is not None
        for photo in stored.article.photos:
            path = sample.reading.photo_path(stored.photos[photo.url].sha256)
            assert path.stat().st_size == stored.photos[photo.url].bytes


def test_a_photo_whose_file_was_cut_short_is_missing_and_is_fetched_again(
    sample: Workspace,
) -> None:
    one = kept(sample)
    sample.keeping.fetch([one])
    (row, *_others) = sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 9)
    stored = sample.reading.stored(row.id, row.edition)
    assert stored is not None
    photo = stored.photos[stored.article.photos[0].url]
    sample.reading.photo_path(photo.sha256).write_bytes(b"")
    audit = sample.keeping.audit(one)
    assert [(lack.what, lack.url) for lack in audit.missing] == [(Lack.PHOTO, photo.url)]
    assert audit.share < 1
    told: list[Progress] = []
    sample.keeping.fetch([one], lists=False, on_progress=told.append)
    assert [progress.step for progress in told] == [Step.PHOTO]
    assert sample.keeping.audit(one).share == 1.0


def test_the_reason_of_a_failure_is_remembered_until_it_is_fetched(sample: Workspace) -> None:
    one = kept(sample)
    lacking = sample.keeping.audit(one).missing[0]
    sample.library.keeping.note_miss(lacking.url, ErrorCode.NOT_FOUND)
    assert sample.keeping.audit(one).missing[0].reason is ErrorCode.NOT_FOUND
    sample.keeping.fetch([one])
    assert sample.library.keeping.reasons([lacking.url]) == {}


def test_a_failed_fetch_leaves_its_reason(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = sample.edition("english").sections[0].key + "/gone.htm"
    failure = sample.reading.open("https://english.liangjiang.gov.cn/2026-01/01/c_99.htm")
    assert failure is not None
    assert gone
    url = "https://english.liangjiang.gov.cn/2026-01/01/c_99.htm"
    assert list(sample.library.keeping.reasons([url])) == [url]


def test_only_so_many_or_those_of_so_many_days_are_kept(sample: Workspace) -> None:
    one = kept(sample, replace(_LOCAL, articles=2))
    assert sample.keeping.audit(one).articles == 2
    assert sample.keeping.audit(replace(_LOCAL, days=36500)).articles > 2
    assert sample.keeping.audit(replace(_LOCAL, days=1, articles=0)).articles <= 5


def test_without_photos_none_are_missed(sample: Workspace) -> None:
    one = kept(sample, replace(_LOCAL, photos=PhotoSize.NONE))
    report = sample.keeping.fetch([one], lists=False)
    assert (report.photos, sample.keeping.audit(one).share) == (0, 1.0)


def test_labels_smart_lists_and_searches_are_kept_too(sample: Workspace) -> None:
    kept(sample)
    sample.keeping.fetch([_LOCAL])
    (row, *_others) = sample.browsing.rows(sample.browsing.listing("english", "news/local"), 0, 9)
    label = sample.browsing.make_label("Later", Colour.BLUE)
    sample.browsing.put_label(label.no, [row.id], True, "english")
    sample.browsing.mark_starred([row.id], True, "english")
    sample.searching.prepare()
    for kind, key in (
        (KeptKind.LABEL, str(label.no)),
        (KeptKind.SMART, "starred"),
        (KeptKind.SEARCH, f'title:"{row.title}"'),
    ):
        audit = sample.keeping.audit(Kept("english", kind, key))
        assert (audit.articles, audit.share) == (1, 1.0)


def test_a_kept_list_is_changed_and_released(sample: Workspace) -> None:
    kept(sample)
    sample.keeping.keep(replace(_LOCAL, articles=5))
    assert sample.keeping.all() == (replace(_LOCAL, articles=5),)
    sample.keeping.release(_LOCAL)
    assert sample.keeping.all() == ()


def test_it_ends_when_it_is_told_to_and_goes_on_the_next_time(sample: Workspace) -> None:
    one, stop = kept(sample), StopFlag()

    def stop_at_the_second(progress: Progress) -> None:
        if progress.done == 2:
            stop.set()

    report = sample.keeping.fetch([one], lists=False, on_progress=stop_at_the_second, stop=stop)
    assert report.cancelled
    left = len(sample.keeping.audit(one).missing)
    assert left > 0
    sample.keeping.fetch([one], lists=False)
    assert sample.keeping.audit(one).missing == ()


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


#: A whole PNG of one grey pixel.
DOT = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))),
        _chunk(b"IDAT", zlib.compress(bytes(2))),
        _chunk(b"IEND", b""),
    )
)
REDUCED = replace(_LOCAL, photos=PhotoSize.REDUCED)


@pytest.fixture
def shrinking(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that can make photos smaller: into dots."""
    opened = Workspace.open(Options(sample=True, data_dir=tmp_path), lambda _body, _side: DOT)
    yield opened
    opened.close()


def stored_sizes(workspace: Workspace) -> set[bool]:
    """Whether the stored photos are reduced ones."""
    wall = workspace.photos.order(WallScope())
    placed = workspace.photos.photos(wall, 0, len(wall))
    return {one.file.reduced for one in placed if one is not None and one.file is not None}


def test_photos_of_a_list_kept_so_are_made_smaller_and_the_list_is_whole(
    shrinking: Workspace,
) -> None:
    one = kept(shrinking, REDUCED)
    assert shrinking.keeping.fetch([one], lists=False).failures == ()
    assert shrinking.keeping.audit(one).share == 1.0
    assert stored_sizes(shrinking) == {True}
    assert shrinking.library.check() == ()


def test_a_refresh_of_such_a_section_makes_its_photos_smaller_too(shrinking: Workspace) -> None:
    kept(shrinking, REDUCED)
    shrinking.refreshing.sections("english", ["news/local"], Wanted())
    assert stored_sizes(shrinking) == {True}


def test_whoever_wants_the_full_size_later_misses_it_and_gets_it(shrinking: Workspace) -> None:
    shrinking.keeping.fetch([kept(shrinking, REDUCED)], lists=False)
    shrinking.keeping.keep(_LOCAL)
    audit = shrinking.keeping.audit(_LOCAL)
    assert {one.what for one in audit.missing} == {Lack.FULL_SIZE}
    assert audit.share < 1.0
    shrinking.keeping.fetch([_LOCAL], lists=False)
    assert shrinking.keeping.audit(_LOCAL).missing == ()
    assert stored_sizes(shrinking) == {False}


def test_a_full_photo_that_is_there_is_never_made_smaller(shrinking: Workspace) -> None:
    shrinking.keeping.fetch([kept(shrinking)], lists=False)
    shrinking.keeping.keep(REDUCED)
    assert shrinking.keeping.audit(REDUCED).share == 1.0
    shrinking.keeping.fetch([REDUCED], lists=False)
    assert stored_sizes(shrinking) == {False}


@pytest.mark.parametrize("smaller", [None, b"", b"no photo", DOT * 100_000])
def test_a_photo_that_cannot_be_made_smaller_is_kept_as_it_is(
    tmp_path: Path, smaller: bytes | None
) -> None:
    workspace = Workspace.open(
        Options(sample=True, data_dir=tmp_path), lambda _body, _side: smaller
    )
    one = kept(workspace, REDUCED)
    workspace.keeping.fetch([one], lists=False)
    assert workspace.keeping.audit(one).share == 1.0
    assert stored_sizes(workspace) == {False}
    workspace.close()
