"""Searching the whole library in its window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.search_window import SearchWindow
from tests.gui.fakes import FakeWorkspace


@pytest.fixture
def search(window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot) -> SearchWindow:
    """The search, opened by its key."""
    window._actions["search_library"].trigger()
    opened = window.library_search.window
    assert opened is not None
    qtbot.waitUntil(lambda: workspace.searching.prepared == 1)
    return opened


def test_results_come_while_one_types(search: SearchWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(search.box, "headline 1")
    qtbot.waitUntil(lambda: search.list.count() == 11)
    assert search.note.text() == "11 articles fit."
    assert search.list.currentRow() == 0
    search.grab()  # every row can be drawn
    search.box.clear()
    qtbot.waitUntil(lambda: search.list.count() == 0)
    assert not search.note.isVisible()


def test_the_best_are_shown_before_all_are_counted(
    search: SearchWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liangjiang_reader.ui.search_window._MOST_SHOWN", 5)
    told: list[str] = []
    monkeypatch.setattr(search.note, "setText", told.append)
    QTest.keyClicks(search.box, "headline 1")
    wanted = "11 articles fit; the best 5 are shown."
    qtbot.waitUntil(lambda: bool(told) and told[-1] == wanted)
    assert told[-2] == "More than 5 articles fit; the best 5 are shown."
    assert search.list.count() == 5


def test_what_is_wrong_is_said_with_its_place(search: SearchWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(search.box, "<b> oops")
    qtbot.waitUntil(lambda: "is no date" in search.note.text())
    assert "&lt;b&gt; <u><b>oops</b></u>" in search.note.text()
    assert search.list.count() == 0


def test_nothing_found_is_said(search: SearchWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(search.box, "xyzzy")
    qtbot.waitUntil(lambda: search.note.text() == "Nothing in the library fits this search.")


def test_keys_walk_through_the_results_and_enter_opens_one(
    search: SearchWindow, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(search.box, "headline")
    qtbot.waitUntil(lambda: search.list.count() == 40)
    search.box.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "article 2." in window.article.toPlainText())
    assert window.headlines.list.currentIndex().row() == 2


def test_escape_closes_it(search: SearchWindow) -> None:
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_it_follows_the_language(search: SearchWindow, window: MainWindow, qtbot: QtBot) -> None:
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: search.windowTitle() == "搜索资料库")
    window._language.use("en")


def test_a_click_on_a_facet_narrows_the_search_and_one_on_its_cross_widens_it(
    search: SearchWindow, qtbot: QtBot
) -> None:
    search.box.setText("headline")
    qtbot.waitUntil(lambda: "2026" in search.facets.text())
    search.facets.linkActivated.emit("0")
    assert search.box.text() == "date:2026 headline"
    search.facets.show_facets("date:2026 headline", (), ())
    assert "× date:2026" in search.facets.text()
    search.facets.linkActivated.emit("0")
    assert search.box.text() == "headline"
