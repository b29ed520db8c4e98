"""Articles like the one on show, below its text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from tests.storage.builders import article

_FILL = tuple("The company said it will go on." for number in range(60))
_HARBOUR = "The lighthouse keeper repaired the foghorn while trawlers passed the breakwater."


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window on a library of two articles on one matter and some on others."""
    save = real_workspace.library.articles.save
    save(article("c_1", *_FILL, _HARBOUR, title="Foghorn repaired"))
    save(article("c_2", _HARBOUR, title="Lighthouse & trawlers"))
    for number in range(8):
        save(article(f"x_{number}", *_FILL, title=f"The company {number}"))
    opened = open_real_window(real_workspace)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 10)
    return opened


def choose(window: MainWindow, qtbot: QtBot, title: str) -> None:
    """Open an article from the list."""
    model = window.headlines.model
    rows = range(model.rowCount())
    row = next(n for n in rows if model.index(n).data().startswith(title))
    window.headlines.list.choose(row)
    qtbot.waitUntil(lambda: title in window.article.toPlainText())


def test_they_stand_below_the_text_and_open(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "Foghorn")
    before = window.article.toPlainText()
    panel = window.related.panel
    qtbot.waitUntil(panel.isVisible)
    assert [b.text().partition(" · ")[0] for b in panel.buttons] == ["Lighthouse && trawlers"]
    assert window.article.toPlainText() == before
    height = window.article.viewport().height()
    assert panel.y() > height  # the text is longer than the window
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert panel.y() + panel.height() <= height
    last = window.article.document().lastBlock()
    layout = window.article.document().documentLayout()
    text_end = layout.blockBoundingRect(last).bottom() - bar.value()
    assert panel.y() >= text_end
    panel.buttons[0].click()
    qtbot.waitUntil(lambda: "Lighthouse & trawlers" in window.article.toPlainText())
    assert not panel.isVisible()


def test_they_do_not_count_in_how_far_the_article_was_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, qtbot, "Foghorn")
    bar = window.article.verticalScrollBar()
    end = bar.maximum()
    bar.setValue(end // 2)
    share = window.article.share
    qtbot.waitUntil(window.related.panel.isVisible)
    assert bar.maximum() > end
    assert bar.value() == end // 2
    assert window.article.share == pytest.approx(share, abs=0.01)
    bar.setValue(bar.maximum())
    assert window.article.share == 1.0


def test_an_article_like_no_other_has_none(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "Foghorn")
    qtbot.waitUntil(window.related.panel.isVisible)
    choose(window, qtbot, "The company 1")
    assert not window.related.panel.isVisible()
    asked = window.related._calm
    qtbot.waitUntil(lambda: not asked.isActive())
    assert not window.related.panel.isVisible()
    assert window.article.viewport().childAt(QPoint(5, 5)) is None


def test_their_place_follows_the_width_of_the_pane(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "Foghorn")
    panel = window.related.panel
    qtbot.waitUntil(panel.isVisible)
    window.resize(820, 720)
    qtbot.waitUntil(lambda: panel.geometry().right() <= window.article.viewport().width())
    bar, height = window.article.verticalScrollBar(), window.article.viewport().height()

    def stands_at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return bool(panel.geometry().bottom() <= height)

    qtbot.waitUntil(stands_at_the_end)
