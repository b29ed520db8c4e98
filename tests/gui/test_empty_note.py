"""Lists with nothing in them say why, in words that a screen reader hears too."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.empty_note import EmptyNote


def test_the_words_are_there_only_while_there_is_no_row(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItem("A row")
    note = EmptyNote(view)
    note.say("Nothing yet.")
    view.show()
    assert not note.isVisible()
    assert view.accessibleDescription() == ""
    view.clear()
    assert note.isVisible()
    assert view.accessibleDescription() == "Nothing yet."
    view.addItem("Another row")
    assert not note.isVisible()


def test_the_words_keep_to_the_middle_of_the_list(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    note = EmptyNote(view)
    view.show()
    view.resize(640, 480)
    assert note.geometry() == view.viewport().rect()
