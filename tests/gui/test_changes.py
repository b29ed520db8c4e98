"""What the site changed in a stored article, in the window."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from liangjiang_reader.render.difference import compare
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.fakes import FakeWorkspace


def test_the_pane_shows_what_changed_and_goes_back(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    stored = workspace.reading.in_library["c_0"]
    before = replace(stored.article, title="Another headline altogether")
    workspace.reading.difference = compare(before, stored.article)
    workspace.reading.in_library["c_0"] = replace(stored, versions=2)
    window.headlines.choose_first()
    pane = window.article
    qtbot.waitUntil(lambda: "The site has changed this article." in pane.toPlainText())
    assert window._actions["changes"].isEnabled()
    pane.action_pressed.emit("changes")
    qtbot.waitUntil(lambda: pane.toPlainText().startswith("What changed"))
    assert "Another headline altogether" in pane.toPlainText()
    window._theme.choose("dark")
    assert pane.toPlainText().startswith("What changed")
    window._theme.choose("light")
    pane.action_pressed.emit("article")
    assert "Another headline altogether" not in pane.toPlainText()
    assert pane.article is not None


def test_there_is_nothing_to_compare_with_one_version(window: MainWindow, qtbot: QtBot) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.article.article is not None)
    assert not window._actions["changes"].isEnabled()
    window.changes.show()
    assert not window.article.toPlainText().startswith("What changed")
