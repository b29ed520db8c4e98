"""The activity window on a real library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.activity import Asked, Came
from liangjiang_reader.model.library import SmartList
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.places import Place


def test_failures_are_listed_with_what_to_do_and_can_be_copied(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> None:
    log = real_workspace.activity
    log.note(Asked.LIST, "https://x/list.html", Came.FETCHED, seconds=0.4, size=12_000)
    failure = Failure(ErrorCode.CHALLENGE, "https://x/a.htm")
    log.note(Asked.ARTICLE, "https://x/a.htm", Came.FAILED, seconds=1, failure=failure)
    window = open_real_window(real_workspace)
    window._actions["activity"].trigger()
    shown = window.activity.window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.table.rowCount() == 2)
    shown.failed.click()
    assert shown.table.rowCount() == 1
    shown.table.setCurrentCell(0, 0)
    assert "Open the page in the browser." in shown.detail.text()
    shown.copy_button.click()
    assert "https://x/a.htm" in QGuiApplication.clipboard().text()
    shown.failed.click()
    QTest.keyClicks(shown.box, "LIST.html")
    qtbot.waitUntil(lambda: shown.table.rowCount() == 1)
    log.note(Asked.LIST, "https://x/other/list.html", Came.FETCHED)
    shown.read_again()
    qtbot.waitUntil(lambda: shown.table.rowCount() == 2)


def test_an_empty_section_leads_to_what_was_asked_for_it(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> None:
    window = open_real_window(real_workspace)
    edition = window.desk.edition
    section = edition.section("living/food")
    assert section is not None
    address = edition.locate(real_workspace.refreshing.section_address(edition, section))
    window.navigator.go(Place(section="living/food"))
    why = window.headlines.why
    qtbot.waitUntil(why.isVisible)
    why.click()
    qtbot.waitUntil(lambda: window.activity.window is not None)
    shown = window.activity.window
    assert shown is not None
    qtbot.waitUntil(lambda: "“Food” has not been asked for" in shown._empty.text())
    failure = Failure(ErrorCode.SERVER_ERROR, address, 500)
    real_workspace.activity.note(Asked.LIST, address, Came.FAILED, failure=failure)
    real_workspace.activity.note(Asked.LIST, "https://x/else.html", Came.FETCHED)
    shown.read_again()
    qtbot.waitUntil(lambda: shown.table.rowCount() == 1)
    window.navigator.go(Place(smart=SmartList.STARRED))
    qtbot.waitUntil(lambda: not why.isVisible())
