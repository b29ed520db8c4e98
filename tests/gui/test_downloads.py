"""The downloads window, and the work that goes on behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.downloads import Download, DownloadKind, DownloadState, Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import Report
from liangjiang_reader.ui.download_window import DownloadWindow
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import SECTION, FakeWorkspace


def download(number: int, key: str, state: DownloadState = DownloadState.PAUSED) -> Download:
    """A section on its way."""
    return Download(
        number, DownloadKind.SECTION, "english", key, key, key, Need.ARCHIVE, state,
        page=3, done=40, total=60, bytes=2_500_000, seconds=60.0,
    )  # fmt: skip


@pytest.fixture
def downloads(window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot) -> DownloadWindow:
    """The window on three paused downloads, opened by its command."""
    keys = (SECTION, "living/food", "about/introduction")
    workspace.downloads.all = [download(place, key) for place, key in enumerate(keys, start=1)]
    window._actions["downloads"].trigger()
    opened = window.downloads.window
    assert opened is not None
    qtbot.waitUntil(lambda: opened.model.rowCount() == 3)
    return opened


def cells(downloads: DownloadWindow, row: int) -> list[str]:
    """What stands in a row."""
    model = downloads.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def choose(downloads: DownloadWindow, row: int) -> None:
    """Choose a row, whatever keys a test before has left pressed (``selectRow`` looks at them)."""
    selection = downloads.table.selectionModel()
    flags = selection.SelectionFlag.ClearAndSelect | selection.SelectionFlag.Rows
    selection.setCurrentIndex(downloads.model.index(row, 0), flags)


def press(downloads: DownloadWindow, name: str) -> None:
    """Press a button."""
    assert downloads.buttons[name].isEnabled()
    QTest.mouseClick(downloads.buttons[name], Qt.MouseButton.LeftButton)


def test_each_download_tells_how_far_it_is(downloads: DownloadWindow) -> None:
    assert cells(downloads, 0) == [
        "Local", "English edition", "archive", "Paused",
        "40 of 60 or more · page 3 · 2.5 MB · 40 per minute",
    ]  # fmt: skip
    downloads.grab()


def test_a_download_is_resumed_and_worked_on(
    downloads: DownloadWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.downloads.gate.shut()
    choose(downloads, 0)
    press(downloads, "resume")
    qtbot.waitUntil(lambda: cells(downloads, 0)[3] == "Fetching")
    workspace.downloads.gate.open()
    qtbot.waitUntil(lambda: cells(downloads, 0)[3] == "Done")
    assert cells(downloads, 1)[3] == "Paused"


def test_downloads_are_paused_moved_and_removed(
    downloads: DownloadWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    def order() -> list[int]:
        return [item.number for item in downloads.model.downloads]

    choose(downloads, 2)
    press(downloads, "up")
    qtbot.waitUntil(lambda: order() == [1, 3, 2])
    assert downloads.table.currentIndex().row() == 1
    press(downloads, "down")
    qtbot.waitUntil(lambda: order() == [1, 2, 3])
    QTest.keyClick(downloads, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: order() == [1, 2])
    downloads.table.clearSelection()
    assert not downloads.buttons["cancel"].isEnabled()


def test_a_failure_tells_why_and_what_to_do(
    downloads: DownloadWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    failed = replace(
        workspace.downloads.all[0],
        state=DownloadState.FAILED,
        failed=2,
        failure=Failure(ErrorCode.SERVER_ERROR, "https://x/"),
    )
    workspace.downloads.all[0] = failed
    choose(downloads, 0)
    downloads.read_again()
    qtbot.waitUntil(lambda: cells(downloads, 0)[3] == "Done, 2 pieces failed")
    assert downloads.note.text().endswith("Try again later.")
    assert downloads.buttons["resume"].isEnabled()


def test_the_section_on_show_is_downloaded_whole(
    downloads: DownloadWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.downloads.all = []
    assert downloads.add_section.text() == "Download all of “Local”"
    QTest.mouseClick(downloads.add_section, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: downloads.model.rowCount() == 1)
    qtbot.waitUntil(lambda: workspace.downloads.runs == 1)
    assert workspace.downloads.all[0].key == SECTION


def test_the_whole_site_is_downloaded_after_a_question(
    downloads: DownloadWindow, workspace: FakeWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    workspace.downloads.all = []
    QTest.mouseClick(downloads.add_site, Qt.MouseButton.LeftButton)
    box = downloads.findChild(QMessageBox, "downloadSiteQuestion")
    assert box is not None
    assert workspace.downloads.all == []
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Yes), Qt.MouseButton.LeftButton)
    sections = len(window.desk.edition.sections)
    qtbot.waitUntil(lambda: len(workspace.downloads.all) == sections)


def test_what_was_left_by_the_run_before_goes_on_by_itself(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.downloads.all = [download(1, SECTION, DownloadState.WAITING)]
    opened = open_window(workspace)
    opened.downloads.work.look()
    qtbot.waitUntil(lambda: workspace.downloads.runs == 1)
    qtbot.waitUntil(lambda: not opened.downloads.work.running)
    assert not workspace.downloads.has_work()


def test_nothing_is_fetched_while_working_offline_and_it_goes_on_after(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.downloads.all = [download(1, SECTION, DownloadState.WAITING)]
    window.desk.use_offline(True)
    window.downloads.work.look()
    assert not window.downloads.work.running
    window.desk.use_offline(False)
    assert window.downloads.work._later.isActive()
    window.downloads.work.look()
    qtbot.waitUntil(lambda: workspace.downloads.runs == 1)


def test_a_site_that_does_not_answer_is_left_alone_for_a_while(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.downloads.all = [download(1, SECTION, DownloadState.WAITING)]
    workspace.downloads.result = Report(failures=(Failure(ErrorCode.UNREACHABLE, "https://x/"),))
    work = window.downloads.work
    work.look()
    qtbot.waitUntil(lambda: workspace.downloads.runs == 1 and not work.running)
    assert work._later.remainingTime() > 60_000


def test_the_downloads_follow_the_language(
    downloads: DownloadWindow, window: MainWindow, qtbot: QtBot
) -> None:
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: downloads.windowTitle() == "下载")
    assert cells(downloads, 0)[3] == "已暂停"
    window._language.use("en")


def test_escape_closes_the_downloads_window(downloads: DownloadWindow) -> None:
    QTest.keyClick(downloads, Qt.Key.Key_Escape)
    assert not downloads.isVisible()
