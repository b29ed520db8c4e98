"""Opens the reader's window: application, workspace, window, put together."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from liangjiang_reader.app import arguments, interrupts, output, single_instance
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.app.photo_shrinking import shrink
from liangjiang_reader.config import paths
from liangjiang_reader.config.reports import Reports
from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.safety import Recovered
from liangjiang_reader.services import safety
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import application as ui_application
from liangjiang_reader.ui import raising
from liangjiang_reader.ui.main_window import MainWindow


def open_window(parsed: argparse.Namespace) -> QMainWindow:
    """Show the window; the caller runs the event loop. Raises ReaderError."""
    application = _application()
    workspace = Workspace.open(arguments.options(parsed), shrink)
    ui_application.prepare(application, workspace.settings)
    window = ui_application.build_window(workspace, application)
    window.show()
    return window


def run(parsed: argparse.Namespace) -> int:
    """Show the window and stay until it is closed; returns the exit code. Raises ReaderError.

    A damaged library is recovered if the person wants it, before the window or after it.
    """
    folder = paths.folders(parsed.data_dir).data
    if single_instance.is_there(folder):
        wish = raising.SAMPLE if parsed.sample else ""
        if parsed.open:
            wish = raising.OPEN + parsed.open
        if single_instance.ask_first(folder, wish):
            output.message(_("The reader is open already; its window was brought to the front."))
            return ExitCode.DONE
    application = _application()
    with interrupts.closing_windows(application):
        while True:
            try:
                window = open_window(parsed)
            except ReaderError as error:
                if error.failure.code is not ErrorCode.LIBRARY_DAMAGED:
                    raise
                output.failure(error.failure)
                if not _wants_recovery(error.failure) or not _recover(parsed):
                    return ExitCode.LIBRARY
                continue
            first = _listen(folder, window)
            if parsed.open and isinstance(window, MainWindow):
                window.opening.open(parsed.open)
            _renew_autostart(window)
            reports = _watch(parsed, window)
            code = application.exec()
            reports.end()
            first.close()
            wanted = isinstance(window, MainWindow) and window.care.recovery_wanted
            # While Python still holds its parts: they take part in the end of the window.
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            del window
            if not wanted:
                return code
            if not _recover(parsed):
                return ExitCode.LIBRARY


def _watch(parsed: argparse.Namespace, window: QMainWindow) -> Reports:
    """Watch for crashes; say so if the last run ended in one."""
    folders = paths.folders(parsed.data_dir)
    reports = Reports(folders.data, folders.log_file)
    left = reports.begin()
    if left is not None and isinstance(window, MainWindow):
        window.crash_notice.tell(left)
    return reports


def _listen(folder: Path, window: QMainWindow) -> single_instance.FirstInstance:
    """Let later starts raise this window."""
    assert isinstance(window, MainWindow)
    return single_instance.FirstInstance(folder, raising.Raising(window).asked.emit)


def _renew_autostart(window: QMainWindow) -> None:
    if isinstance(window, MainWindow):
        workspace = window.desk.workspace
        window.desk.background.run(window, lambda _task: workspace.renew_autostart())


def _wants_recovery(failure: Failure) -> bool:
    from liangjiang_reader.ui import recovery_dialog

    box = recovery_dialog.offer(failure)
    box.exec()
    return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.AcceptRole


def _recover(parsed: argparse.Namespace) -> bool:
    """Recover the library and tell what came of it; whether it can be opened now."""
    from liangjiang_reader.ui import recovery_dialog

    dialog = recovery_dialog.RecoveryDialog(
        lambda told: safety.recover(arguments.options(parsed), told)
    )
    dialog.exec()
    outcome = dialog.outcome
    if isinstance(outcome, Failure):
        output.failure(outcome)
    if outcome is not None:
        recovery_dialog.report(outcome).exec()
    return isinstance(outcome, Recovered)


def tell(failure: Failure) -> None:
    """A box for the person who started the program by a double click."""
    application = _application()
    box = QMessageBox(QMessageBox.Icon.Critical, "", errors.sentence(failure))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(errors.advice(failure))
    with interrupts.closing_windows(application):
        box.exec()


def _application() -> QApplication:
    existing = QCoreApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
