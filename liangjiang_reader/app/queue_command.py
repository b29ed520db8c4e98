"""``archive`` and ``queue``: the download queue on the command line."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output, section_names, sync_command
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.lang import downloads as words
from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.downloads import Download, DownloadState, Move, Need
from liangjiang_reader.services.downloads import Downloads
from liangjiang_reader.services.events import Report
from liangjiang_reader.services.workspace import Workspace

_MOVES = ("up", "down")


def archive(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Fetch the named sections, or all, page by page, from where the last run ended."""
    edition, downloads = workspace.edition(workspace.edition_key), workspace.downloads
    keys = tuple(dict.fromkeys(parsed.sections)) or tuple(s.key for s in edition.sections)
    unknown = [key for key in keys if edition.section(key) is None]
    if unknown:
        return section_names.refuse(edition, unknown[0])
    numbers = downloads.add_sections(
        edition.key,
        keys,
        Need.ARCHIVE,
        parsed.pages or 0,
        photos=not parsed.no_photos,
        again=parsed.again,
    )
    with sync_command.stopped_by_interrupt() as stop:
        report = downloads.run(only=numbers, on_progress=sync_command.tell, stop=stop)
    wanted = [item for item in downloads.listing() if item.number in numbers]
    if parsed.json:
        output.result_json(_archive_json(report, wanted, workspace))
    else:
        for item in wanted:
            state = _("complete") if item.complete else _("goes on the next time")
            output.result(f"{item.key:<28}{formats.number(item.page):>6}  {state}")
    return _end(report, wanted)


def _archive_json(
    report: Report | None, downloads: list[Download], workspace: Workspace
) -> dict[str, object]:
    told = {} if report is None else sync_command.report_json(report)
    told["archive"] = {
        item.key: {"pages": item.page, "complete": item.complete} for item in downloads
    }
    told["downloads"] = [download_json(item, workspace) for item in downloads]
    return told


def _end(report: Report | None, downloads: list[Download]) -> ExitCode:
    if report is None:
        output.message(
            _("Another reader is at work on the downloads and takes these up after its own.")
        )
        return ExitCode.DONE
    sync_command.tell_end(report)
    waiting = sum(item.state is DownloadState.WAITING for item in downloads)
    if waiting:
        output.message(
            ngettext(
                "{count} section is not complete. The next “archive” goes on where this one ended.",
                "{count} sections are not complete. The next “archive” goes on where this one "
                "ended.",
                waiting,
            ).format(count=waiting)
        )
    if report.cancelled:
        return ExitCode.DONE_IN_PART
    if waiting and report.failures and not report.sections and not report.articles:
        return exit_code(report.failures[-1].code)
    return ExitCode.DONE_IN_PART if waiting or report.failures else ExitCode.DONE


def queue(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """List the downloads, or pause, resume, cancel or move some or all of them."""
    downloads = workspace.downloads
    known = {item.number for item in downloads.listing()}
    wrong = [number for number in parsed.numbers if number not in known]
    if wrong:
        output.message(_("There is no download {number}.").format(number=wrong[0]))
        output.message(_("“liangjiang-reader queue” lists all downloads."))
        return ExitCode.WRONG_USE
    if parsed.action in _MOVES and not parsed.numbers:
        output.message(_("Say which downloads are to be moved."))
        return ExitCode.WRONG_USE
    _change(downloads, parsed.action, parsed.numbers)
    items = downloads.listing()
    if parsed.json:
        output.result_json([download_json(item, workspace) for item in items])
        return ExitCode.DONE
    for item in items:
        output.result(_line(item, workspace))
        reason = words.reason(item)
        if reason:
            output.result(f"        {reason}")
    if not items:
        output.message(_("No downloads are waiting."))
    return ExitCode.DONE


def _change(downloads: Downloads, action: str, numbers: list[int]) -> None:
    match action:
        case "pause":
            downloads.pause(numbers or None)
        case "resume":
            downloads.resume(numbers or None)
        case "cancel":
            downloads.cancel(numbers or None)
        case "up":
            for number in numbers:
                downloads.move(number, Move.UP)
        case "down":
            for number in reversed(numbers):
                downloads.move(number, Move.DOWN)


def _line(item: Download, workspace: Workspace) -> str:
    state, progress = words.state(item, running=False), words.progress(item)
    title = words.title(item, workspace.edition(item.edition))
    return f"{item.number:>6}  {title}  {state}  {progress}"


def download_json(item: Download, workspace: Workspace) -> dict[str, object]:
    """For programs."""
    left = item.seconds_left
    return {
        "number": item.number,
        "kind": item.kind.value,
        "edition": item.edition,
        "key": item.key,
        "title": words.title(item, workspace.edition(item.edition)),
        "need": item.need.name.lower().replace("_", "-"),
        "state": item.state.value,
        "pages_done": item.page,
        "pages_wanted": item.pages or None,
        "steps_done": item.done,
        "steps_known": item.total,
        "complete": item.total_is_known,
        "failed": item.failed,
        "bytes": item.bytes,
        "seconds": round(item.seconds, 1),
        "seconds_left": None if left is None else round(left, 1),
        "failure": output.failure_json(item.failure) if item.failure else None,
    }
