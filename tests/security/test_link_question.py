"""Hostile page: a link away from the site shows its host in full before anything opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.link_question import LinkQuestion
from liangjiang_reader.ui.main_window import MainWindow


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person's browser was given."""
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr("liangjiang_reader.ui.links.QDesktopServices.openUrl", note)
    return urls


def press(window: MainWindow, url: str, qtbot: QtBot) -> LinkQuestion:
    """Press a link of the article; the question that appears."""
    window.article.link_pressed.emit(url)
    qtbot.waitUntil(lambda: question_of(window) is not None)
    question = question_of(window)
    assert question is not None
    return question


def question_of(window: MainWindow) -> LinkQuestion | None:
    found = window.findChild(LinkQuestion, "linkQuestion")
    return found if found is not None and found.isVisible() else None


def click(question: LinkQuestion, name: str) -> None:
    button = getattr(question, f"{name}_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def host_of(question: LinkQuestion) -> str:
    return question.host.text().replace("\u200b", "")


def test_host_and_address_are_shown_in_full_and_nothing_opens_yet(
    window: MainWindow, opened: list[str], qtbot: QtBot
) -> None:
    long = "english.liangjiang.gov.cn." + "a" * 60 + ".evil.example"
    question = press(window, f"https://{long}/{'b' * 300}?c#d", qtbot)
    assert host_of(question) == long
    assert question.address.toPlainText() == f"https://{long}/{'b' * 300}?c#d"
    assert question.host.width() <= question.width()
    assert question.host.height() >= question.host.heightForWidth(question.host.width())
    assert opened == []
    click(question, "cancel")
    assert opened == []


def test_it_opens_what_was_shown(window: MainWindow, opened: list[str], qtbot: QtBot) -> None:
    question = press(window, "https://evil.example\\@chinadaily.com.cn/?q=1#part", qtbot)
    assert host_of(question) == "evil.example"
    click(question, "open")
    assert opened == ["https://evil.example/@chinadaily.com.cn/?q=1#part"]


def test_enter_pressed_without_reading_opens_nothing(
    window: MainWindow, opened: list[str], qtbot: QtBot
) -> None:
    question = press(window, "https://evil.example/", qtbot)
    QTest.keyClick(question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question_of(window) is None)
    assert opened == []


def test_letters_that_look_latin_are_told(window: MainWindow, qtbot: QtBot) -> None:
    question = press(window, "https://www.аррӏе.com/", qtbot)
    assert host_of(question) == "www.xn--80ak6aa92e.com"
    assert "www.аррӏе.com" in question.remark.text()
    click(question, "cancel")


def test_a_link_into_the_own_network_comes_with_a_warning(
    window: MainWindow, opened: list[str], qtbot: QtBot
) -> None:
    question = press(window, "http://192.168.1.1/reboot", qtbot)
    assert "your own network" in question.remark.text()
    click(question, "cancel")
    assert opened == []


def test_a_host_is_asked_about_again_unless_the_person_trusts_it(
    window: MainWindow, opened: list[str], qtbot: QtBot
) -> None:
    question = press(window, "https://good.example/1", qtbot)
    click(question, "open")
    qtbot.waitUntil(lambda: question_of(window) is None)
    question = press(window, "https://good.example/2", qtbot)
    question.trust.setChecked(True)
    click(question, "open")
    qtbot.waitUntil(lambda: question_of(window) is None)
    window.article.link_pressed.emit("https://good.example/3")
    qtbot.waitUntil(lambda: len(opened) == 3)
    assert question_of(window) is None
    question = press(window, "https://good.example:8443/", qtbot)
    click(question, "cancel")


def test_hosts_of_the_site_open_without_a_question(
    window: MainWindow, opened: list[str], qtbot: QtBot
) -> None:
    window.article.link_pressed.emit("https://www.chinadaily.com.cn/a/1.html")
    qtbot.waitUntil(lambda: opened == ["https://www.chinadaily.com.cn/a/1.html"])
    assert question_of(window) is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "tel:*%2306%23"])
def test_what_is_never_opened_is_said(
    window: MainWindow, opened: list[str], qtbot: QtBot, url: str
) -> None:
    window.article.link_pressed.emit(url)
    qtbot.waitUntil(lambda: "not opened" in window._status._activity)
    assert opened == []
    assert question_of(window) is None


def test_the_address_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    question = press(window, "https://evil.example/a", qtbot)
    click(question, "copy")
    assert QApplication.clipboard().text() == "https://evil.example/a"
    click(question, "cancel")


def test_the_question_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    question = press(window, "https://evil.example/", qtbot)
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: question.cancel_button.text() == "取消")
    assert question.open_button.text() == "在浏览器中打开"
    window._language.use("en")
    click(question, "cancel")
