"""Light and dark, for widgets and article alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.render.palette import DARK, HIGH_CONTRAST, LIGHT, SEPIA, Palette
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.style_sheet import style_sheet
from liangjiang_reader.ui.theme import Theme
from tests.gui.fakes import FakeWorkspace


def pixel(window: MainWindow, at: QPoint) -> str:
    return QColor(window.article.viewport().grab().toImage().pixel(at)).name()


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA, HIGH_CONTRAST])
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


def test_sepia_reaches_widgets_and_article(
    window: MainWindow, workspace: FakeWorkspace, qapp: QApplication, qtbot: QtBot
) -> None:
    window.menus.theme.chosen.emit("sepia")
    assert pixel(window, QPoint(2, 2)) == SEPIA.page
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(SEPIA.side)
    qtbot.waitUntil(lambda: workspace.settings.theme == "sepia")
    window.menus.theme.chosen.emit("light")


@pytest.mark.parametrize(("turn", "larger"), [(120, True), (-120, False)])
def test_the_wheel_with_ctrl_changes_the_size_and_scrolls_nothing(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot, turn: int, larger: bool
) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    turned = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(window.article.viewport(), turned)
    qtbot.waitUntil(lambda: workspace.settings.zoom_percent == (110 if larger else 90))
    assert window.article.verticalScrollBar().value() == 0
