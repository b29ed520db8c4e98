"""Working through the download queue, over the pages of the sample edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.activity import Came
from liangjiang_reader.model.downloads import Download, DownloadState, Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import Progress, Step
from liangjiang_reader.services.job import Job, Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace

SECTION = "news/local"


def queued(workspace: Workspace, pages: int = 0) -> int:
    """Queue the archive of the section; returns its number."""
    return workspace.downloads.add_sections("english", [SECTION], Need.ARCHIVE, pages)[0]


def only(workspace: Workspace) -> Download:
    """The one download there is."""
    (download,) = workspace.downloads.listing()
    return download


def fetched(workspace: Workspace) -> list[str]:
    """Addresses of all that came over the net, in order."""
    lines = reversed(workspace.activity.latest())
    return [line.url for line in lines if line.came is Came.FETCHED]


def test_a_section_is_fetched_to_the_end_of_its_list(sample: Workspace) -> None:
    queued(sample)
    told: list[Progress] = []
    report = sample.downloads.run(on_progress=told.append)
    assert report is not None
    assert report.failures == ()
    download = only(sample)
    assert download.state is DownloadState.DONE
    assert download.page > 1
    assert download.done == download.total
    assert download.bytes > 0
    count = sample.browsing.counts("english")[SECTION].total
    rows = sample.browsing.rows(sample.browsing.listing("english", SECTION), 0, 999)
    assert all(row.stored for row in rows)
    assert count == len(rows) > 0
    assert sample.status().photos_missing == 0
    assert {progress.step for progress in told} == set(Step)


def test_a_limit_of_pages_is_kept_to(sample: Workspace) -> None:
    queued(sample, pages=1)
    sample.downloads.run()
    assert (only(sample).page, only(sample).state) == (1, DownloadState.DONE)


def test_a_run_that_is_stopped_goes_on_where_it_was(sample: Workspace) -> None:
    queued(sample)
    rounds = 0
    while only(sample).state is DownloadState.WAITING:
        stop, left = StopFlag(), [3]

        def stop_soon(_progress: Progress, stop: StopFlag = stop, left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                stop.set()

        report = sample.downloads.run(on_progress=stop_soon, stop=stop)
        assert report is not None
        rounds += 1
        assert rounds < 100
    assert rounds > 3
    urls = fetched(sample)
    assert len(urls) == len(set(urls))
    assert sample.status().photos_missing == 0


def test_a_program_that_is_opened_again_goes_on(tmp_path: Path) -> None:
    first = Workspace.open(Options(sample=True, data_dir=tmp_path))
    queued(first)
    stop = StopFlag()
    first.downloads.run(
        on_progress=lambda p: stop.set() if p.step is Step.ARTICLE else None, stop=stop
    )
    first.close()
    again = Workspace.open(Options(sample=True, data_dir=tmp_path))
    assert again.downloads.has_work()
    again.downloads.run()
    assert only(again).state is DownloadState.DONE
    urls = fetched(again)
    assert len(urls) == len(set(urls))
    again.close()


def test_what_is_paused_during_a_run_rests_at_the_next_step(sample: Workspace) -> None:
    number = queued(sample)

    def pause(progress: Progress) -> None:
        if progress.step is Step.ARTICLE:
            sample.downloads.pause([number])

    sample.downloads.run(on_progress=pause)
    assert only(sample).state is DownloadState.PAUSED
    assert sample.status().articles == 1
    sample.downloads.resume([number])
    sample.downloads.run()
    assert only(sample).state is DownloadState.DONE


def test_only_what_is_named_is_worked_on(sample: Workspace) -> None:
    first = queued(sample, pages=1)
    (other,) = sample.downloads.add_sections("english", ["living/food"], Need.NEW, 1)
    sample.downloads.run(only=[first])
    states = {item.number: item.state for item in sample.downloads.listing()}
    assert states == {first: DownloadState.DONE, other: DownloadState.WAITING}


def test_a_second_worker_leaves_the_work_to_the_first(sample: Workspace) -> None:
    queued(sample)
    claim = sample.library.queue.claim()
    assert claim.take()
    assert sample.downloads.run() is None
    claim.release()
    assert only(sample).done == 0


@pytest.mark.parametrize("code", [ErrorCode.OFFLINE, ErrorCode.UNREACHABLE, ErrorCode.TOO_BUSY])
def test_a_site_that_cannot_be_asked_costs_no_download(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, code: ErrorCode
) -> None:
    queued(sample)
    with monkeypatch.context() as patch:
        patch.setattr(sample._fetching, "page", lambda edition, url, *rest: Failure(code, url))
        report = sample.downloads.run()
    assert report is not None
    assert [failure.code for failure in report.failures][-1] is code
    assert only(sample).state is DownloadState.WAITING
    sample.downloads.run()
    assert only(sample).state is DownloadState.DONE


def test_a_site_that_refuses_everything_is_left_alone(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [section.key for section in sample.edition("english").sections]
    sample.downloads.add_sections("english", keys, Need.ARCHIVE)
    asked: list[str] = []

    def refuse(_edition: object, url: str, *_rest: object) -> Failure:
        asked.append(url)
        return Failure(ErrorCode.REFUSED, url, 403)

    monkeypatch.setattr(sample._fetching, "page", refuse)
    sample.downloads.run()
    assert len(asked) <= 6
    assert sample.downloads.has_work()


def test_articles_and_photos_can_be_queued_alone(sample: Workspace) -> None:
    sample.refreshing.sections("english", [SECTION], Wanted(articles=False))
    headlines = sample.library.headlines.missing(SECTION, "english", 3)
    sample.downloads.add_articles("english", headlines, Need.ON_SCREEN, SECTION)
    sample.downloads.run()
    assert sample.status().articles == 3
    assert sample.status().photos_missing == 0
    assert {item.state for item in sample.downloads.listing()} == {DownloadState.DONE}


def test_a_list_whose_pager_leads_in_circles_ends(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sample.refreshing.list_page
    asked: list[str] = []

    def circle(job: Job, section: object, url: str, *rest: object) -> object:
        asked.append(url)
        first = sample.refreshing.section_address(job.edition, section)  # type: ignore[arg-type]
        headlines, _next = real(job, section, first, *rest)  # type: ignore[arg-type]
        return headlines, f"{url}x"

    monkeypatch.setattr(sample.refreshing, "list_page", circle)
    queued(sample)
    sample.downloads.run()
    assert len(asked) == 2
    assert only(sample).state is DownloadState.DONE
