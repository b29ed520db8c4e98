"""What is new in saved searches is shown in the tree and told after a refresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from tests.storage.builders import article


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window with a saved search that finds one article."""
    real_workspace.library.articles.save(article("c_1", "A port."))
    real_workspace.browsing.save_search("Ports", "port")
    opened = open_real_window(real_workspace)
    qtbot.waitUntil(lambda: opened.tree.model().index(5, 0).data() == "Searches")
    return opened


def test_new_articles_are_counted_and_told_once(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.tree.model()
    told: list[str] = []
    window.search_alerts.told.connect(told.append)
    place = tree.index(0, 0, tree.index(5, 0))
    assert place.data() == "Ports"
    for number in (2, 3):
        window.desk.workspace.library.articles.save(article(f"c_{number}", "Another port."))
    window.sync.ended.emit(None)
    qtbot.waitUntil(lambda: told == ["2 new articles in your searches: Ports."])
    window.navigator.count_again()
    qtbot.waitUntil(lambda: tree.index(0, 0, tree.index(5, 0)).data() == "Ports · 2 new")
    window.search_alerts._look()
    window.tree.setCurrentIndex(tree.index(0, 0, tree.index(5, 0)))
    qtbot.waitUntil(lambda: tree.index(0, 0, tree.index(5, 0)).data() == "Ports")
    assert len(told) == 1


def test_searches_go_to_a_file_and_come_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []
    window.search_alerts.told.connect(told.append)
    file, browsing = tmp_path / "searches.json", window.desk.workspace.browsing
    window.search_alerts.export_to(file)
    qtbot.waitUntil(lambda: told == ["1 search exported."])
    browsing.remove_search(browsing.saved_searches()[0].no)
    window.search_alerts.take_over_from(file)
    qtbot.waitUntil(lambda: told[1:] == ["1 new search saved."])
    assert [search.name for search in browsing.saved_searches()] == ["Ports"]


def test_a_bad_file_is_said(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "searches.json"
    file.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(window.desk.failed):
        window.search_alerts.take_over_from(file)
