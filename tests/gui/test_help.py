"""The guide, the About box and the welcome."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from liangjiang_reader.config import paths
from liangjiang_reader.lang import catalogue
from liangjiang_reader.services import guide
from liangjiang_reader.ui.about import AboutBox
from liangjiang_reader.ui.guide_window import GuideWindow
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace


@pytest.fixture
def guide_window(window: MainWindow, qtbot: QtBot) -> GuideWindow:
    """The guide, opened from the menu."""
    window._actions["guide"].trigger()
    opened = window.findChild(GuideWindow, "guideWindow")
    assert isinstance(opened, GuideWindow)
    qtbot.waitUntil(lambda: opened.list.count() > 0)
    return opened


def test_the_guide_shows_its_first_page(guide_window: GuideWindow) -> None:
    assert guide_window.isVisible()
    assert guide_window.list.currentItem().text() == "First minutes"
    assert "Choose a section" in guide_window.view.toPlainText()


def test_a_link_to_another_page_stays_in_the_guide(guide_window: GuideWindow) -> None:
    guide_window.view.link_pressed.emit("offline.md")
    assert guide_window.list.currentItem().text() == "Offline"
    assert guide_window.view.toPlainText().startswith("Offline")


def test_a_link_to_the_web_goes_to_the_browser(
    guide_window: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "liangjiang_reader.ui.links.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    guide_window.view.link_pressed.emit("https://example.org/")
    assert opened == ["https://example.org/"]


def test_the_search_narrows_the_contents_to_pages_that_hold_the_words(
    guide_window: GuideWindow,
) -> None:
    guide_window.search.setText("exit codes")
    titles = {guide_window.list.item(n).text() for n in range(guide_window.list.count())}
    assert titles == {"Command line"}
    guide_window.search.clear()
    assert guide_window.list.count() == len(guide.pages("en"))


def test_the_guide_follows_the_interface_language_on_the_same_page(
    window: MainWindow, guide_window: GuideWindow, qtbot: QtBot
) -> None:
    guide_window.open_page("offline")
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: guide_window.view.toPlainText().startswith("离线阅读"))
    window._language.use("en")
    qtbot.waitUntil(lambda: guide_window.view.toPlainText().startswith("Offline"))


def test_escape_closes_the_guide(guide_window: GuideWindow) -> None:
    QTest.keyClick(guide_window, Qt.Key.Key_Escape)
    assert not guide_window.isVisible()


@pytest.mark.parametrize("language", catalogue.available() or ["en", "zh_CN"])
def test_every_link_and_picture_of_the_guide_leads_somewhere(language: str) -> None:
    pages = guide.pages(language)
    for page in pages:
        for address in re.findall(r"\]\(([^)\s]+)\)", page.text):
            if not address.startswith("https://"):
                assert (page.folder / address.partition("#")[0]).is_file(), (page.name, address)


def test_the_guide_has_the_same_pages_in_every_language() -> None:
    base = paths.resource("guide")
    named = {page.name for page in guide.pages("en")}
    for folder in (item for item in base.iterdir() if item.is_dir()):
        assert {file.stem for file in folder.glob("*.md")} == named, folder.name


def test_a_language_without_a_guide_gets_the_english_one() -> None:
    assert guide.pages("fr") == guide.pages("en")


def test_the_about_box_names_components_and_copies_their_versions(
    window: MainWindow, qtbot: QtBot
) -> None:
    window._actions["about"].trigger()
    box = window.findChild(AboutBox, "aboutBox")
    assert isinstance(box, AboutBox)
    button = box.findChild(QPushButton, "aboutCopyButton")
    assert isinstance(button, QPushButton)
    qtbot.waitUntil(button.isEnabled)
    components = box.findChild(QTextBrowser, "aboutComponents")
    assert isinstance(components, QTextBrowser)
    assert "LGPL-3.0-only" in components.toPlainText()
    button.click()
    copied = QGuiApplication.clipboard().text()
    assert re.search(r"^Requests \d", copied, re.MULTILINE)
    box.close()


def test_the_welcome_greets_once(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.change(welcome=True)
    window = open_window(workspace)
    assert window.welcome.isVisible()
    window.welcome.start.click()
    assert not window.welcome.isVisible()
    qtbot.waitUntil(lambda: not workspace.settings.welcome)


def test_the_welcome_changes_language_edition_and_what_is_kept(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.change(welcome=True)
    window = open_window(workspace)
    welcome = window.welcome
    welcome.keeping.setCurrentIndex(1)
    welcome.keeping.activated.emit(1)
    qtbot.waitUntil(lambda: not workspace.settings.photos)
    welcome.editions.setCurrentIndex(1)
    welcome.editions.activated.emit(1)
    qtbot.waitUntil(lambda: workspace.settings.edition == "chinese")
    welcome.languages.setCurrentIndex(welcome.languages.findData("zh_CN"))
    welcome.languages.activated.emit(1)
    qtbot.waitUntil(lambda: welcome.start.text() == "开始阅读")
    window._language.use("en")


def test_the_welcome_opens_the_folder_of_the_library(
    open_window: OpenWindow, workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        "liangjiang_reader.ui.links.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())),
    )
    workspace.change(welcome=True)
    open_window(workspace).welcome.open_folder.click()
    assert opened == [workspace.folders.data]


def test_there_is_no_welcome_in_the_sample_edition(open_window: OpenWindow) -> None:
    sample = FakeWorkspace(sample=True)
    sample.change(welcome=True)
    assert not open_window(sample).welcome.isVisible()
