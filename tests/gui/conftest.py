"""Windows for the GUI tests, on services that stand in for the real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.config import paths
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import application as ui_application
from liangjiang_reader.ui.background import Background, Lane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.theme import Theme
from tests.gui.fakes import SECTION, FakeWorkspace, row, stored

OpenWindow = Callable[[FakeWorkspace], MainWindow]
MakeDesk = Callable[[FakeWorkspace], Desk]


class InlineExecutor(Executor):
    """Does the work at once, on the thread that asks for it."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture
def inline_background(qapp: QApplication) -> Iterator[Background]:
    """A Background whose work is done at once; only its delivery waits for the event loop."""
    background = Background({lane: InlineExecutor() for lane in Lane})
    yield background
    background.close()


@pytest.fixture
def make_desk(inline_background: Background) -> MakeDesk:
    """Make a desk on a workspace, with work done at once."""
    return lambda workspace: Desk(cast(Workspace, workspace), inline_background, "english")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    made = Theme(qapp, "light", ("DejaVu Sans",), ("Noto Sans CJK SC",))
    yield made
    made.deleteLater()


@pytest.fixture
def workspace() -> FakeWorkspace:
    """Forty headlines whose articles are all stored."""
    made = FakeWorkspace([row(number) for number in range(40)])
    made.reading.in_library = {f"c_{number}": stored(number) for number in range(40)}
    return made


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Open windows; each is closed at the end of the test."""
    windows: list[MainWindow] = []

    def open_(workspace: FakeWorkspace) -> MainWindow:
        ui_application.prepare(qapp, Settings())
        window = ui_application.build_window(cast(Workspace, workspace), qapp)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1100, 720)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_
    for window in windows:
        window.close()


@pytest.fixture
def real_workspace(tmp_path: Path) -> Workspace:
    """A workspace on a real library, offline; the window that gets it closes it."""
    settings = Settings(welcome=False, offline=True)
    settings_file.save(paths.folders(tmp_path).settings_file, settings)
    return Workspace.open(Options(data_dir=tmp_path, language="en"))


@pytest.fixture
def open_real_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Open windows on a real workspace; each is closed at the end of the test."""
    windows: list[MainWindow] = []

    def open_(workspace: Workspace) -> MainWindow:
        ui_application.prepare(qapp, workspace.settings)
        window = ui_application.build_window(workspace, qapp)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1100, 720)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_
    for window in windows:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot) -> MainWindow:
    """A window that shows the list of forty headlines."""
    opened = open_window(workspace)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 40)
    assert opened.navigator.place.section == SECTION
    return opened
