"""Finding words in the article on show, and copying from it."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.articles import Block, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.ui.find_bar import FindBar
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.fakes import FakeWorkspace

_TEXTS = ("The quay, first.", *(f"Line {number}." for number in range(60)), "The QUAY again.")


@pytest.fixture
def bar(window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot) -> FindBar:
    """The bar over an article that names a quay at its beginning and at its end."""
    stored = workspace.reading.in_library["c_0"]
    photo = Photo("https://english.liangjiang.gov.cn/1.jpg", "A quay at night")
    blocks: tuple[Block, ...] = (*(Paragraph(Text(text)) for text in _TEXTS), PhotoBlock(0))
    article = replace(stored.article, blocks=blocks, photos=(photo,))
    workspace.reading.in_library["c_0"] = replace(stored, article=article)
    window.headlines.list.choose(0)
    qtbot.waitUntil(lambda: "The QUAY again." in window.article.toPlainText())
    window._actions["find"].trigger()
    return window.find_bar


def selected(window: MainWindow) -> str:
    """What is selected in the pane."""
    return window.article.textCursor().selectedText()


def test_all_places_are_marked_and_counted(bar: FindBar, window: MainWindow) -> None:
    QTest.keyClicks(bar.field, "quay")
    assert bar.count.text() == "1 of 3"
    assert len(window.article.extraSelections()) == 3
    bar.case.setChecked(True)
    assert bar.count.text() == "1 of 2"
    QTest.keyClicks(bar.field, "folio")
    assert bar.count.text() == "Not found"


def test_keys_go_round_through_the_places_and_scroll_to_them(
    bar: FindBar, window: MainWindow
) -> None:
    QTest.keyClicks(bar.field, "the quay")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 2"
    assert window.article.verticalScrollBar().value() > 0
    window._actions["find_next"].trigger()
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "2 of 2"


def test_escape_leaves_the_place_selected_and_takes_the_marks_away(
    bar: FindBar, window: MainWindow
) -> None:
    QTest.keyClicks(bar.field, "first")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert selected(window) == "first"
    assert window.article.extraSelections() == []


def test_another_article_is_searched_for_the_same_words(
    bar: FindBar, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(bar.field, "paragraph")
    assert bar.count.text() == "Not found"
    window.headlines.list.choose(1)
    qtbot.waitUntil(lambda: bar.count.text().startswith("1 of"))


def test_selected_words_are_looked_for_at_once(bar: FindBar, window: MainWindow) -> None:
    QTest.keyClicks(bar.field, "again")
    bar.close_bar()
    bar.field.clear()
    window._actions["find"].trigger()
    assert bar.field.text() == "again"


def test_a_copy_holds_words_and_no_signs_of_photos(bar: FindBar, window: MainWindow) -> None:
    bar.close_bar()
    window.article.selectAll()
    for _time in range(30):
        window.article.copy()
        gc.collect()
    copied = QGuiApplication.clipboard().text()
    assert "The QUAY again.\nA quay at night" in copied
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in copied


def test_a_copy_with_source_names_title_day_and_address(bar: FindBar, window: MainWindow) -> None:
    QTest.keyClicks(bar.field, "first")
    bar.close_bar()
    window._actions["copy_with_source"].trigger()
    text, _, source = QGuiApplication.clipboard().text().partition("\n\n")
    shown = window.article.article
    assert shown is not None
    assert text == "first"
    assert source.startswith(f"“{shown.article.title}”, ")
    assert source.endswith(shown.article.url)
    window._actions["copy_link"].trigger()
    assert QGuiApplication.clipboard().text() == shown.article.url
