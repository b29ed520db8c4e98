"""The palette: everything there is to do, by keyboard, in both languages at once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.model.library import SmartList
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.ui.command_palette import CommandPalette
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.palette_entries import Kind, Result
from liangjiang_reader.ui.palette_list import spoken
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    catalogue.use("en")


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    """The palette of a window, opened by its key."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.headlines.list.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    opened = window.commanding.palette
    assert opened.isVisible()
    assert opened.box.hasFocus()
    return opened


def results(palette: CommandPalette) -> list[Result]:
    found = (palette._model.result(row) for row in range(palette._model.rowCount()))
    return [result for result in found if result is not None]


def search(palette: CommandPalette, typed: str) -> list[str]:
    palette.box.setText(typed)
    return [result.entry.key for result in results(palette)]


def press(palette: CommandPalette, key: Qt.Key) -> None:
    QTest.keyClick(palette.box, key)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("work offline", "command offline"),
        ("lixianmoshi", "command offline"),
        ("离线模式", "command offline"),
        ("lxyd", f"list {SmartList.OFFLINE.value}"),
        ("lixian yuedu", f"list {SmartList.OFFLINE.value}"),
        ("Available off", f"list {SmartList.OFFLINE.value}"),
        ("tzjh", "section investing/opportunities"),
        ("Opportunities", "section investing/opportunities"),
        ("pause between", "setting pause_s"),
        ("wangyejiange", "setting pause_s"),
        ("colours dark", "setting theme=dark"),
        ("shense", "setting theme=dark"),
    ],
)
def test_everything_is_found_in_both_languages_whatever_the_interface_speaks(
    palette: CommandPalette, window: MainWindow, typed: str, key: str, language: str, qtbot: QtBot
) -> None:
    window._on_language(language)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Local") == (language == "en"))
    assert search(palette, typed)[0] == key


def test_every_action_section_list_and_setting_is_there(
    palette: CommandPalette, window: MainWindow
) -> None:
    keys = search(palette, "")
    assert len(keys) == len(set(keys))
    assert {f"command {name}" for name in window._actions} - set(keys) == {"command palette"}
    sections = {f"section {section.key}" for section in window.desk.edition.sections}
    assert sections <= set(keys)
    assert {f"list {smart.value}" for smart in SmartList} <= set(keys)
    assert {"setting zoom_percent", "setting theme=light"} <= set(keys)


