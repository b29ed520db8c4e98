"""Completion below the search box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.search_window import SearchWindow


@pytest.fixture
def search(window: MainWindow, qtbot: QtBot) -> SearchWindow:
    """The search, ready to type into."""
    window._actions["search_library"].trigger()
    opened = window.library_search.window
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    opened.box.setFocus()
    return opened


def lines(search: SearchWindow) -> list[str]:
    """What is offered."""
    shown = search.completion.list
    return [shown.item(row).text() for row in range(shown.count())] if shown.isVisible() else []


def test_tab_takes_the_first_and_goes_on_to_its_values(search: SearchWindow) -> None:
    QTest.keyClicks(search.box, "headline is")
    assert lines(search) == ["is:"]
    QTest.keyClick(search.box, Qt.Key.Key_Tab)
    assert search.box.text() == "headline is:"
    assert "unread" in lines(search)
    QTest.keyClicks(search.box, "st")
    QTest.keyClick(search.box, Qt.Key.Key_Tab)
    assert search.box.text() == "headline is:starred "
    assert lines(search) == []


def test_arrows_choose_and_enter_takes(search: SearchWindow) -> None:
    QTest.keyClicks(search.box, "has:")
    wanted = lines(search)[1]
    for _time in range(2):
        QTest.keyClick(search.box, Qt.Key.Key_Down)
    QTest.keyClick(search.box, Qt.Key.Key_Return)
    assert search.box.text() == f"has:{wanted} "
    assert search.isVisible()


def test_enter_belongs_to_the_results_until_one_is_chosen(
    search: SearchWindow, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(search.box, "headline 1")
    qtbot.waitUntil(lambda: search.list.count() == 11)
    search.box.setText("headline 1 ")
    search.completion._offer("headline 1 is")
    QTest.keyClick(search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reader.article is not None)


def test_escape_ends_the_offer_and_then_the_search(search: SearchWindow) -> None:
    QTest.keyClicks(search.box, "is:")
    assert lines(search)
    QTest.keyClick(search.box, Qt.Key.Key_Escape)
    assert lines(search) == []
    assert search.isVisible()
    assert search.box.text() == "is:"
    QTest.keyClick(search.box, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_an_input_method_is_left_alone(search: SearchWindow) -> None:
    QTest.keyClicks(search.box, "is:")
    assert lines(search)
    QApplication.sendEvent(search.box, QInputMethodEvent("wei du", []))
    assert lines(search) == []
    done = QInputMethodEvent("", [])
    done.setCommitString("未")
    QApplication.sendEvent(search.box, done)
    assert search.box.text() == "is:未"
    assert lines(search) == ["未读"]
