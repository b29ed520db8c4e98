"""The command ``storage``: what takes room, and taking away what may go."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output, sync_command
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.lang import formats
from liangjiang_reader.lang import room as words
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.room import Cleaning
from liangjiang_reader.services.workspace import Workspace

_MB = 1_000_000


def storage(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print the sizes; with ``clean`` what would go, and with ``--yes`` let it go."""
    if parsed.action == "show":
        return _show(parsed, workspace)
    if parsed.action == "compact":
        return _compact(parsed, workspace)
    limit_mb = workspace.settings.storage_limit_mb if parsed.limit is None else parsed.limit
    if parsed.limit is None and not limit_mb:
        output.message(_("Name a limit in megabytes with --limit, or set storage_limit_mb."))
        return ExitCode.WRONG_USE
    cleaning = workspace.room.plan(limit_mb * _MB)
    if not parsed.json:
        for photo in cleaning.photos:
            day = formats.long_date(photo.date) if photo.date else ""
            output.result(f"{formats.size(photo.bytes):>10}  {day}  {photo.title}")
        output.message(words.summary(cleaning))
    freed = workspace.room.clean(cleaning) if parsed.yes else 0
    if parsed.json:
        output.result_json(_cleaning_json(cleaning, freed if parsed.yes else None))
    elif parsed.yes:
        output.message(words.freed(freed))
    elif cleaning.frees:
        output.message(_("Nothing was removed yet; --yes does it."))
    return ExitCode.DONE


def _show(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    sizes = workspace.room.sizes()
    if parsed.json:
        limit = workspace.settings.storage_limit_mb
        output.result_json(
            {"bytes": {kind.value: size for kind, size in sizes.items()}, "limit_mb": limit}
        )
        return ExitCode.DONE
    for kind, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        output.result(f"{formats.size(size):>10}  {_(words.CONTENTS[kind])}")
    return ExitCode.DONE


def _compact(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    with sync_command.stopped_by_interrupt() as stop:
        given = workspace.room.compact(stop=stop)
    if parsed.json:
        output.result_json({"given_back_bytes": given, "stopped": stop.is_set()})
    else:
        output.message(words.given_back(given))
    return ExitCode.DONE_IN_PART if stop.is_set() else ExitCode.DONE


def _cleaning_json(cleaning: Cleaning, freed: int | None) -> dict[str, object]:
    return {
        "over_bytes": max(0, cleaning.over),
        "frees_bytes": cleaning.frees,
        "enough": cleaning.enough,
        "pages": cleaning.pages,
        "photos": [
            {
                "sha256": photo.sha256,
                "bytes": photo.bytes,
                "title": photo.title,
                "date": photo.date.isoformat() if photo.date else None,
            }
            for photo in cleaning.photos
        ],
        "freed_bytes": freed,
    }
