"""News are told in the status line and by the desktop; the icon keeps the reader running."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.library import SmartList
from liangjiang_reader.services import clock
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import alerting, notifier
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.places import Place
from tests.storage.builders import article

OpenReal = Callable[[Workspace], MainWindow]


class _Shown:
    """What was shown by the desktop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.notices: list[tuple[str, str]] = []
        monkeypatch.setattr(
            notifier.Notifier, "show", lambda _self, title, body: self.notices.append((title, body))
        )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> _Shown:
    """Notifications are noted in place of being shown."""
    return _Shown(monkeypatch)


@pytest.fixture
def with_area(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a notification area."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: OpenReal, shown: _Shown, qtbot: QtBot
) -> MainWindow:
    """A window that has looked once and stands behind others."""
    real_workspace.alerts.news("english", ())
    opened = open_real_window(real_workspace)
    opened.isActiveWindow = lambda: False  # type: ignore[method-assign]
    return opened


def bring(window: MainWindow, *titles: str) -> None:
    """A sync brings articles of today."""
    for title in titles:
        made = article(title.replace(" ", "_"), "Text.", title=title, date=clock.today())
        window.desk.workspace.library.articles.save(made)
    window.sync.ended.emit(None)


def test_an_alert_word_is_told_in_the_status_line_and_by_the_desktop(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.desk.change_setting(notify="alerts", alert_words="port，metro")
    bring(window, "A port", "A road")
    sentence = "1 new article with your alert words: port"
    qtbot.waitUntil(lambda: shown.notices == [(sentence, "A port")])
    assert window._status._activity == sentence
    assert window.alerting.notifier is not None
    window.alerting.notifier.pressed.emit()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    assert window.reader.article is not None
    assert window.reader.article.article.title == "A port"


def test_the_desktop_tells_nothing_unless_it_is_wanted(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.desk.change_setting(alert_words="port")
    bring(window, "A port")
    qtbot.waitUntil(lambda: "alert words" in window._status._activity)
    assert shown.notices == []


def test_a_window_in_front_is_told_in_the_status_line_alone(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.isActiveWindow = lambda: True  # type: ignore[method-assign]
    window.desk.change_setting(notify="all", alert_words="port")
    bring(window, "A port")
    bring(window, "Another port")
    qtbot.waitUntil(lambda: "alert words" in window._status._activity)
    assert shown.notices == []


def test_many_articles_are_one_notification_that_leads_to_the_unread_ones(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.desk.change_setting(notify="all")
    bring(window, "One", "Two", "Three", "Four", "Five")
    qtbot.waitUntil(lambda: len(shown.notices) == 1)
    title, body = shown.notices[0]
    assert title == "5 new articles"
    assert len(body.splitlines()) == 4
    assert body.endswith("and 2 more")
    assert window.alerting.notifier is not None
    window.alerting.notifier.pressed.emit()
    assert window.navigator.place == Place(smart=SmartList.UNREAD)


def test_of_a_flood_the_number_alone_is_told(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.desk.change_setting(notify="all")
    bring(window, *(f"Story {number}" for number in range(30)))
    qtbot.waitUntil(lambda: shown.notices == [("30 new articles", "")])


def test_a_saved_search_with_news_is_told_by_the_desktop(
    window: MainWindow, shown: _Shown, qtbot: QtBot
) -> None:
    window.desk.change_setting(notify="alerts")
    window.desk.workspace.browsing.save_search("Ports", "port")
    bring(window, "A port")
    sentence = "1 new article in your searches: Ports."
    qtbot.waitUntil(lambda: (sentence, "") in shown.notices)


def test_a_desktop_without_a_notification_area_is_said(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.alerting.told.connect(told.append)
    window.desk.change_setting(tray=True)
    sentence = "This desktop has no notification area. Closing the window ends the reader."
    qtbot.waitUntil(lambda: told == [sentence])
    assert window.alerting.tray is not None
    assert window.alerting.tray.icon is None


class _ByThePerson(QCloseEvent):
    """A close that came from the window system."""

    def spontaneous(self) -> bool:
        return True


@pytest.mark.usefixtures("with_area")
def test_with_the_icon_a_close_by_the_person_only_puts_the_window_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.change_setting(tray=True)
    qtbot.waitUntil(lambda: not QApplication.quitOnLastWindowClosed())
    window._actions["settings"].trigger()
    event = _ByThePerson()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []
    tray = window.alerting.tray
    assert tray is not None
    assert tray.menu is not None
    tray.menu.actions()[0].trigger()
    assert window.isVisible()
    window.close()
    assert tray.icon is None
    assert QApplication.quitOnLastWindowClosed()


@pytest.mark.usefixtures("with_area")
def test_the_icon_goes_with_its_setting_and_follows_the_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.change_setting(tray=True)
    qtbot.waitUntil(lambda: window.alerting.tray is not None)
    tray = window.alerting.tray
    assert tray is not None
    assert tray.menu is not None
    window._language.use("zh_CN")
    QApplication.processEvents()
    assert tray.menu.actions()[0].text() == "打开窗口"
    window._language.use("en")
    window.desk.change_setting(tray=False)
    qtbot.waitUntil(lambda: tray.icon is None)
    event = _ByThePerson()
    window.closeEvent(event)
    assert event.isAccepted()


@pytest.mark.usefixtures("with_area")
def test_a_window_that_waits_beside_the_icon_still_ends_with_quit(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(alerting, "_end_program", lambda: ended.append("ended"))
    window.desk.change_setting(tray=True)
    qtbot.waitUntil(lambda: window.alerting.tray is not None)
    window.closeEvent(_ByThePerson())
    assert not window.isVisible()
    window._actions["quit"].trigger()
    assert window.alerting.tray is not None
    assert window.alerting.tray.icon is None
    assert QApplication.quitOnLastWindowClosed()
    qtbot.waitUntil(lambda: ended == ["ended"])
