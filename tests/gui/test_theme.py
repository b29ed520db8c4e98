"""Light and dark, for widgets and article alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.render.palette import DARK, LIGHT, Palette
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.style_sheet import style_sheet
from liangjiang_reader.ui.theme import Theme
from tests.gui.fakes import FakeWorkspace


def pixel(window: MainWindow, at: QPoint) -> str:
    return QColor(window.article.viewport().grab().toImage().pixel(at)).name()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_knows_every_colour_it_names(palette: Palette) -> None:
    assert "$" not in style_sheet(palette)


def test_dark_reaches_widgets_and_article(
    window: MainWindow, workspace: FakeWorkspace, qapp: QApplication, qtbot: QtBot
) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    share = 0.4
    window.article.verticalScrollBar().setValue(
        round(window.article.verticalScrollBar().maximum() * share)
    )
    window.menus.theme.chosen.emit("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.side)
    assert DARK.text in window.article.toHtml()
    assert pixel(window, QPoint(2, 2)) == DARK.page
    assert window.article.share == pytest.approx(share, abs=0.01)
    qtbot.waitUntil(lambda: workspace.settings.theme == "dark")
    window.menus.theme.chosen.emit("light")
    assert pixel(window, QPoint(2, 2)) == LIGHT.page


def test_a_theme_that_was_chosen_does_not_follow_the_desktop(
    qapp: QApplication, theme: Theme
) -> None:
    theme.choose("dark")
    theme._follow_desktop()
    assert theme.palette is DARK
    theme.choose("light")
    theme._follow_desktop()
    assert theme.palette is LIGHT
