"""Runs one command without a window. No Qt module is loaded here."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import (
    activity_command,
    arguments,
    commands,
    keep_command,
    notes_command,
    output,
    queue_command,
    safety_command,
    search_command,
    searches_command,
    settings_command,
    site_command,
    storage_command,
    sync_command,
)
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.app.photo_shrinking import shrink
from liangjiang_reader.lang import errors
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.workspace import Workspace

_COMMANDS = {
    **commands.COMMANDS,
    "activity": activity_command.activity,
    "keep": keep_command.keep,
    "audit": keep_command.audit,
    "notes": notes_command.notes,
    "labels": notes_command.labels,
    "searches": searches_command.searches,
    "search": search_command.search,
    "sync": sync_command.sync,
    "archive": queue_command.archive,
    "queue": queue_command.queue,
    "settings": settings_command.settings,
    "site": site_command.site,
    "storage": storage_command.storage,
}

#: They open the library themselves, if it can be opened.
_WITHOUT_LIBRARY = frozenset({"backup", "check", "recover"})


def run(parsed: argparse.Namespace) -> ExitCode:
    """Run the parsed command; every expected failure becomes a sentence and an exit code."""
    if parsed.command in _WITHOUT_LIBRARY:
        return safety_command.run(parsed)
    try:
        workspace = Workspace.open(arguments.options(parsed), shrink)
    except ReaderError as error:
        output.failure(error.failure)
        return exit_code(error.failure.code)
    try:
        for problem in workspace.problems:
            output.message(f"{errors.sentence(problem)} ({problem.detail})")
        _fill_sample(workspace)
        return _COMMANDS[parsed.command](parsed, workspace)
    except ReaderError as error:
        output.failure(error.failure)
        return exit_code(error.failure.code)
    finally:
        workspace.close()


def _fill_sample(workspace: Workspace) -> None:
    """The sample edition is complete from the first command on."""
    if not workspace.sample or workspace.status().last_sync is not None:
        return
    for edition in workspace.editions:
        keys = [section.key for section in edition.sections]
        workspace.refreshing.sections(edition.key, keys, Wanted(pages=5))
