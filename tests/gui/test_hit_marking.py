"""What was searched for is marked in the article that is opened from the search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from tests.storage.builders import article

_FILL = tuple(f"Line {number} of the text." for number in range(60))


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window on a library of three articles, of which two name a port, far below."""
    library = real_workspace.library
    library.articles.save(article("c_0", "Trains run."))
    library.articles.save(article("c_1", *_FILL, "Ships leave the Port. A port."))
    library.articles.save(article("c_2", *_FILL, "果园港 is a port."))
    opened = open_real_window(real_workspace)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 3)
    return opened


def open_found(window: MainWindow, qtbot: QtBot, text: str, title: str) -> None:
    """Search in the window of the search and open what it finds."""
    window._actions["search_library"].trigger()
    search = window.library_search.window
    assert search is not None
    search.box.setText(text)
    qtbot.waitUntil(lambda: search.list.count() == 1)
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title in window.article.toPlainText())


def test_hits_are_marked_counted_and_scrolled_to(window: MainWindow, qtbot: QtBot) -> None:
    open_found(window, qtbot, "ships por", "Title of c_1")
    bar = window.find_bar
    qtbot.waitUntil(bar.isVisible)
    assert bar.count.text() == "1 of 3"
    assert len(window.article.extraSelections()) == 3
    assert window.article.verticalScrollBar().value() > 0
    window._actions["find_next"].trigger()
    assert bar.count.text() == "2 of 3"
    window._actions["find_previous"].trigger()
    assert bar.count.text() == "1 of 3"


def test_traditional_characters_mark_simplified_ones(window: MainWindow, qtbot: QtBot) -> None:
    open_found(window, qtbot, "果園港", "Title of c_2")
    qtbot.waitUntil(window.find_bar.isVisible)
    assert window.find_bar.count.text() == "1 of 1"


@pytest.mark.parametrize("place", ["article", "headlines"])
def test_escape_takes_the_marks_away(window: MainWindow, qtbot: QtBot, place: str) -> None:
    open_found(window, qtbot, "ships", "Title of c_1")
    qtbot.waitUntil(window.find_bar.isVisible)
    focused = window.article if place == "article" else window.headlines.list
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not window.find_bar.isVisible()
    assert window.article.extraSelections() == []
    window._actions["star"].trigger()
    assert not window.find_bar.isVisible()


def test_an_article_opened_otherwise_has_no_marks(window: MainWindow, qtbot: QtBot) -> None:
    open_found(window, qtbot, "ships", "Title of c_1")
    qtbot.waitUntil(window.find_bar.isVisible)
    model = window.headlines.model
    row = next(n for n in range(3) if model.index(n).data().startswith("Title of c_2"))
    window.headlines.list.choose(row)
    qtbot.waitUntil(lambda: "Title of c_2" in window.article.toPlainText())
    assert not window.find_bar.isVisible()
    assert window.article.extraSelections() == []


def test_typing_into_the_bar_looks_for_words_again(window: MainWindow, qtbot: QtBot) -> None:
    open_found(window, qtbot, "ships por", "Title of c_1")
    bar = window.find_bar
    qtbot.waitUntil(bar.isVisible)
    assert bar.case.isHidden()
    bar.field.setText("line 7")
    assert bar.count.text() == "1 of 1"
    assert not bar.case.isHidden()


def test_a_saved_search_of_the_tree_marks_its_articles(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.workspace.browsing.save_search("Harbours", "果园港 OR ships")
    window.navigator.count_again()
    tree = window.tree.model()
    qtbot.waitUntil(lambda: tree.index(5, 0).data() == "Searches")
    window.tree.setCurrentIndex(tree.index(0, 0, tree.index(5, 0)))
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 2)
    marked = []
    for row in (0, 1):
        window.find_bar.close_bar()
        window.headlines.list.choose(row)
        qtbot.waitUntil(window.find_bar.isVisible)
        marks = window.article.extraSelections()
        cursor = marks[0].cursor
        marked.append(cursor.selectedText())
        assert window.find_bar.count.text() == "1 of 1"
        assert window.find_bar.field.text() == "果园港 OR ships"
    assert sorted(marked) == ["Ships", "果园港"]
