"""From a photo in the article to the viewer and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.photo_viewer import PhotoViewer
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace, row, stored
from tests.gui.pictures import picture, stored_photo
from tests.support import article_view


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window that shows article 0, which has three photos, all stored."""
    fake = FakeWorkspace([row(number) for number in range(3)])
    shown = stored(0, paragraphs=4, photos=3)
    photos = {}
    for place, photo in enumerate(shown.article.photos):
        fake.reading.photo_files[f"p{place}"] = picture(tmp_path / f"{place}.jpeg")
        photos[photo.url] = stored_photo(photo.url, f"p{place}")
    fake.reading.in_library = {"c_0": replace(shown, photos=photos), "c_1": stored(1)}
    opened = open_window(fake)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 3)
    opened.headlines.list.choose(0)
    qtbot.waitUntil(lambda: opened.reader.article is not None)
    qtbot.waitUntil(lambda: len(article_view.photos(opened.article)) == 3)
    return opened


def counter(viewer: PhotoViewer) -> str:
    label = viewer.findChild(QLabel, "viewerCounter")
    assert label is not None
    return label.text()


def test_a_click_on_a_photo_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    photo = article_view.photos(window.article)[1]
    article_view.scroll_to(window.article, photo)
    photo = article_view.photos(window.article)[1]
    cursor = QTextCursor(window.article.document())
    cursor.setPosition(photo.position)
    left = window.article.cursorRect(cursor).left()
    at = QPoint(left + 40, photo.top + 40)
    QTest.mouseClick(
        window.article.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    qtbot.waitUntil(window.photos.viewer.isVisible)
    assert counter(window.photos.viewer) == "Photo 2 of 3"


def test_enter_opens_the_photo_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.article.setFocus()
    QApplication.sendPostedEvents()
    QTest.keyClick(window.article, Qt.Key.Key_Tab)
    QTest.keyClick(window.article, Qt.Key.Key_Return)
    qtbot.waitUntil(window.photos.viewer.isVisible)
    assert counter(window.photos.viewer) == "Photo 1 of 3"


def test_the_action_opens_the_photo_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.photos.action.trigger()
    qtbot.waitUntil(window.photos.viewer.isVisible)
    assert counter(window.photos.viewer) == "Photo 3 of 3"


def test_there_is_no_action_without_photos(window: MainWindow, qtbot: QtBot) -> None:
    assert window.photos.action.isEnabled()
    window.headlines.list.choose(1)
    qtbot.waitUntil(lambda: not window.photos.action.isEnabled())


def test_another_library_closes_the_viewer(window: MainWindow, qtbot: QtBot) -> None:
    window.photos.open_article_photo(0)
    qtbot.waitUntil(window.photos.viewer.isVisible)
    window.desk.replaced.emit()
    assert not window.photos.viewer.isVisible()


def test_the_viewer_closes_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.photos.open_article_photo(0)
    qtbot.waitUntil(window.photos.viewer.isVisible)
    window.close()
    assert not window.photos.viewer.isVisible()


def test_a_photo_fetched_in_the_viewer_comes_into_the_article(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    fake = FakeWorkspace([row(0)])
    shown = stored(0, paragraphs=2, photos=1)
    fake.reading.in_library = {"c_0": shown}
    opened = open_window(fake)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 1)
    opened.headlines.list.choose(0)
    qtbot.waitUntil(lambda: opened.reader.article is not None)
    url = shown.article.photos[0].url
    fake.reading.photo_files["p"] = picture(tmp_path / "p.jpeg")
    fake.reading.photos_on_site[url] = stored_photo(url, "p")
    opened.photos.open_article_photo(0)
    qtbot.waitUntil(lambda: url in (opened.article.article or shown).photos)
