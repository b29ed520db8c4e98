"""Refreshing by itself."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace


def test_all_sections_are_refreshed_every_so_often_if_wanted(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    assert not window.schedule.timer.isActive()
    with qtbot.waitSignal(window.desk.settings_changed):
        window.desk.change_setting(refresh_minutes=5)
    assert window.schedule.timer.interval() == 30 * 60_000
    window.schedule.timer.timeout.emit()
    qtbot.waitUntil(lambda: len(workspace.refreshing.asked[-1]) > 5)
    with qtbot.waitSignal(window.desk.settings_changed):
        window.desk.change_setting(refresh_minutes=0)
    assert not window.schedule.timer.isActive()


def test_nothing_is_refreshed_offline(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.desk.set_offline(True)
    before = list(workspace.refreshing.asked)
    window.schedule.refresh()
    assert workspace.refreshing.asked == before
    assert not window.sync.running


def test_it_is_refreshed_at_the_start_if_wanted(
    open_window: OpenWindow, workspace: FakeWorkspace
) -> None:
    workspace.settings = workspace.settings.changed(refresh_at_start=True)
    assert open_window(workspace).schedule._start.isActive()
