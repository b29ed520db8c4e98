"""Headline lists on a real library: layouts, order, groups, days, selections, labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.model.library import Listing
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import headline_groups
from liangjiang_reader.ui.article_window import ArticleWindow
from liangjiang_reader.ui.headline_groups import row_of_day, starts
from liangjiang_reader.ui.headline_model import ROW_ROLE
from liangjiang_reader.ui.main_window import MainWindow
from tests.storage.builders import article, headline

OpenReal = Callable[[Workspace], MainWindow]

_FIRST = date(2026, 2, 11)
_ROWS = 320


@pytest.fixture
def window(real_workspace: Workspace, open_real_window: OpenReal, qtbot: QtBot) -> MainWindow:
    """A window on a section of 320 headlines, one for each day; the first two are stored."""
    library = real_workspace.library
    made = [
        headline(f"c_{number}", date=_FIRST - timedelta(days=number)) for number in range(_ROWS)
    ]
    library.headlines.save("news/local", made, 0)
    for number in (0, 1):
        texts = ["The river carries the boats. " * 12] * 30
        library.articles.save(article(f"c_{number}", *texts, date=made[number].date))
    opened = open_real_window(real_workspace)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == _ROWS)
    return opened


def shown_ids(window: MainWindow, count: int = 3) -> list[str]:
    """The ids of the first rows."""
    model = window.headlines.model
    rows = [model.index(number).data(ROW_ROLE) for number in range(min(count, model.rowCount()))]
    return [row.id if row else "" for row in rows]


def set_and_wait(window: MainWindow, qtbot: QtBot, **values: str) -> None:
    """Change settings as the menus do."""
    with qtbot.waitSignal(window.desk.settings_changed):
        window.desk.change_setting(**values)


def select(window: MainWindow, first: int, last: int) -> None:
    """Select rows as Shift and a click do."""
    lists, model = window.headlines.list, window.headlines.model
    window.headlines._settling = True
    lists.setCurrentIndex(model.index(first))
    window.headlines._settling = False
    for number in range(first, last + 1):
        lists.selectionModel().select(model.index(number), QItemSelectionModel.SelectionFlag.Select)


def count(window: MainWindow, **values: bool) -> int:
    """How many headlines of the section are so in the library."""
    listing = Listing("english", "news/local", **values)  # type: ignore[arg-type]
    return window.desk.workspace.library.headlines.count(listing)


def test_layouts_change_the_height_of_rows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    heights = {}
    for layout in ("compact", "cards", "comfortable"):
        set_and_wait(window, qtbot, list_layout=layout)
        heights[layout] = window.headlines.list.rowHeight(5)
        assert not window.headlines.list.grab().isNull()
    assert heights["compact"] < heights["comfortable"] < heights["cards"]


def test_the_oldest_come_first_if_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    set_and_wait(window, qtbot, list_order="oldest")
    qtbot.waitUntil(lambda: shown_ids(window, 1) == [f"c_{_ROWS - 1}"])
    assert window.menus.list_menus["list_order"].actions()[1].isChecked()


def test_the_first_row_of_a_month_has_room_for_a_heading(window: MainWindow, qtbot: QtBot) -> None:
    lists = window.headlines.list
    usual = lists.rowHeight(1)
    set_and_wait(window, qtbot, list_groups="month")
    qtbot.waitUntil(lambda: lists.rowHeight(0) > usual)
    assert lists.rowHeight(1) == usual
    assert lists.rowHeight(11) > usual  # the last day of January
    set_and_wait(window, qtbot, list_groups="none")
    qtbot.waitUntil(lambda: lists.rowHeight(0) == usual)


def test_what_is_in_sight_stays_put_when_the_list_grows_above_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    set_and_wait(window, qtbot, list_groups="month")
    lists, model = window.headlines.list, window.headlines.model
    qtbot.waitUntil(lambda: lists.rowHeight(0) > lists.rowHeight(1))
    lists.go_to(40)
    qtbot.waitUntil(lambda: model.row(lists.rowAt(2)) is not None)
    before = model.row(lists.rowAt(2))
    newer = [headline("c_new", date=_FIRST + timedelta(days=40))]
    window.desk.workspace.library.headlines.save("news/local", newer, 0)
    window.headlines.read_again()
    qtbot.waitUntil(lambda: model.rowCount() == _ROWS + 1)
    assert model.row(lists.rowAt(2)) == before


def test_only_unread_ones_are_shown_until_the_filter_is_clicked_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.workspace.library.articles.mark_read(["c_0", "c_1"], True)
    window._actions["unread_only"].trigger()
    qtbot.waitUntil(lambda: shown_ids(window, 1) == ["c_2"])
    assert window.headlines.filter_line.text() == "Unread only: 318 of 320 headlines ×"
    window.headlines.filter_line.click()
    qtbot.waitUntil(lambda: shown_ids(window, 1) == ["c_0"])
    assert not window._actions["unread_only"].isChecked()


def test_a_day_of_the_calendar_is_brought_to_the_top(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["go_to_date"].trigger()
    qtbot.waitUntil(lambda: window.date_jump.calendar is not None)
    calendar = window.date_jump.calendar
    assert calendar is not None
    wanted = _FIRST - timedelta(days=100)
    calendar.clicked.emit(QDate(wanted.year, wanted.month, wanted.day))
    qtbot.waitUntil(lambda: window.headlines.top_day == wanted)
    assert window.reader.article is None


def test_several_selected_headlines_get_a_star_together_and_lose_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    select(window, 3, 6)
    window._actions["star"].trigger()
    qtbot.waitUntil(lambda: count(window, starred=True) == 4)
    window._actions["star"].trigger()
    qtbot.waitUntil(lambda: count(window, starred=True) == 0)


def test_a_selection_reaches_rows_that_were_never_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.headlines.list.setFocus()
    QTest.keyClick(window.headlines.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window._actions["unread"].trigger()
    qtbot.waitUntil(lambda: count(window, unread=True) == 0)


def test_extending_a_selection_opens_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    window.headlines.list.setFocus()
    QTest.keyClick(window.headlines.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.marking.several
    assert window.reader.ref is not None
    assert window.reader.ref.id == "c_0"


def test_a_label_is_made_given_shown_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["edit_labels"].trigger()
    labels = window.labelling.labels_window
    assert labels is not None
    QTest.keyClicks(labels.name, "To translate")
    labels.make_button.click()
    qtbot.waitUntil(lambda: len(window.labelling.labels) == 1)
    label = window.labelling.labels[0]
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    window._actions["label"].trigger()
    menu = window.labelling.menu
    assert menu is not None
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.headlines.model.index(0).data(ROW_ROLE).labels == (label.no,))
    spoken = window.headlines.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("To translate")
    tree = window.tree.model()
    place = tree.index(0, 0, tree.index(5, 0))
    assert place.data() == "To translate"
    window.tree.setCurrentIndex(place)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 1)
    labels.recoloured.emit(label.no, Colour.PINK)
    qtbot.waitUntil(lambda: window.labelling.labels[0].colour is Colour.PINK)
    labels.remove_button.click()
    qtbot.waitUntil(lambda: window.labelling.labels == ())
    assert window.navigator.place.smart is not None


def test_a_label_without_a_name_or_with_a_taken_one_is_refused(
    window: MainWindow, qtbot: QtBot
) -> None:
    window._actions["edit_labels"].trigger()
    labels = window.labelling.labels_window
    assert labels is not None
    labels.make_button.click()
    qtbot.waitUntil(lambda: labels.wrong.isVisible())
    for name in ("One", "Two"):
        QTest.keyClicks(labels.name, name)
        labels.make_button.click()
    qtbot.waitUntil(lambda: len(window.labelling.labels) == 2)
    labels.list.item(1).setText("One")
    qtbot.waitUntil(lambda: labels.wrong.isVisible())
    qtbot.waitUntil(lambda: labels.list.item(1).text() == "Two")


@pytest.mark.parametrize(("when", "read"), [("open", True), ("end", False), ("never", False)])
def test_an_article_counts_as_read_when_the_setting_says(
    window: MainWindow, qtbot: QtBot, when: str, read: bool
) -> None:
    set_and_wait(window, qtbot, mark_read=when)
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    article = window.reader.article
    assert article is not None
    assert article.marks.read is read


def test_an_article_counts_as_read_at_its_end_and_stays_unread_when_marked_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    set_and_wait(window, qtbot, mark_read="end")
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: count(window, unread=True) == _ROWS - 1)
    window._actions["unread"].trigger()
    bar.setValue(0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: count(window, unread=True) == _ROWS)


def test_an_article_opens_in_a_window_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    window.headlines.choose_first()
    qtbot.waitUntil(lambda: window.reader.article is not None)
    window._actions["new_window"].trigger()
    (made,) = window.findChildren(ArticleWindow)
    qtbot.waitUntil(lambda: "The river" in made.pane.toPlainText())
    assert made.windowTitle() == "Title of c_0"
    with qtbot.waitSignal(made.destroyed):
        QTest.keyClick(made, Qt.Key.Key_Escape)


def test_groups_begin_where_the_day_or_month_changes() -> None:
    days = [(date(2026, 2, 2), 2), (date(2026, 2, 1), 1), (date(2026, 1, 9), 4), (None, 1)]
    assert list(starts(days, "day")) == [0, 2, 3, 7]
    assert list(starts(days, "month")) == [0, 3, 7]
    assert starts(days, "none") == {}
    assert list(starts(days, "month", kept=1)) == [0, 4, 8]
    assert list(starts(days, "month", kept=0)) == [0, 4, 8]
    assert headline_groups.title(None, "day") == "Without a date"
    assert headline_groups.title(date(2026, 1, 9), "month") == "January 2026"


def test_the_row_of_a_day_is_the_next_one_down_the_list() -> None:
    days = [(date(2026, 2, 2), 2), (date(2026, 1, 9), 4)]
    assert row_of_day(days, date(2026, 2, 5), oldest_first=False) == 0
    assert row_of_day(days, date(2026, 1, 20), oldest_first=False) == 2
    assert row_of_day(days, date(2025, 1, 1), oldest_first=False) == 2
    assert row_of_day([], date(2025, 1, 1), oldest_first=False) is None
    assert row_of_day(days[::-1], date(2026, 1, 20), oldest_first=True) == 4
