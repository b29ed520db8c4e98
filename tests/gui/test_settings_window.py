"""The settings window: every setting is there, found in both languages, applied at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from liangjiang_reader.config import settings
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.lang import catalogue
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.keys_page import KeysPage
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.settings_controls import ChoiceControl, NumberControl, SwitchControl
from liangjiang_reader.ui.settings_keeper import SettingsKeeper
from liangjiang_reader.ui.settings_page import SettingRow
from liangjiang_reader.ui.settings_window import SettingsWindow
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import FakeWorkspace


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    catalogue.use("en")


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> SettingsWindow:
    """The settings window, opened by its key."""
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    made = window.commanding._settings
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    return made


def row(opened: SettingsWindow, name: str) -> SettingRow:
    rows = opened.findChildren(SettingRow)
    return next(row for row in rows if row.name == name)


def keys_page(opened: SettingsWindow) -> KeysPage:
    page = opened.pages[-1]
    assert isinstance(page, KeysPage)
    return page


def shown(opened: SettingsWindow) -> set[str]:
    return {row.name for row in opened.findChildren(SettingRow) if row.isVisible()}


def test_every_setting_has_a_row_or_is_named_as_internal() -> None:
    assert set(settings_rows.ROWS) & settings_rows.INTERNAL == set()
    assert set(settings.names()) == set(settings_rows.ROWS) | settings_rows.INTERNAL


@pytest.mark.parametrize("name", settings_rows.ROWS)
def test_a_row_fits_its_setting(name: str) -> None:
    made = settings_rows.ROWS[name]
    assert made.page in settings_rows.PAGES
    declared = settings.limits(name).choices
    assert not declared or set(made.choices) == set(declared)
    assert settings_rows.wrong_value(name)
    assert settings_rows.value_text(name, settings.default(name)) or name == "keys"


def test_every_setting_is_shown_with_its_value(
    opened: SettingsWindow, workspace: FakeWorkspace
) -> None:
    names = {row.name for row in opened.findChildren(SettingRow)}
    assert names == set(settings_rows.ROWS) - {"keys"}
    pause = row(opened, "pause_s").control
    assert isinstance(pause, NumberControl)
    assert (pause.value(), pause.text()) == (5.0, "5.0 seconds")
    photos = row(opened, "photos").control
    assert isinstance(photos, SwitchControl)
    assert photos.isChecked()


def test_a_change_is_applied_at_once(
    opened: SettingsWindow, window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    theme = row(opened, "theme").control
    assert isinstance(theme, ChoiceControl)
    theme.setCurrentIndex(theme.findData("dark"))
    theme.activated.emit(theme.currentIndex())
    qtbot.waitUntil(lambda: window._theme.choice == "dark")
    zoom = row(opened, "zoom_percent").control
    assert isinstance(zoom, NumberControl)
    zoom.stepBy(2)
    qtbot.waitUntil(lambda: window.zoom._percent == 120)
    offline = row(opened, "offline").control
    assert isinstance(offline, SwitchControl)
    QTest.mouseClick(offline, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.offline)
    qtbot.waitUntil(lambda: window._actions["offline"].isChecked())
    wanted = Settings(theme="dark", zoom_percent=120, offline=True, welcome=False)
    assert workspace.settings == wanted


def test_the_language_changes_at_once_the_window_included(
    opened: SettingsWindow, window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    language = row(opened, "language").control
    assert isinstance(language, ChoiceControl)
    language.setCurrentIndex(language.findData("zh_CN"))
    language.activated.emit(language.currentIndex())
    qtbot.waitUntil(lambda: opened.windowTitle() == "设置")
    qtbot.waitUntil(lambda: language.currentText() == "简体中文")
    assert row(opened, "pause_s")._label.text() == "网页间隔"


def test_the_edition_follows_its_setting(
    opened: SettingsWindow, window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.desk.change_setting(edition="chinese")
    qtbot.waitUntil(lambda: window.desk.edition_key == "chinese")
    window.desk.change_setting(edition="interface")
    qtbot.waitUntil(lambda: window.desk.edition_key == "english")
    assert window._actions["follow"].isChecked()


def test_a_change_made_elsewhere_is_shown(
    opened: SettingsWindow, window: MainWindow, qtbot: QtBot
) -> None:
    window.zoom.larger()
    zoom = row(opened, "zoom_percent").control
    assert isinstance(zoom, NumberControl)
    qtbot.waitUntil(lambda: zoom.value() == 110)


@pytest.mark.parametrize(("typed", "value"), [("5", 5), ("1000", 1000)])
def test_a_number_out_of_its_limits_gets_a_sentence_and_changes_nothing(
    opened: SettingsWindow, workspace: FakeWorkspace, typed: str, value: int
) -> None:
    opened.open_at("zoom_percent")
    made = row(opened, "zoom_percent")
    assert isinstance(made.control, NumberControl)
    made.control.selectAll()
    QTest.keyClicks(made.control, typed)
    QTest.keyClick(made.control, Qt.Key.Key_Return)
    assert made._wrong.isVisible()
    assert made._wrong.text() == "“Text size” must be a number from 50 to 300."
    assert workspace.settings == Settings(welcome=False)
    assert opened.isVisible()
    made.control.setValue(200)
    assert not made._wrong.isVisible()


def test_the_arrows_of_a_number_stop_at_its_limits(opened: SettingsWindow) -> None:
    control = row(opened, "zoom_percent").control
    assert isinstance(control, NumberControl)
    control.stepBy(100)
    assert control.value() == 300
    control.stepBy(-100)
    assert control.value() == 50


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("pause between", {"pause_s"}),
        ("wangye jiange", {"pause_s"}),
        ("网页间隔", {"pause_s"}),
        ("deep sea", set()),
        ("dark", {"theme"}),
        ("expensive", {"photos"}),
        ("流量", {"photos"}),
    ],
)
def test_the_search_goes_over_all_pages_in_both_languages(
    opened: SettingsWindow, typed: str, names: set[str], language: str
) -> None:
    catalogue.use(language)
    opened.search.setText(typed)
    assert shown(opened) == names
    opened.search.clear()
    assert shown(opened) == {
        "language", "edition", "notify", "alert_words", "tray", "update_notice",
        "start_on_login", "welcome",
    }  # fmt: skip


def test_a_page_can_be_chosen_while_searching(opened: SettingsWindow) -> None:
    opened.search.setText("pause between")
    opened.list.setCurrentRow(1)
    assert opened.search.text() == ""
    assert shown(opened) == {"theme"}


def test_every_part_has_a_name_and_a_spoken_name(opened: SettingsWindow) -> None:
    parts = [part for part in opened.findChildren(QWidget) if isinstance(part, QAbstractButton)]
    own = [part for part in parts if not part.objectName().startswith("qt_")]
    own = [part for part in own if not isinstance(part.parent(), QLineEdit | QAbstractItemView)]
    assert [part for part in own if not part.objectName()] == []
    nameless = [part for part in own if not (part.accessibleName() or part.text())]
    assert nameless == []
    rows = opened.findChildren(SettingRow)
    assert all(row.control.accessibleName() and row.control.accessibleDescription() for row in rows)


def test_a_command_gets_a_key_by_keyboard_alone(
    opened: SettingsWindow, window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    opened.open_at("keys")
    page = keys_page(opened)
    page.choose("star")
    page.field.setKeySequence(QKeySequence("F5"))
    assert page._message.text() == "“Refresh” has this key. “Star” can take it over."
    assert page._give.text() == "Take it over"
    page._give.setFocus()
    QTest.keyClick(page._give, Qt.Key.Key_Space)
    assert [key.toString() for key in window._actions["star"].shortcuts()] == ["Ctrl+D", "F5"]
    assert [key.toString() for key in window._actions["refresh"].shortcuts()] == ["Ctrl+R"]
    page.field.setKeySequence(QKeySequence("F5"))
    assert page._message.text() == "“Star” has this key already."
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_F8)
    assert page._message.text() == "This key is free for “Star”."
    page.field.setKeySequence(QKeySequence("Esc"))
    assert not page._give.isEnabled()
    page._usual.click()
    qtbot.waitUntil(lambda: workspace.settings.keys.get("star") is None)
    page._clear.click()
    qtbot.waitUntil(lambda: workspace.settings.keys.get("star") == ())


def test_it_closes_with_the_reader(opened: SettingsWindow, window: MainWindow) -> None:
    window.close()
    assert not opened.isVisible()


def test_commands_are_searched_by_name_and_key(opened: SettingsWindow) -> None:
    def found(typed: str) -> list[str]:
        opened.search.setText(typed)
        items = keys_page(opened)._items()
        return [item.text(0) for item in items if not item.isHidden()]

    assert found("ctrl+shift+o") == ["Work offline"]
    assert "Work offline" in found("lixianmoshi")
    assert found("full screen") == ["Full screen"]


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a settings file."""
    made = Workspace.open(Options(data_dir=tmp_path))
    yield made
    made.close()


