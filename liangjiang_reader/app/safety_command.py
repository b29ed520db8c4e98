"""The commands ``backup``, ``check`` and ``recover``. They work where no library can be opened."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict

from liangjiang_reader.app import arguments, output
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.config import paths
from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang import safety as sentences
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.model.safety import BackupInfo
from liangjiang_reader.services import safety
from liangjiang_reader.services.safety import Checked
from liangjiang_reader.services.workspace import Workspace


def run(parsed: argparse.Namespace) -> ExitCode:
    """Run one of the commands; every expected failure becomes a sentence and an exit code."""
    commands: dict[str, Callable[[argparse.Namespace], ExitCode]] = {
        "backup": _backup,
        "check": _check,
        "recover": _recover,
    }
    try:
        return commands[parsed.command](parsed)
    except ReaderError as error:
        output.failure(error.failure)
        return exit_code(error.failure.code)


def _backup(parsed: argparse.Namespace) -> ExitCode:
    if parsed.action == "restore" and parsed.name is None:
        output.message(_("Say which backup: its name or the path of its file."))
        return ExitCode.WRONG_USE
    if parsed.action == "list":
        return _list(parsed)
    workspace = Workspace.open(arguments.options(parsed))
    try:
        return _make(parsed, workspace) if parsed.action == "make" else _restore(parsed, workspace)
    finally:
        workspace.close()


def _list(parsed: argparse.Namespace) -> ExitCode:
    folders = paths.folders(parsed.data_dir)
    backups = safety.backups_of(folders, sample=parsed.sample).list()
    if parsed.json:
        output.result_json([_info_json(info) for info in backups])
        return ExitCode.DONE
    for info in backups:
        output.result(_info_text(info))
    if not backups:
        output.message(_("There are no backups yet."))
    return ExitCode.DONE


def _make(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    info = workspace.safety.back_up()
    if parsed.json:
        output.result_json(_info_json(info))
    else:
        output.result(_info_text(info))
        output.result(info.path)
    return ExitCode.DONE


def _restore(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    restored = workspace.safety.restore(parsed.name, settings=parsed.settings)
    if parsed.json:
        output.result_json(asdict(restored))
    else:
        for line in sentences.restored(restored):
            output.result(line)
    return ExitCode.DONE


def _info_json(info: BackupInfo) -> dict[str, object]:
    return {**asdict(info), "made_at": info.made_at.isoformat(timespec="seconds")}


def _info_text(info: BackupInfo) -> str:
    when, size = formats.moment(info.made_at), formats.size(info.bytes)
    what = sentences.contents(info.counts)
    return f"{info.name:<40}  {when}  {size:>8}  {sentences.reason(info)}: {what}"


def _check(parsed: argparse.Namespace) -> ExitCode:
    checked = _checked(parsed)
    if parsed.json:
        output.result_json(
            {
                "sound": checked.sound,
                "damaged": bool(checked.damage),
                "problems": list(checked.damage),
                "photos_gone": list(checked.photos_gone),
            }
        )
    else:
        _tell_checked(checked)
    if checked.damage:
        return ExitCode.LIBRARY
    return ExitCode.DONE if checked.sound else ExitCode.DONE_IN_PART


def _tell_checked(checked: Checked) -> None:
    for problem in checked.damage:
        output.result(problem)
    for path in checked.photos_gone:
        output.result(_("photo file missing: {path}").format(path=path))
    if checked.sound:
        output.result(_("The library is sound."))
    elif checked.damage:
        output.message(_("The library is damaged."))
        output.message(
            _("“liangjiang-reader recover” saves all that can be read and begins a new library.")
        )
    else:
        output.message(_("The photos are fetched again when they are next shown."))


def _checked(parsed: argparse.Namespace) -> Checked:
    """A full check, also of a library that cannot be opened. Raises ReaderError."""
    try:
        workspace = Workspace.open(arguments.options(parsed))
    except ReaderError as error:
        if error.failure.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return Checked((error.failure.detail or errors.sentence(error.failure),))
    try:
        return workspace.safety.check(_tell_texts)
    finally:
        workspace.close()


def _tell_texts(done: int, total: int) -> None:
    if sys.stderr.isatty():
        output.message(
            _("{done} of {total} texts checked").format(
                done=formats.number(done), total=formats.number(total)
            )
        )


def _recover(parsed: argparse.Namespace) -> ExitCode:
    checked = _checked(parsed)
    if not checked.damage:
        if parsed.json:
            output.result_json(None)
        output.message(_("The library is sound: there is nothing to recover."))
        return ExitCode.DONE
    output.message(_("The library is damaged. What can be read is being saved."))
    result = safety.recover(arguments.options(parsed), _tell_saved)
    if parsed.json:
        output.result_json(asdict(result))
    else:
        for line in sentences.recovered(result):
            output.result(line)
    return ExitCode.DONE if sentences.is_complete(result) else ExitCode.DONE_IN_PART


def _tell_saved(_table: str, done: int) -> None:
    if sys.stderr.isatty() and done:
        output.message(
            ngettext("{count} entry saved", "{count} entries saved", done).format(
                count=formats.number(done)
            )
        )
