"""The live switch of the interface language, there and back, and in an invented language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import Report
from liangjiang_reader.ui import scroll_anchor
from liangjiang_reader.ui.about import AboutBox
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.fakes import HOME, FakeWorkspace


class Brackets(gettext.NullTranslations):
    """An invented language: every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"

    def pgettext(self, context: str, message: str) -> str:
        return f"[{message}]"


def texts(window: QWidget) -> dict[str, str]:
    """Every text of a window by where it stands."""
    found = {f"title of {window.objectName()}": window.windowTitle()}
    for widget in [window, *window.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.objectName()}"
        if _is_qts_own(widget):
            continue
        found[f"spoken name of {name}"] = widget.accessibleName()
        found[f"tool tip of {name}"] = widget.toolTip()
        if isinstance(widget, QAbstractButton | QLabel):
            found[f"text of {name}"] = widget.text()
        if isinstance(widget, QLineEdit):
            found[f"hint of {name}"] = widget.placeholderText()
        if isinstance(widget, QMenu):
            found[f"title of {name}"] = widget.title()
    for action in window.findChildren(QAction):
        found[f"text of {action.objectName()}"] = action.text()
        found[f"tool tip of {action.objectName()}"] = action.toolTip()
    return {place: text for place, text in found.items() if text}


def _is_qts_own(widget: QWidget) -> bool:
    """Parts that Qt makes inside its widgets."""
    parent = widget.parent()
    inside = isinstance(parent, QLineEdit | QAbstractItemView | QDialogButtonBox)
    return widget.objectName().startswith("qt_") or inside


def switch(window: MainWindow, qtbot: QtBot) -> None:
    """Press the language button and wait until the menus have followed."""
    before = window.menuBar().actions()[0].text()
    button = window.findChild(QAbstractButton, "languageButton")
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.menuBar().actions()[0].text() != before)


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window in which an article is being read and a search half typed."""
    window.headlines.list.choose(5)
    qtbot.waitUntil(lambda: window.reader.article is not None)
    window.headlines.search.setText("headl")
    qtbot.waitUntil(lambda: window.headlines.filter_line.isVisible())
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    return window


def test_after_there_and_back_every_text_is_as_before(reading: MainWindow, qtbot: QtBot) -> None:
    before = texts(reading)
    switch(reading, qtbot)
    chinese = texts(reading)
    assert chinese != before
    assert chinese["text of QToolButton languageButton"] == "English"
    switch(reading, qtbot)
    assert texts(reading) == before


def test_nothing_is_lost_by_a_switch(
    reading: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    article = reading.reader.ref
    paragraph = scroll_anchor.first_in_sight(reading.article).text()
    assert "Paragraph" in paragraph
    switch(reading, qtbot)
    assert reading.reader.ref == article
    assert scroll_anchor.first_in_sight(reading.article).text() == paragraph
    assert reading.headlines.search.text() == "headl"
    assert reading.headlines.list.currentIndex().row() == 5
    assert reading.tree.currentIndex().isValid()
    assert "2026年2月11日" in reading.article.toPlainText()
    qtbot.waitUntil(lambda: workspace.settings.language == "zh_CN")


def test_qts_own_texts_follow(window: MainWindow, qtbot: QtBot) -> None:
    def cancel() -> str:
        box = QMessageBox(window)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        text = box.button(QMessageBox.StandardButton.Cancel).text()
        box.deleteLater()
        return text

    assert "Cancel" in cancel()
    switch(window, qtbot)
    assert "取消" in cancel()
    switch(window, qtbot)
    assert "Cancel" in cancel()


def test_the_edition_goes_along_only_if_it_is_told_to(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    switch(window, qtbot)
    assert window.desk.edition_key == "english"
    window._actions["follow"].trigger()
    assert window.desk.edition_key == "chinese"
    switch(window, qtbot)
    assert window.desk.edition_key == "english"
    qtbot.waitUntil(lambda: workspace.settings.edition == "interface")


@pytest.fixture
def invented(window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window in as many states as it can show at once, in the invented language."""
    workspace.refreshing.report = Report(failures=(Failure(ErrorCode.UNREACHABLE, HOME),))
    window.navigator.renew_list()
    window._actions["refresh"].trigger()
    qtbot.waitUntil(lambda: window.sync.outcome is not None)
    qtbot.waitUntil(lambda: window._offline_banner.isVisible())
    window.headlines.search.setText("headline")
    qtbot.waitUntil(lambda: window.headlines.filter_line.isVisible())
    catalogue.use("en", Brackets())
    window._language.announce()
    qtbot.waitUntil(lambda: window.menuBar().actions()[0].text().startswith("["))
    yield window
    catalogue.use("en")


def unbracketed(found: dict[str, str]) -> dict[str, str]:
    """The texts that were set once and forgotten.

    Names of languages and of the catalogue, and figures, are the same in the invented language.
    """
    names = set(LANGUAGE_NAMES.values()) | {"Local", "English edition", "Chinese edition"}
    return {
        place: text
        for place, text in found.items()
        if text not in names and not re.fullmatch(r"[\d,]+|\[.*\].*", text, re.DOTALL)
    }


def test_no_text_was_set_once_and_forgotten(invented: MainWindow) -> None:
    found = texts(invented)
    assert len(found) > 60
    assert unbracketed(found) == {}


def test_models_and_pane_speak_the_language_too(invented: MainWindow, qtbot: QtBot) -> None:
    tree = invented.tree.model()
    assert tree.index(0, 0).data() == "[Today]"
    spoken = invented.headlines.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "[unread]" in spoken
    assert "[Choose a headline]" in invented.article.toPlainText()
    invented.headlines.search.setText("nothing like it")
    qtbot.waitUntil(lambda: invented.headlines.model.rowCount() == 0)
    assert invented.headlines.list.empty_text == "[No headline here holds these words.]"


def test_the_about_box_speaks_the_language_too(invented: MainWindow, qtbot: QtBot) -> None:
    invented._actions["about"].trigger()
    box = invented.findChild(AboutBox, "aboutBox")
    assert isinstance(box, AboutBox)
    words = [label.text() for label in box.findChildren(QLabel) if label.text()]
    assert words
    assert all(part.startswith("[") for text in words for part in text.split("\n\n"))
    box.close()
    qtbot.waitUntil(lambda: invented.findChild(AboutBox, "aboutBox") is None)


def test_one_switch_sets_the_texts_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    original = window.retranslate_ui

    def counted() -> None:
        calls.append("again")
        original()

    monkeypatch.setattr(window, "retranslate_ui", counted)
    switch(window, qtbot)
    assert calls == ["again"]
