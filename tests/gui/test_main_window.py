"""The window as a person and a script meet it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.events import Report
from liangjiang_reader.services.session import SessionState
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import HOME, SECTION, FakeWorkspace, row

FIXED_NAMES = {
    "sectionTree": QAbstractItemView,
    "headlineList": QAbstractItemView,
    "articlePane": QTextBrowser,
    "searchBox": QLineEdit,
    "languageButton": QAbstractButton,
    "refreshButton": QAbstractButton,
    "offlineButton": QAbstractButton,
    "starButton": QAbstractButton,
    "cancelButton": QAbstractButton,
    "progressBar": QProgressBar,
}
INTERACTIVE = (QAbstractButton, QLineEdit, QAbstractItemView, QTextBrowser, QProgressBar)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)


def named(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def top_words(window: MainWindow) -> str:
    shown = window.headlines.model.row(window.headlines.list.rowAt(0))
    return shown.id if shown else ""


@pytest.mark.parametrize(("name", "kind"), FIXED_NAMES.items())
def test_programs_find_every_part_by_its_name(
    window: MainWindow, name: str, kind: type[QObject]
) -> None:
    assert window.objectName() == "mainWindow"
    assert isinstance(window.findChild(QWidget, name), kind)


def test_every_part_that_can_be_used_has_a_name_and_a_spoken_name(window: MainWindow) -> None:
    parts = [part for part in window.findChildren(QWidget) if isinstance(part, INTERACTIVE)]
    # Qt's own parts inside a part (the clear button of the search box) are spoken as Qt has it.
    own = [part for part in parts if not part.objectName().startswith("qt_")]
    own = [part for part in own if not isinstance(part.parent(), QLineEdit | QAbstractItemView)]
    assert len(own) > 12
    assert [part for part in own if not part.objectName() or not part.accessibleName()] == []


def test_the_keyboard_alone_leads_everywhere(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.headlines.list.setFocus()
    press(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: "article 0." in window.article.toPlainText())
    press(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "article 1." in window.article.toPlainText())
    press(window, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: "article 0." in window.article.toPlainText())
    press(window.headlines.list, Qt.Key.Key_Return)
    assert window.article.hasFocus()
    press(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ("c_0", "starred", True) in workspace.browsing.marks)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "article 1." in window.article.toPlainText())
    press(window, Qt.Key.Key_Slash)
    assert window.headlines.search.hasFocus()
    QTest.keyClicks(window.headlines.search, "headline 17")
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 1)
    press(window.headlines.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "article 17." in window.article.toPlainText())
    press(window, Qt.Key.Key_Slash)
    press(window.headlines.search, Qt.Key.Key_Escape)
    assert window.headlines.list.hasFocus()
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)


def test_letters_typed_into_the_search_box_are_no_commands(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.headlines.focus_search()
    QTest.keyClicks(window.headlines.search, "jknpu")
    assert window.headlines.search.text() == "jknpu"
    assert window.reader.ref is None


def test_a_search_says_that_it_hides_headlines(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.headlines.filter_line.isVisible()
    window.headlines.search.setText("HEADLINE 3")
    qtbot.waitUntil(lambda: window.headlines.filter_line.isVisible())
    assert window.headlines.filter_line.text() == "Filtered: 13 of 40 headlines ×"
    window.headlines.search.setText("nothing like it")
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 0)
    assert window.headlines.list.empty_text == "No headline here holds these words."
    window.headlines.search.clear()
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)
    assert not window.headlines.filter_line.isVisible()


def test_another_place_begins_without_the_search(window: MainWindow, qtbot: QtBot) -> None:
    window.headlines.search.setText("headline 3")
    qtbot.waitUntil(lambda: window.headlines.filter_line.isVisible())
    window.tree.setCurrentIndex(window.tree.model().index(1, 0))
    assert window.headlines.search.text() == ""
    qtbot.waitUntil(lambda: not window.headlines.filter_line.isVisible())


def test_new_headlines_do_not_move_what_is_in_sight(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.headlines.list.choose(20)
    qtbot.waitUntil(lambda: window.reader.article is not None)
    bar = window.headlines.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seen, at = top_words(window), window.headlines.list.rowViewportPosition(20)
    workspace.browsing.all = [row(-3), row(-2), row(-1), *workspace.browsing.all]
    window.headlines.read_again()
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 43)
    assert top_words(window) == seen
    assert window.headlines.list.currentIndex().row() == 23
    assert window.headlines.list.rowViewportPosition(23) == at
    assert workspace.reading.opened == []


def test_a_headline_chosen_while_the_list_is_read_again_stays_chosen(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.gate.shut()
    window.headlines.read_again()
    window.headlines.list.choose(5)
    with qtbot.waitSignal(window.headlines.arrived):
        workspace.browsing.gate.open()
    assert window.headlines.list.currentIndex().row() == 5


def test_the_chosen_headline_is_chosen_again_when_a_search_ends(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.headlines.list.choose(5)
    window.headlines.search.setText("headline 38")
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 1)
    assert not window.headlines.list.currentIndex().isValid()
    window.headlines.search.clear()
    qtbot.waitUntil(lambda: window.headlines.list.currentIndex().row() == 5)


def test_new_headlines_show_at_the_top_to_a_person_who_is_there(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.all = [row(-1), *workspace.browsing.all]
    window.headlines.read_again()
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 41)
    assert top_words(window) == "c_-1"


def test_a_section_shows_what_is_stored_and_asks_the_net_behind_it(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    assert workspace.refreshing.asked == [(SECTION,)]
    index = window.tree.model().index(1, 0, window.tree.model().index(8, 0))
    window.tree.setCurrentIndex(index)
    qtbot.waitUntil(lambda: workspace.refreshing.asked[-1] == ("news/business",))
    qtbot.waitUntil(lambda: window.headlines.list.empty_text.startswith("Nothing here yet"))
    assert window.windowTitle() == "Business – Liangjiang Reader"


def test_a_list_that_cannot_be_fetched_says_why_where_it_is_empty(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    refused = Failure(ErrorCode.CHALLENGE, f"{HOME}/business.html")
    workspace.refreshing.report = Report(failures=(refused,))
    window.tree.setCurrentIndex(window.tree.model().index(1, 0, window.tree.model().index(8, 0)))
    qtbot.waitUntil(lambda: "browser check" in window.headlines.list.empty_text)
    assert window.desk.unreachable is None


def test_a_section_of_one_page_opens_that_page(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.rows = lambda listing, offset, limit: [row(9)]  # type: ignore[method-assign]
    workspace.browsing.count = lambda listing: 1  # type: ignore[method-assign]
    introduction = window.tree.model().index(0, 0, window.tree.model().index(5, 0))
    window.tree.setCurrentIndex(introduction)
    qtbot.waitUntil(lambda: "Paragraph 0 of article 9." in window.article.toPlainText())


def test_offline_is_said_in_three_places_and_remembered(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    button = named(window, "offlineButton")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert workspace.offline
    assert button.isChecked()
    assert window._offline_banner.isVisible()
    assert window._offline_banner._text.text() == "Offline: showing what is stored."
    assert window._status._text.text() == "Offline"
    qtbot.waitUntil(lambda: workspace.settings.offline)
    asked = len(workspace.refreshing.asked)
    window.navigator.renew_list()
    assert len(workspace.refreshing.asked) == asked
    QTest.mouseClick(window._offline_banner.button, Qt.MouseButton.LeftButton)
    assert not workspace.offline
    assert not window._offline_banner.isVisible()


def test_a_site_that_cannot_be_reached_is_said_until_it_answers(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.refreshing.report = Report(failures=(Failure(ErrorCode.UNREACHABLE, HOME),))
    window.navigator.renew_list()
    qtbot.waitUntil(lambda: window._offline_banner.isVisible())
    assert window.headlines.model.rowCount() == 40
    assert "cannot be reached" in window._status._text.text()
    workspace.refreshing.report = Report((SECTION,))
    QTest.mouseClick(window._offline_banner.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window._offline_banner.isVisible())


def test_a_sync_shows_its_progress_and_can_be_stopped(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    bar, cancel = named(window, "progressBar"), named(window, "cancelButton")
    assert isinstance(bar, QProgressBar)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: not window.headlines._refreshing)
    workspace.refreshing.steps = 8
    workspace.refreshing.gate.shut()
    QTest.mouseClick(named(window, "refreshButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() == 8 and bar.value() == 7)
    assert "Fetching: Story 7" in window._status._text.text()
    assert not named(window, "refreshButton").isEnabled()
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert window._status._text.text().startswith("Stopped.")
    assert named(window, "refreshButton").isEnabled()


def test_a_sync_tells_at_its_end_what_came_and_what_failed(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.refreshing.report = Report((SECTION,), new_headlines=2)
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    assert window._status._text.text() == "Done: 2 new headlines."
    failures = (Failure(ErrorCode.NOT_FOUND, "a"), Failure(ErrorCode.NOT_FOUND, "b"))
    workspace.refreshing.report = replace(workspace.refreshing.report, failures=failures)
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    assert window._status._text.text() == "Done, but 2 items could not be fetched."
    assert window._status._text.toolTip() == "This page is no longer on the site."


def test_the_smart_lists_refresh_all_sections(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.tree.setCurrentIndex(window.tree.model().index(0, 0))
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    sections = window.desk.edition.sections
    assert workspace.refreshing.asked[-1] == tuple(section.key for section in sections)


def test_closing_in_the_middle_of_fetching_is_quick_and_leaves_no_thread(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    before = threading.active_count()
    workspace.refreshing.gate.shut()
    workspace.reading.gate.shut()
    workspace.reading.in_library.pop("c_1")
    window = open_window(workspace)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)
    window.headlines.list.choose(1)
    window._actions["refresh"].trigger()
    qtbot.waitUntil(lambda: workspace.reading.opened == ["c_1"])
    started = time.monotonic()
    window.close()
    assert time.monotonic() - started < 1
    assert workspace.closed
    qtbot.waitUntil(lambda: threading.active_count() <= before)


def test_the_next_start_goes_on_where_the_last_one_ended(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    first = open_window(workspace)
    first.tree.setCurrentIndex(first.tree.model().index(1, 0))
    qtbot.waitUntil(lambda: first.headlines.model.rowCount() == 40)
    first.headlines.list.choose(30)
    qtbot.waitUntil(lambda: first.reader.article is not None)
    first._splitter.setSizes([200, 400, 500])
    sizes = first._splitter.sizes()
    first.close()
    state = workspace.session.state
    assert (state.edition, state.place, state.article) == ("english", "unread", "c_30")
    second = open_window(workspace)
    qtbot.waitUntil(lambda: "article 30." in second.article.toPlainText())
    assert second.navigator.place.key == "unread"
    assert second._splitter.sizes() == pytest.approx(sizes, abs=8)


def test_a_state_of_another_shape_does_no_harm(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.session.state = SessionState("martian", "x/y", "c_999", "nonsense", ("äöü",))
    window = open_window(workspace)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)
    assert window.navigator.place.section == SECTION


def test_an_edition_is_chosen_apart_from_the_language(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.menus.edition.chosen.emit("chinese")
    assert window.desk.edition_key == "chinese"
    assert window._side.edition.text() == "Chinese edition"
    qtbot.waitUntil(lambda: workspace.settings.edition == "chinese")
    assert window._language.current == "en"


def test_back_leads_to_the_place_before(window: MainWindow, qtbot: QtBot) -> None:
    assert not window._actions["back"].isEnabled()
    window.tree.setCurrentIndex(window.tree.model().index(1, 0))
    window._actions["back"].trigger()
    assert window.navigator.place.section == SECTION
    assert window.tree.currentIndex().data() == "Local"
    window._actions["forward"].trigger()
    assert window.tree.currentIndex().data() == "Unread"


@pytest.mark.parametrize("scheme", ["https", "mailto"])
def test_a_link_to_elsewhere_opens_in_the_persons_program(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "liangjiang_reader.ui.links.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    mail = "mailto:someone@example.invalid"
    address = mail if scheme == "mailto" else "https://www.chinadaily.com.cn/b"
    window.article.link_pressed.emit(address)
    qtbot.waitUntil(lambda: opened == [address])
    window.links.browse("file:///etc/passwd")
    assert opened == [address]


def test_a_link_to_an_article_of_the_site_opens_inside(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Callable[[object], None] = lambda url: pytest.fail("the browser was opened")  # noqa: E731
    monkeypatch.setattr("liangjiang_reader.ui.links.QDesktopServices.openUrl", refuse)
    window.article.link_pressed.emit(f"{HOME}/2026-02/11/c_12.htm")
    qtbot.waitUntil(lambda: "Paragraph 0 of article 12." in window.article.toPlainText())
    assert window.headlines.list.currentIndex().row() == 12


def test_the_about_box_opens_beside_the_window_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["about"].trigger()
    box = window.findChild(QWidget, "aboutBox")
    assert isinstance(box, QWidget)
    assert box.isVisible()
    box.close()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "aboutBox") is None)
    assert QApplication.activeModalWidget() is None


def test_rows_in_sight_lie_at_whole_heights(window: MainWindow) -> None:
    view = window.headlines.list
    first, second = view.rowViewportPosition(0), view.rowViewportPosition(1)
    assert first == 0
    assert second == view.verticalHeader().defaultSectionSize()
    assert view.indexAt(view.viewport().rect().center()) != QModelIndex()


def test_the_end_of_a_sync_is_told_for_a_while_and_a_failure_until_the_next(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.sync._told.setInterval(1)
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    qtbot.waitUntil(lambda: window._status._text.text() == "Online")
    workspace.refreshing.report = Report(failures=(Failure(ErrorCode.NOT_FOUND, "a"),))
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    assert not window.sync._told.isActive()
    assert window._status._text.text() == "Done, but 1 item could not be fetched."


def test_what_is_told_beside_a_sync_outlives_it(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.sync._told.setInterval(1)
    with qtbot.waitSignal(window.sync.ended):
        window._actions["refresh"].trigger()
    window.links.told.emit("Something else.")
    qtbot.waitUntil(lambda: window.sync.outcome is None)
    assert window._status._text.text() == "Something else."
    window.retranslate_ui()  # in another language it would not be understood
    assert window._status._text.text() == "Online"


def cut_texts(window: MainWindow) -> list[str]:
    """The texts that have less room than they need, but for those made to be shortened."""
    shown: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    return [
        widget.text()
        for widget in shown
        if widget.isVisible() and widget.text() and not isinstance(widget, ElidedLabel)
        if widget.width() < widget.minimumSizeHint().width()
        or widget.height() < widget.minimumSizeHint().height()
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_at_twice_the_font_size_no_text_is_cut(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    window._language.use(language)
    before = QFont(qapp.font())
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(twice)
    window.resize(1400, 900)
    try:
        qtbot.waitUntil(lambda: window.fontInfo().pointSizeF() > before.pointSizeF() * 1.5)
        qtbot.waitUntil(lambda: cut_texts(window) == [])
        rows = window.headlines.list
        assert rows.rowHeight(0) >= 2 * rows.fontMetrics().height()
    finally:
        qapp.setFont(before)
        window._language.use("en")