@pytest.fixture
def bare(qtbot: QtBot) -> QWidget:
    """A window of nothing."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def keeper(make_desk: MakeDesk, real: Workspace, bare: QWidget) -> SettingsKeeper:
    """The keeper of its settings."""
    return SettingsKeeper(make_desk(cast(FakeWorkspace, real)), bare)


def told(qtbot: QtBot, keeper: SettingsKeeper, act: Callable[[], None]) -> tuple[str, bool]:
    with qtbot.waitSignal(keeper.told) as signal:
        act()
    sentence, can_undo = signal.args or ("", False)
    return str(sentence), bool(can_undo)


def test_a_reset_can_be_undone(keeper: SettingsKeeper, real: Workspace, qtbot: QtBot) -> None:
    real.change(theme="dark", pause_s=9.0)
    with qtbot.waitSignal(keeper._desk.settings_changed) as changed:
        answer = told(qtbot, keeper, lambda: keeper.reset(("theme",)))
    assert answer == ("The settings were reset.", True)
    assert changed.args == [frozenset({"theme"})]
    assert real.settings == Settings(pause_s=9.0)
    assert told(qtbot, keeper, keeper.undo) == ("The settings are as they were before.", False)
    assert real.settings == Settings(theme="dark", pause_s=9.0)


def test_an_import_tells_what_it_left_out(
    keeper: SettingsKeeper, real: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "other.toml"
    source.write_text('theme = "dark"\npause_s = -1\nfuture = 1\n', encoding="utf-8")
    sentence, can_undo = told(qtbot, keeper, lambda: keeper.take_over_from(source))
    assert sentence == (
        "The settings were imported. Not taken over, because its value cannot be used: pause_s. "
        "Not known to this version, and left out: future."
    )
    assert can_undo
    assert real.settings == Settings(theme="dark")


def test_a_file_of_nonsense_is_told(
    keeper: SettingsKeeper, real: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "other.toml"
    source.write_bytes(b"\x00\xff")
    sentence, can_undo = told(qtbot, keeper, lambda: keeper.take_over_from(source))
    assert "holds something that cannot be used" in sentence
    assert not can_undo


def test_an_export_and_a_backup_tell_where_they_are(
    keeper: SettingsKeeper, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "exported.toml"
    sentence, _undo = told(qtbot, keeper, lambda: keeper.export_to(target))
    assert sentence == f"The settings were exported to {target}"
    assert target.exists()
    sentence, _undo = told(qtbot, keeper, keeper.back_up)
    assert Path(sentence.partition(": ")[2]).exists()
    wrong = tmp_path / "none" / "exported.toml"
    sentence, _undo = told(qtbot, keeper, lambda: keeper.export_to(wrong))
    assert sentence.startswith("The settings cannot be saved to")


@pytest.mark.parametrize(("press", "left"), [("Reset", Settings()), ("Cancel", None)])
def test_a_reset_is_asked_about_first(
    keeper: SettingsKeeper, real: Workspace, press: str, left: Settings | None, qtbot: QtBot
) -> None:
    real.change(theme="dark")
    before = real.settings

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        cast(QPushButton, buttons[press]).click()

    QTimer.singleShot(0, answer)
    keeper.reset_all()
    qtbot.waitUntil(lambda: real.settings == (left or before))
