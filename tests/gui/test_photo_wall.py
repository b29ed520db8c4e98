"""The photo wall: which photos, in which order, and the way to the article and the viewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.services.photo_browsing import WallOrder
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.wall_delegate import WallDelegate
from liangjiang_reader.ui.wall_model import PHOTO_ROLE, WINDOW
from liangjiang_reader.ui.wall_pane import WallPane
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FIRST_DAY, FakeWorkspace, row, stored
from tests.gui.pictures import picture, stored_photo

COUNT = 1000
NONE = Qt.KeyboardModifier.NoModifier


def placed(number: int) -> PlacedPhoto:
    """Photo ``number`` of the wall; all of them show one picture."""
    return PlacedPhoto(
        f"c_{number}",
        "english",
        f"Headline {number}",
        FIRST_DAY - timedelta(days=number),
        0,
        f"https://x/{number}.jpeg",
        f"Caption {number}",
        "Photo/A",
        stored_photo(f"https://x/{number}.jpeg", "p"),
    )


@pytest.fixture
def fake(tmp_path: Path) -> FakeWorkspace:
    made = FakeWorkspace([row(number) for number in range(9)])
    made.reading.in_library = {f"c_{number}": stored(number) for number in range(9)}
    made.photos.all = [placed(number) for number in range(COUNT)]
    made.reading.photo_files["p"] = picture(tmp_path / "p.jpeg")
    return made


@pytest.fixture
def window(open_window: OpenWindow, fake: FakeWorkspace, qtbot: QtBot) -> MainWindow:
    opened = open_window(fake)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 9)
    return opened


def open_wall(window: MainWindow, qtbot: QtBot) -> WallPane:
    window.wall.action.trigger()
    pane = window.wall.pane
    assert pane is not None
    qtbot.waitUntil(lambda: pane.model.count > 0)
    return pane


def press(pane: WallPane, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(pane.wall, key)


def button(pane: WallPane, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_the_wall_takes_the_place_of_list_and_article(window: MainWindow, qtbot: QtBot) -> None:
    sizes = window._splitter.sizes()
    pane = open_wall(window, qtbot)
    assert pane.isVisible()
    assert not window.headlines.isVisible()
    assert not window.article.isVisible()
    assert window.tree.isVisible()
    press(pane, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert window.headlines.isVisible()
    assert window.article.isVisible()
    # The handle of the wall takes a pixel.
    assert window._splitter.sizes()[:3] == pytest.approx(sizes, abs=1)
    assert not window.wall.action.isChecked()


def test_a_window_closed_on_the_wall_opens_with_its_panes_as_they_were(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    window._session.save()
    qtbot.waitUntil(lambda: fake.session.state.panes != ())
    before = fake.session.state.panes
    open_wall(window, qtbot)
    window.close()
    assert fake.session.state.panes == before


def test_the_wall_follows_the_viewer(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    window.wall.view(0)
    window.photos.viewer.go(7)
    assert pane.wall.chosen == 7


def test_the_photos_are_those_of_the_section(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    listing = fake.photos.scopes[-1].listing
    assert listing is not None
    assert listing.section == window.navigator.place.section
    button(pane, "wallEverything").click()
    qtbot.waitUntil(lambda: fake.photos.scopes[-1].listing is None)


def test_photos_are_read_in_windows(window: MainWindow, fake: FakeWorkspace, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    pane.wall.viewport().grab()
    assert sum(count for _first, count in fake.photos.windows) < COUNT / 2
    bar = pane.wall.verticalScrollBar()
    bar.setValue(bar.maximum())
    pane.wall.viewport().grab()
    last = COUNT - 1
    qtbot.waitUntil(lambda: pane.model.at(last).data(PHOTO_ROLE) == placed(last))
    assert pane.model.at(last).data() == f"Caption {last}"


def test_a_cell_speaks(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    spoken = pane.model.at(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Caption 3, [Photo/A], Photo 4 of {COUNT}, 8 February 2026"


def test_cells_behind_the_last_photo_are_none(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    fake.photos.all = fake.photos.all[:1]
    pane = open_wall(window, qtbot)
    assert pane.model.columnCount() > 1
    assert pane.model.index(0, 1).flags() == Qt.ItemFlag.NoItemFlags
    press(pane, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End)
    assert pane.wall.chosen == 0


def test_arrows_go_through_the_photos_in_reading_order(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    columns = pane.model.columns
    pane.wall.choose(columns - 1)
    press(pane, Qt.Key.Key_Right)
    assert pane.wall.chosen == columns
    press(pane, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert pane.wall.chosen == 2 * columns - 1
    press(pane, Qt.Key.Key_End)
    assert pane.wall.chosen == COUNT - 1
    press(pane, Qt.Key.Key_Right)
    assert pane.wall.chosen == COUNT - 1
    press(pane, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert pane.wall.chosen == 0


def test_enter_leads_to_the_article(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    pane.wall.choose(4)
    press(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reader.article is not None)
    assert window.reader.ref is not None
    assert window.reader.ref.id == "c_4"
    assert window.article.isVisible()
    assert not pane.isVisible()


def test_a_double_click_leads_to_the_article_and_opens_no_viewer(
    window: MainWindow, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    at = pane.wall.visualRect(pane.model.at(2)).center()
    viewport = pane.wall.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, NONE, at)
    qtbot.waitUntil(lambda: window.reader.ref is not None and window.reader.ref.id == "c_2")
    assert not window.photos.viewer.isVisible()


def test_a_click_and_the_space_bar_show_the_photo(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    at = pane.wall.visualRect(pane.model.at(1)).center()
    QTest.mouseClick(pane.wall.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    qtbot.waitUntil(window.photos.viewer.isVisible)
    assert window.photos.viewer.windowTitle() == "Headline 1"
    window.photos.viewer.close()
    pane.wall.choose(5)
    press(pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.photos.viewer.windowTitle() == "Headline 5")


def test_the_viewer_goes_on_beyond_what_is_in_memory(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    window.wall.view(0)
    viewer = window.photos.viewer
    qtbot.waitUntil(lambda: viewer.windowTitle() == "Headline 0")
    viewer.go(COUNT - 1)
    qtbot.waitUntil(lambda: viewer.windowTitle() == f"Headline {COUNT - 1}")
    assert COUNT - 1 > WINDOW
    assert pane.isVisible()


def test_the_context_menu_leads_to_both(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)
    pane = open_wall(window, qtbot)
    pane.wall.menu_wanted.emit(3, QPoint(10, 10))
    menu = pane.findChild(QMenu, "wallMenu")
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Show the photo", "Open the article"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: window.reader.ref is not None and window.reader.ref.id == "c_3")


def test_days_narrow_the_wall(window: MainWindow, fake: FakeWorkspace, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    for day in (pane.first_day, pane.last_day):
        day.calendar.clicked.emit(QDate(2026, 2, 1))
    qtbot.waitUntil(lambda: pane.model.count == 1)
    assert fake.photos.scopes[-1].first == fake.photos.scopes[-1].last == date(2026, 2, 1)
    pane.last_day.calendar.clicked.emit(QDate(2020, 1, 1))
    assert pane.first_day.day == date(2020, 1, 1)
    qtbot.waitUntil(lambda: pane.model.count == 0)
    assert pane.wall.empty_text == "There are no photos of these days."
    pane.first_day.any_day.trigger()
    pane.last_day.any_day.trigger()
    qtbot.waitUntil(lambda: pane.model.count == COUNT)


def test_another_section_shows_its_photos(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    window.navigator.go(replace(window.navigator.place, section="news/photos"))
    assert window.wall.is_open
    qtbot.waitUntil(lambda: getattr(fake.photos.scopes[-1].listing, "section", "") == "news/photos")
    assert pane.isVisible()


def test_what_was_in_sight_stays_when_photos_come_in(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    pane.wall.choose(400)
    pane.wall.scrollTo(pane.model.at(400), pane.wall.ScrollHint.PositionAtTop)
    top = pane.wall.top
    assert top > 0
    with qtbot.waitSignal(pane.model.arrived):
        pane.read_again()
    assert pane.wall.top == top


def test_reading_ends_though_photos_keep_coming_in(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    reads = len(fake.photos.scopes)
    arrivals: list[int] = []
    pane.model.arrived.connect(arrivals.append)
    for _time in range(20):
        pane.read_again()
    qtbot.waitUntil(lambda: len(arrivals) == 2)
    qtbot.waitUntil(lambda: not pane.model.loading)
    assert len(fake.photos.scopes) == reads + 2


def test_nothing_is_said_of_photos_before_they_are_counted(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot
) -> None:
    fake.photos.gate.shut()
    window.wall.action.trigger()
    pane = window.wall.pane
    assert pane is not None
    assert pane.wall.empty_text == "Loading…"
    fake.photos.gate.open()
    qtbot.waitUntil(lambda: pane.model.count == COUNT)


def test_a_library_that_cannot_be_read_says_so(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_scope: WallScope) -> WallOrder:
        raise ReaderError(Failure(ErrorCode.LIBRARY_UNREADABLE, "/library"))

    monkeypatch.setattr(fake.photos, "order", fail)
    window.wall.action.trigger()
    pane = window.wall.pane
    assert pane is not None
    qtbot.waitUntil(lambda: "/library cannot be opened" in pane.wall.empty_text)


def test_another_width_has_other_columns_and_the_same_photos(
    window: MainWindow, qtbot: QtBot
) -> None:
    pane = open_wall(window, qtbot)
    columns = pane.model.columns
    pane.wall.choose(300)
    window.resize(760, 700)
    qtbot.waitUntil(lambda: pane.model.columns < columns)
    assert pane.wall.chosen == 300


@pytest.mark.parametrize("body", [None, b"", b"%PDF-1.7"])
def test_a_bad_file_is_a_placeholder(
    window: MainWindow, fake: FakeWorkspace, qtbot: QtBot, body: bytes | None
) -> None:
    path = fake.reading.photo_files["p"]
    path.unlink()
    if body is not None:
        path.write_bytes(body)
    pane = open_wall(window, qtbot)
    delegate = pane.wall.itemDelegate()
    assert isinstance(delegate, WallDelegate)
    size = delegate.cells(pane.wall.font(), pane.wall.viewport().width()).picture
    ratio = pane.devicePixelRatioF()

    def thumbnail() -> QPixmap | None:
        pane.wall.viewport().grab()
        return pane.thumbnails.get("p", size, ratio)

    qtbot.waitUntil(lambda: thumbnail() is not None)
    found = thumbnail()
    assert found is not None
    assert found.isNull()


def test_searching_leaves_the_wall(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_wall(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_Slash)
    qtbot.waitUntil(lambda: not pane.isVisible())
    assert QApplication.focusWidget() is window.headlines.findChild(QLineEdit, "searchBox")