def test_what_had_the_focus_may_be_gone_when_the_palette_closes(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    passing = QPushButton(window)
    passing.show()
    passing.setFocus()
    window._actions["palette"].trigger()
    delete(passing)
    window._actions["palette"].trigger()
    assert not window.commanding.palette.isVisible()


def test_labels_and_saved_searches_are_places_to_go(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.own_labels = (Label(3, "待译", Colour.GREEN),)
    workspace.browsing.own_searches = (SavedSearch(5, "Bridges", "bridge"),)
    window = open_window(workspace)
    qtbot.waitUntil(lambda: len(window.navigator.own_places) == 2)
    window._actions["palette"].trigger()
    assert search(window.commanding.palette, "daiyi")[0] == "own label:3"
    assert search(window.commanding.palette, "bridges")[0] == "own search:5"
    press(window.commanding.palette, Qt.Key.Key_Return)
    assert window.navigator.place.search == workspace.browsing.own_searches[0]


def test_enter_does_what_is_chosen_and_gives_the_focus_back(
    palette: CommandPalette, window: MainWindow, workspace: FakeWorkspace
) -> None:
    search(palette, "work offline")
    press(palette, Qt.Key.Key_Return)
    assert workspace.offline
    assert not palette.isVisible()
    assert window.headlines.list.hasFocus()


def test_a_section_is_opened(palette: CommandPalette, window: MainWindow) -> None:
    search(palette, "touzi jihui")
    press(palette, Qt.Key.Key_Return)
    assert window.navigator.place.section == "investing/opportunities"


def test_a_value_of_a_setting_is_set(
    palette: CommandPalette, window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    search(palette, "colours: dark")
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.settings.theme == "dark")
    qtbot.waitUntil(lambda: window._theme.choice == "dark")


def test_a_setting_opens_the_settings_window_at_it(
    palette: CommandPalette, window: MainWindow, qtbot: QtBot
) -> None:
    search(palette, "pause between")
    press(palette, Qt.Key.Key_Return)
    opened = window.commanding._settings
    assert opened is not None
    qtbot.waitUntil(opened.isActiveWindow)
    focused = opened.focusWidget()
    assert focused is not None
    assert focused.objectName() == "pause_sSetting"


def test_the_arrows_move_and_go_round(palette: CommandPalette) -> None:
    palette.box.setText("text")
    count = palette._model.rowCount()
    assert count > 2
    press(palette, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    press(palette, Qt.Key.Key_Up)
    press(palette, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == count - 1
    press(palette, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == max(0, count - 11)
    press(palette, Qt.Key.Key_Tab)
    assert palette.box.hasFocus()


def test_escape_goes_away_and_changes_nothing(palette: CommandPalette, window: MainWindow) -> None:
    search(palette, "work offline")
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not window.desk.offline
    assert window.headlines.list.hasFocus()


def test_it_goes_away_when_the_person_turns_to_something_else(
    palette: CommandPalette, window: MainWindow
) -> None:
    QTest.mouseClick(window.headlines.search, Qt.MouseButton.LeftButton)
    assert not palette.isVisible()
    assert window.headlines.search.hasFocus()


def test_what_was_used_lately_comes_first(palette: CommandPalette) -> None:
    before = search(palette, "text")
    assert before[0] != "command zoom_reset"
    search(palette, "normal text size")
    press(palette, Qt.Key.Key_Return)
    palette.toggle()
    assert search(palette, "")[0] == "command zoom_reset"
    assert search(palette, "text")[0] == "command zoom_reset"


def test_what_was_used_is_remembered_for_the_next_start(
    palette: CommandPalette, workspace: FakeWorkspace, open_window: OpenWindow, qtbot: QtBot
) -> None:
    search(palette, "normal text size")
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.session.lately == ("command zoom_reset",))
    following = FakeWorkspace()
    following.session.lately = workspace.session.lately
    other = open_window(following).commanding
    qtbot.waitUntil(lambda: other.entries._lately == ["command zoom_reset"])


def test_what_cannot_be_done_now_is_told_and_does_nothing(palette: CommandPalette) -> None:
    search(palette, "open in the browser")
    (result,) = results(palette)[:1]
    assert not result.entry.enabled
    assert spoken(result).endswith("not possible just now")
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.box.clear()
    listed = [result.entry.enabled for result in results(palette)]
    assert listed == sorted(listed, reverse=True)


def test_nothing_found_is_said(palette: CommandPalette) -> None:
    assert search(palette, "qqzzqqzz") == []
    assert palette._nothing.isVisible()
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_row_is_spoken_with_kind_and_key(palette: CommandPalette) -> None:
    search(palette, "work offline")
    index = palette._model.index(0, 0)
    text = palette._model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Work offline, Command, Ctrl+Shift+O"
    assert palette.list.accessibleDescription().endswith("results") or text


def test_sections_of_one_name_are_told_apart_by_their_group(palette: CommandPalette) -> None:
    search(palette, "industrial parks")
    told = [result.entry.kind_text for result in results(palette)[:2]]
    assert told == ["About", "Investing"]
    assert results(palette)[0].entry.kind is Kind.SECTION


def test_the_language_changes_while_it_is_open(
    palette: CommandPalette, window: MainWindow, qtbot: QtBot
) -> None:
    palette.box.setText("lixianmoshi")
    window._on_language("zh_CN")
    first = palette._model.index(0, 0)
    qtbot.waitUntil(lambda: palette._model.data(first) == "离线模式")
    qtbot.waitUntil(lambda: palette.box.placeholderText().startswith("输入命令"))


def test_it_leaves_no_gap_that_is_not_drawn(palette: CommandPalette, window: MainWindow) -> None:
    edge = palette.grab().toImage().pixelColor(4, 4)
    assert edge.name() == window._theme.palette.page


def test_it_fits_a_small_window(palette: CommandPalette, window: MainWindow) -> None:
    window.resize(window.minimumSize())
    QApplication.processEvents()
    assert window.rect().contains(palette.geometry())


def test_opening_and_each_key_take_less_than_a_frame(
    palette: CommandPalette, window: MainWindow
) -> None:
    opened, typed = [], []
    for _time in range(9):
        palette.leave()
        begin = time.perf_counter()
        palette.toggle()
        opened.append(time.perf_counter() - begin)
        for text in ("s", "sh", "she", "shen"):
            begin = time.perf_counter()
            palette.box.setText(text)
            typed.append(time.perf_counter() - begin)
    assert statistics.median(opened) < 0.016
    assert statistics.median(typed) < 0.016
