"""Marking passages, writing notes, and finding them again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.model import highlights
from liangjiang_reader.model.highlights import Colour, Highlight
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.main_window import MainWindow
from tests.storage.builders import article

_WORDS = "a new quay"
_OPEN = ArticleRef("c_1", "english")


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window that shows an article of a real library."""
    for number in (1, 2):
        texts = [f"The port of 两江😀 opened a new quay in part {part}." for part in range(20)]
        real_workspace.library.articles.save(article(f"c_{number}", *texts))
    opened = open_real_window(real_workspace)
    opened.navigator.open_article(_OPEN)
    qtbot.waitUntil(lambda: _WORDS in opened.article.toPlainText())
    return opened


def select(window: MainWindow, words: str = _WORDS) -> None:
    """Select the words in the pane."""
    cursor = window.article.document().find(words)
    assert not cursor.isNull()
    window.article.setTextCursor(cursor)


def stored(window: MainWindow, article_id: str = "c_1") -> tuple[Highlight, ...]:
    """The highlights in the library."""
    return window.desk.workspace.library.highlights.of_article(article_id, "english")


def marked_words(window: MainWindow) -> list[str]:
    """What is marked in the pane."""
    return [mark.cursor.selectedText() for mark in window.article.extraSelections()]


def mark(window: MainWindow, qtbot: QtBot, words: str = _WORDS) -> None:
    """Select words, mark them, and wait until they are marked."""
    select(window, words)
    window._actions["highlight"].trigger()
    qtbot.waitUntil(lambda: words in marked_words(window))


def test_selected_words_are_marked_and_marked_again_in_the_next_session(
    window: MainWindow, qtbot: QtBot
) -> None:
    mark(window, qtbot)
    assert [one.passage.quote for one in stored(window)] == [_WORDS]
    window.navigator.open_article(ArticleRef("c_2", "english"))
    qtbot.waitUntil(lambda: marked_words(window) == [])
    window.navigator.open_article(_OPEN)
    qtbot.waitUntil(lambda: marked_words(window) == [_WORDS])


def test_a_mark_survives_a_change_of_the_text_size_and_the_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    mark(window, qtbot)
    window.article.set_zoom(150)
    qtbot.waitUntil(lambda: marked_words(window) == [_WORDS])
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: marked_words(window) == [_WORDS])


def test_without_a_selection_nothing_is_marked_and_the_status_says_what_to_do(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.highlighting.told) as told:
        window._actions["highlight"].trigger()
    assert told.args == ["Select the words to mark first."]
    assert stored(window) == ()


def test_a_note_is_written_in_the_card_and_kept_by_escape(window: MainWindow, qtbot: QtBot) -> None:
    select(window)
    window._actions["note"].trigger()
    qtbot.waitUntil(lambda: window.highlighting._card is not None)
    card = window.highlighting._card
    assert card is not None
    QTest.keyClicks(card.note, "Ask the port.")
    QTest.keyClick(card.note, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [one.note for one in stored(window)] == ["Ask the port."])
    assert not card.isVisible()


def test_a_click_on_a_mark_opens_it_and_a_colour_closes_it_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    mark(window, qtbot)
    place = window.highlighting.placed[0].place
    assert place is not None
    inside = QTextCursor(window.article.document())
    inside.setPosition(place[0] + 3)
    point = window.article.cursorRect(inside).center()
    QTest.mouseClick(window.article.viewport(), Qt.MouseButton.LeftButton, pos=point)
    card = window.highlighting._card
    assert card is not None
    assert card.isVisible()
    card.colours[Colour.PINK].click()
    qtbot.waitUntil(lambda: stored(window)[0].colour is Colour.PINK)
    assert not card.isVisible()


def test_a_note_that_is_too_long_stays_in_the_card_with_a_sentence(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liangjiang_reader.ui.highlight_card.LONGEST_NOTE", 10)
    select(window)
    window._actions["note"].trigger()
    qtbot.waitUntil(lambda: window.highlighting._card is not None)
    card = window.highlighting._card
    assert card is not None
    card.note.setPlainText("far too long a note")
    card.finish()
    assert card.isVisible()
    assert "too long" in card.wrong.text()
    card.note.setPlainText("shorter")
    card.finish()
    qtbot.waitUntil(lambda: stored(window)[0].note == "shorter")


def test_a_note_of_a_hundred_thousand_characters_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    assert highlights.LONGEST_NOTE >= 100_000
    mark(window, qtbot)
    window.highlighting.change(stored(window)[0], note="字" * 100_000)
    qtbot.waitUntil(lambda: len(stored(window)[0].note) == 100_000)


def test_a_mark_whose_words_are_gone_is_told_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, qtbot)
    library = window.desk.workspace.library
    library.articles.save(article("c_1", *["Trains to the airport run every ten minutes."] * 20))
    window.navigator.open_article(ArticleRef("c_2", "english"))
    window.navigator.open_article(_OPEN)
    qtbot.waitUntil(lambda: window.notes.lost.isVisible())
    assert window.notes.lost.text() == "1 highlight has no place in this text any more"
    assert len(stored(window)) == 1


def test_the_list_of_notes_opens_searches_removes_and_puts_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    mark(window, qtbot)
    mark(window, qtbot, "in part 7")
    window._actions["notes"].trigger()
    notes = window.notes.window
    assert notes is not None
    qtbot.waitUntil(lambda: notes.list.count() == 2)
    QTest.keyClicks(notes.box, "PART")
    qtbot.waitUntil(lambda: notes.list.count() == 1)
    notes.copy_button.click()
    assert "> in part 7" in QGuiApplication.clipboard().text()
    notes.remove_button.click()
    qtbot.waitUntil(lambda: len(stored(window)) == 1)
    qtbot.waitUntil(lambda: marked_words(window) == [_WORDS])
    notes.undo_button.click()
    qtbot.waitUntil(lambda: len(stored(window)) == 2)
    window.navigator.open_article(ArticleRef("c_2", "english"))
    qtbot.waitUntil(lambda: notes.list.count() == 1)
    notes.open_button.click()
    qtbot.waitUntil(lambda: "in part 7" in marked_words(window))


def test_an_earlier_version_is_shown_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    library = window.desk.workspace.library
    library.articles.save(article("c_1", *["Trains to the airport run every ten minutes."] * 20))
    window.navigator.open_article(ArticleRef("c_2", "english"))
    window.navigator.open_article(_OPEN)
    qtbot.waitUntil(lambda: "since you read it" in window.article.toPlainText())
    window.article.action_pressed.emit("version/1")
    qtbot.waitUntil(lambda: "This is version 1 of 2" in window.article.toPlainText())
    assert _WORDS in window.article.toPlainText()
    window.article.action_pressed.emit("article")
    assert "Trains to the airport" in window.article.toPlainText()
    window._actions["changes"].trigger()
    qtbot.waitUntil(lambda: "quay" in window.article.toPlainText())


def test_the_caret_makes_text_selectable_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["caret"].trigger()
    select(window)
    QTest.keyClick(
        window.article, Qt.Key.Key_Right,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
    )  # fmt: skip
    assert len(window.article.textCursor().selectedText()) > len(_WORDS)
