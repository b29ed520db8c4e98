"""Reading on with one key; marking a whole list as read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.fakes import FakeWorkspace


def shows(window: MainWindow, number: int) -> bool:
    """Whether this article is on show."""
    return f"article {number}." in window.article.toPlainText()


def test_space_scrolls_and_then_opens_the_next_unread_article(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.mark_read([f"c_{number}" for number in range(3)], True)
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: shows(window, 0))
    bar = window.article.verticalScrollBar()
    window.article.setFocus()
    presses = 0
    while not shows(window, 3):
        assert presses < 40
        before, at_end = bar.value(), bar.value() == bar.maximum()
        QTest.keyClick(window, Qt.Key.Key_Space)
        presses += 1
        if at_end:
            qtbot.waitUntil(lambda: shows(window, 3))
        else:
            assert bar.value() > before
    assert presses > 1
    assert bar.value() == 0


def test_shift_space_scrolls_back(window: MainWindow, qtbot: QtBot) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: shows(window, 0))
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    window._actions["read_back"].trigger()
    assert bar.value() < bar.maximum()


def test_space_still_presses_the_button_that_has_the_focus(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    button = window.findChild(QToolButton, "offlineButton")
    assert isinstance(button, QToolButton)
    button.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: workspace.offline)


def test_the_end_of_all_that_is_unread_is_said(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.mark_read([f"c_{number}" for number in range(40)], True)
    window._actions["next_unread"].trigger()
    label = window.findChild(QLabel, "statusText")
    assert isinstance(label, QLabel)
    qtbot.waitUntil(lambda: "Nothing unread is left." in label.text())


def test_a_whole_list_is_marked_as_read_and_that_is_undone(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.mark_read(["c_5"], True)
    assert not window._actions["undo_read"].isEnabled()
    window._actions["all_read"].trigger()
    qtbot.waitUntil(lambda: window._actions["undo_read"].isEnabled())
    assert all(row.read for row in workspace.browsing.all)
    window._actions["undo_read"].trigger()
    qtbot.waitUntil(lambda: sum(not row.read for row in workspace.browsing.all) == 39)
    assert not window._actions["undo_read"].isEnabled()
