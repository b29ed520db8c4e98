"""Keys of one's own: given, taken over, taken away, reset; kept in the settings, shown in menus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liangjiang_reader.config.keys import Keys
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.shortcuts import Shortcuts, portable, refusal
from liangjiang_reader.ui.theme import Theme
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import FakeWorkspace


@pytest.fixture
def desk(make_desk: MakeDesk, workspace: FakeWorkspace) -> Desk:
    """A desk on settings in memory."""
    return make_desk(workspace)


@pytest.fixture
def bare(qtbot: QtBot) -> QWidget:
    """A window of nothing."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(bare: QWidget, theme: Theme) -> Actions:
    """Its actions."""
    return Actions(bare, theme)


@pytest.fixture
def shortcuts(desk: Desk, actions: Actions) -> Shortcuts:
    """Their keys."""
    return Shortcuts(desk, actions)


def keys_of(actions: Actions, name: str) -> list[str]:
    return [key.toString() for key in actions[name].shortcuts()]


def test_the_usual_keys_have_no_conflict(shortcuts: Shortcuts, actions: Actions) -> None:
    for name in actions:
        assert all(portable(key) == key for key in shortcuts.of(name)), name
        assert [shortcuts.holder(key, name) for key in shortcuts.of(name)].count(None) == len(
            shortcuts.of(name)
        ), name
        assert [refusal(key) for key in shortcuts.of(name) if refusal(key)] == []


def test_a_key_is_given_and_kept(
    shortcuts: Shortcuts, actions: Actions, desk: Desk, workspace: FakeWorkspace
) -> None:
    shortcuts.give("star", "Ctrl+Shift+Y")
    assert keys_of(actions, "star") == ["Ctrl+D", "Ctrl+Shift+Y"]
    assert workspace.settings.keys == Keys((("star", ("Ctrl+D", "Ctrl+Shift+Y")),))
    assert not shortcuts.is_usual("star")


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(
    shortcuts: Shortcuts, actions: Actions, workspace: FakeWorkspace
) -> None:
    assert shortcuts.holder("F5", "star") == "refresh"
    assert shortcuts.holder("F5", "refresh") is None
    shortcuts.give("star", "F5")
    assert keys_of(actions, "star") == ["Ctrl+D", "F5"]
    assert keys_of(actions, "refresh") == ["Ctrl+R"]
    assert workspace.settings.keys.get("refresh") == ("Ctrl+R",)


def test_a_key_that_begins_a_longer_one_is_in_conflict(
    shortcuts: Shortcuts, desk: Desk, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.change(keys=Keys((("star", ("G, S",)),)))
    desk.settings_changed.emit(frozenset({"keys"}))
    assert shortcuts.holder("G", "refresh") == "star"
    assert shortcuts.holder("G, T", "refresh") is None


def test_a_reset_takes_the_usual_keys_back(shortcuts: Shortcuts, actions: Actions) -> None:
    shortcuts.give("star", "F5")
    shortcuts.reset("refresh")
    assert keys_of(actions, "refresh") == ["F5", "Ctrl+R"]
    assert keys_of(actions, "star") == ["Ctrl+D"]


def test_all_keys_are_reset_and_those_of_a_newer_version_are_kept(
    shortcuts: Shortcuts, actions: Actions, desk: Desk, workspace: FakeWorkspace
) -> None:
    workspace.change(keys=Keys((("star", ("S",)), ("translate", ("T",)))))
    desk.settings_changed.emit(frozenset({"keys"}))
    assert keys_of(actions, "star") == ["S"]
    shortcuts.clear("refresh")
    assert keys_of(actions, "refresh") == []
    shortcuts.reset_all()
    assert workspace.settings.keys == Keys((("translate", ("T",)),))
    assert all(shortcuts.is_usual(name) for name in actions)


def test_a_key_that_does_not_exist_takes_no_key_away(
    shortcuts: Shortcuts, actions: Actions, desk: Desk, workspace: FakeWorkspace
) -> None:
    workspace.change(keys=Keys((("star", ("Strg+Quatsch",)), ("refresh", ()))))
    desk.settings_changed.emit(frozenset({"keys"}))
    assert keys_of(actions, "star") == ["Ctrl+D"]
    assert keys_of(actions, "refresh") == []


@pytest.mark.parametrize("key", ["Tab", "Esc", "Return", "Down", "Alt+F"])
def test_keys_that_everybody_needs_are_refused(key: str) -> None:
    assert refusal(key)


@pytest.mark.parametrize("key", ["F5", "Ctrl+Return", "J", "Space", "Alt+Left", "Ctrl+Alt+F"])
def test_other_keys_are_not_refused(key: str) -> None:
    assert not refusal(key)


def test_menus_and_tips_show_the_new_key(window: MainWindow, qtbot: QtBot) -> None:
    window.commanding.shortcuts.give("next", "Ctrl+Alt+N")
    window.commanding.shortcuts.clear("star")
    assert window._actions["next"].shortcuts()[-1] == QKeySequence("Ctrl+Alt+N")
    assert "Ctrl+D" not in window._actions["star"].toolTip()
    window.activateWindow()
    window.headlines.list.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_N, both)
    qtbot.waitUntil(lambda: "article 0." in window.article.toPlainText())


def test_the_focus_goes_from_pane_to_pane(window: MainWindow) -> None:
    window.activateWindow()
    window.tree.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.headlines.list.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.article.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.tree.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, shift)
    assert window.article.hasFocus()
