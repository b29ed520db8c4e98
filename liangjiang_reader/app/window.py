"""Opens the reader's window: application, workspace, window, put together."""

from __future__ import annotations

import argparse
import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from liangjiang_reader.app import arguments, interrupts
from liangjiang_reader.lang import errors
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import application as ui_application


def open_window(parsed: argparse.Namespace) -> QMainWindow:
    """Show the window; the caller runs the event loop. Raises ReaderError."""
    application = _application()
    workspace = Workspace.open(arguments.options(parsed))
    ui_application.prepare(application, workspace.settings)
    window = ui_application.build_window(workspace, application)
    window.show()
    return window


def run(parsed: argparse.Namespace) -> int:
    """Show the window and stay until it is closed; returns the exit code. Raises ReaderError."""
    window = open_window(parsed)
    application = _application()
    with interrupts.closing_windows(application):
        code = application.exec()
    del window
    return code


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
