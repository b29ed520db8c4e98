"""Searches that are kept in the tree, on a real library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.headline_model import ROW_ROLE
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.section_tree import COUNT_ROLE
from tests.storage.builders import article


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window on a library of four articles, two of which name a port."""
    for number in range(4):
        text = "Ships leave the port." if number % 2 else "Trains run."
        real_workspace.library.articles.save(article(f"c_{number}", text))
    opened = open_real_window(real_workspace)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 4)
    return opened


def save(window: MainWindow, qtbot: QtBot, text: str = "port") -> None:
    """Search, and keep the search."""
    window._actions["search_library"].trigger()
    search = window.library_search.window
    assert search is not None
    search.box.clear()
    QTest.keyClicks(search.box, text)
    qtbot.waitUntil(search.save_button.isEnabled)
    search.save_button.click()
    tree = window.tree.model()
    qtbot.waitUntil(lambda: tree.index(5, 0).data() == "Searches")


def test_a_saved_search_is_a_list_with_its_count(window: MainWindow, qtbot: QtBot) -> None:
    save(window, qtbot)
    tree = window.tree.model()
    place = tree.index(0, 0, tree.index(5, 0))
    assert place.data() == "port"
    qtbot.waitUntil(lambda: place.data(COUNT_ROLE) == 2)
    window.tree.setCurrentIndex(place)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 2)
    model = window.headlines.model
    assert {model.index(row).data(ROW_ROLE).id for row in (0, 1)} == {"c_1", "c_3"}


def test_all_of_it_is_marked_as_read_and_nothing_else(window: MainWindow, qtbot: QtBot) -> None:
    save(window, qtbot)
    tree = window.tree.model()
    window.tree.setCurrentIndex(tree.index(0, 0, tree.index(5, 0)))
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 2)
    window._actions["all_read"].trigger()
    library = window.desk.workspace.library
    qtbot.waitUntil(lambda: library.status().unread == 2)


def test_a_search_that_is_saved_can_be_removed_and_its_place_is_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    save(window, qtbot)
    tree = window.tree.model()
    window.tree.setCurrentIndex(tree.index(0, 0, tree.index(5, 0)))
    search = window.library_search.window
    assert search is not None
    qtbot.waitUntil(lambda: search.save_button.text() == "Remove from the tree")
    search.save_button.click()
    qtbot.waitUntil(lambda: tree.index(5, 0).data() == "About")
    qtbot.waitUntil(lambda: window.navigator.place.search is None)
