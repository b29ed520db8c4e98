"""``sync``: fetches sections into the library, tells each step, lists what failed and why."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from liangjiang_reader.app import output, section_names
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import Did, Progress, Report, Step
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.workspace import Workspace

_STEP_NAMES = {
    Step.MENU: N_("menu"),
    Step.LIST: N_("list"),
    Step.ARTICLE: N_("article"),
    Step.PHOTO: N_("photo"),
}
_DID_NAMES = {
    Did.FETCHED: N_("fetched"),
    Did.UNCHANGED: N_("unchanged"),
    Did.CHANGED: N_("changed"),
    Did.SKIPPED: N_("up to date"),
    Did.FAILED: N_("failed"),
}


def sync(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Fetch the named sections, or all, into the library."""
    edition = workspace.edition(workspace.edition_key)
    keys = tuple(dict.fromkeys(parsed.sections)) or tuple(s.key for s in edition.sections)
    unknown = [key for key in keys if edition.section(key) is None]
    if unknown:
        return section_names.refuse(edition, unknown[0])
    photos = workspace.settings.photos and not parsed.no_photos
    wanted = Wanted(pages=parsed.pages, photos=photos, need=Need.ON_SCREEN)
    with stopped_by_interrupt() as stop:
        report = workspace.refreshing.sections(
            edition.key, keys, wanted, on_progress=tell, stop=stop
        )
    if parsed.json:
        output.result_json(report_json(report))
    tell_end(report)
    return _exit_code(report)


@contextmanager
def stopped_by_interrupt() -> Iterator[StopFlag]:
    """A stop flag that Ctrl+C and SIGTERM set; a second one ends the program as usual."""
    stop = StopFlag()

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        restore()

    def restore() -> None:
        for number, handler in previous.items():
            signal.signal(number, handler)

    numbers = (signal.SIGINT, signal.SIGTERM)
    previous = {number: signal.signal(number, interrupted) for number in numbers}
    try:
        yield stop
    finally:
        restore()


def tell(progress: Progress) -> None:
    """One line on stderr for a finished step; what a stop cut off is no news."""
    if progress.failure is not None and progress.failure.code is ErrorCode.CANCELLED:
        return
    output.message(
        _("[{done}/{total}] {step}, {did}: {what}").format(
            done=progress.done,
            total=progress.total,
            step=_(_STEP_NAMES[progress.step]),
            did=_(_did_name(progress)),
            what=progress.label or progress.url,
        )
    )


def _did_name(progress: Progress) -> str:
    """What was not there and need not be (a menu, a page after the last) is not up to date."""
    if progress.did is Did.SKIPPED and progress.failure is not None:
        return N_("not available")
    return _DID_NAMES[progress.did]


def tell_end(report: Report) -> None:
    """What came of it, and each thing that could not be had."""
    output.message(
        _(
            "New headlines: {headlines}. Articles stored: {articles}, of these changed: {changed}. "
            "Photos stored: {photos}."
        ).format(
            headlines=report.new_headlines,
            articles=report.articles,
            changed=report.changed,
            photos=report.photos,
        )
    )
    if report.cancelled:
        output.message(errors.sentence(Failure(ErrorCode.CANCELLED)))
    if report.failures:
        count = len(report.failures)
        output.message(
            ngettext(
                "{count} thing could not be fetched:", "{count} things could not be fetched:", count
            ).format(count=count)
        )
    for failure in report.failures:
        output.message(f"  {failure.url}: {errors.sentence(failure)} {errors.advice(failure)}")
    if report.site_changed:
        output.message(errors.site_changed())


def report_json(report: Report) -> dict[str, object]:
    """A report for programs."""
    return {
        "sections": list(report.sections),
        "new_headlines": report.new_headlines,
        "articles": report.articles,
        "changed": report.changed,
        "photos": report.photos,
        "cancelled": report.cancelled,
        "site_changed": report.site_changed,
        "failures": [output.failure_json(failure) for failure in report.failures],
    }


def _exit_code(report: Report) -> ExitCode:
    if not report.failures:
        return ExitCode.DONE_IN_PART if report.cancelled else ExitCode.DONE
    # Not one list came: the command as a whole failed, for the reason that came first.
    return ExitCode.DONE_IN_PART if report.sections else exit_code(report.failures[0].code)
