"""Settings of type, applied at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.articles import Paragraph, Text
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.fakes import FakeWorkspace

_WORDS = "两江New新区 has 50%的 area."


@pytest.fixture
def reading(window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot) -> MainWindow:
    """The window with a Chinese article on show."""
    stored = workspace.reading.in_library["c_0"]
    blocks = tuple(Paragraph(Text(_WORDS * 20)) for _number in range(40))
    article = replace(stored.article, title="两江新区", blocks=blocks)
    workspace.reading.in_library["c_0"] = replace(stored, article=article)
    window.headlines.list.choose(0)
    qtbot.waitUntil(lambda: _WORDS in window.article.toPlainText())
    return window


def change(window: MainWindow, qtbot: QtBot, **values: Any) -> None:
    with qtbot.waitSignal(window.desk.settings_changed):
        window.desk.change_setting(**values)


def test_the_column_is_as_wide_as_the_setting_says_and_the_place_is_kept(
    reading: MainWindow, qtbot: QtBot
) -> None:
    pane = reading.article
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, share = pane._column, pane.share
    change(reading, qtbot, measure=44)
    assert pane._column < before
    assert abs(pane.share - share) < 0.05


@pytest.mark.parametrize(
    "values",
    [
        {"line_percent": 140},
        {"han_percent": 115},
        {"script_gaps": False},
        {"first_line_indent": True},
    ],
)
def test_each_setting_changes_what_is_drawn_and_no_word(
    reading: MainWindow, qtbot: QtBot, values: dict[str, Any]
) -> None:
    pane = reading.article
    words, picture = pane.toPlainText(), pane.grab().toImage()
    change(reading, qtbot, **values)
    assert pane.toPlainText() == words
    assert pane.grab().toImage() != picture


def test_a_copy_is_what_the_site_wrote(reading: MainWindow) -> None:
    reading.article.selectAll()
    reading.article.copy()
    assert _WORDS in QGuiApplication.clipboard().text()


def test_a_font_that_vanished_is_told_and_the_usual_one_is_used(
    reading: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reading.typography.told) as told:
        reading.desk.change_setting(latin_font="Gone Sans")
    assert told.args == ["The font “Gone Sans” is not installed; the usual one is used instead."]
    assert "Gone Sans" not in reading.article.toHtml()


def test_lists_have_a_size_of_their_own(reading: MainWindow, qtbot: QtBot) -> None:
    height, article = reading.headlines.list.rowHeight(3), reading.article._look().base_px
    with qtbot.waitSignal(reading.desk.settings_changed):
        reading._actions["lists_larger"].trigger()
    assert reading.headlines.list.rowHeight(3) > height
    assert reading.tree.font().pointSizeF() > reading.font().pointSizeF()
    assert reading.article._look().base_px == article
