"""Starts the program: a command if one is given, else the window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from liangjiang_reader.app import arguments, crash, display, output
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.config import logs, paths, time_zone
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.reports import Reports
from liangjiang_reader.lang import catalogue, errors
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


def main(argv: Sequence[str]) -> int:
    """Run the program with these arguments (without the program's name); returns the exit code."""
    output.prepare()
    crash.install()
    try:
        code = _run(argv)
        output.finish()
        return code
    except BrokenPipeError:
        # The reader of our output has gone (``| head``); nothing is left to say to it.
        return ExitCode.DONE
    except ReaderError as error:
        return _refused(error.failure)
    except KeyboardInterrupt:
        output.message(errors.sentence(Failure(ErrorCode.CANCELLED)))
        return ExitCode.DONE_IN_PART
    except Exception as error:  # noqa: BLE001 - the last door: a sentence instead of a stack trace
        crash.tell(error)
        return ExitCode.DONE_IN_PART


def open_window(arguments_: Sequence[str]) -> QMainWindow:
    """Show the reader's window and return it; the caller runs the event loop.

    Makes the QApplication if there is none. Raises ReaderError when there is no screen or the
    library cannot be used.
    """
    parsed = _prepare(arguments_)
    failure = display.problem()
    if failure is not None:
        raise ReaderError(failure)
    from liangjiang_reader.app import window

    return window.open_window(parsed)


def _prepare(argv: Sequence[str]) -> argparse.Namespace:
    """Set the language, parse the arguments, start the log."""
    time_zone.drop_if_unusable()
    catalogue.set_folder(paths.catalogues())
    asked = arguments.language_of(argv)
    catalogue.use(catalogue.match(asked) if asked else catalogue.system_language())
    parsed = arguments.parse(argv)
    folders = paths.folders(parsed.data_dir)
    if parsed.language is None:
        settings, _problems = settings_file.load(folders.settings_file)
        if settings.language in catalogue.available():
            catalogue.use(settings.language)
    logs.start(folders.log_file)
    crash.report_to(Reports(folders.data, folders.log_file))
    return parsed


def _run(argv: Sequence[str]) -> int:
    try:
        parsed = _prepare(argv)
    except SystemExit as end:  # argparse has said all there is to say: help, or wrong use
        return ExitCode.DONE if end.code is None else int(end.code)
    if parsed.command is not None:
        from liangjiang_reader.app import cli

        return cli.run(parsed)
    return _run_window(parsed)


def _run_window(parsed: argparse.Namespace) -> int:
    failure = display.problem()
    if failure is not None:
        return _refused(failure)
    try:
        from liangjiang_reader.app import window
    except ImportError as error:
        return _refused(display.missing_library(str(error)))
    try:
        return window.run(parsed)
    except ReaderError as error:
        code = _refused(error.failure)  # first: whoever waits at a terminal may not see the box
        window.tell(error.failure)
        return code


def _refused(failure: Failure) -> int:
    output.failure(failure)
    return exit_code(failure.code)
