"""Opening an article: the stored copy at once, the net behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.articles import Paragraph, Text
from liangjiang_reader.model.library import Marks
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin
from liangjiang_reader.services.reading import Opened
from liangjiang_reader.ui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import HOME, FakeWorkspace, article, row, stored
from tests.gui.pictures import picture, stored_photo


def text(window: MainWindow) -> str:
    return window.article.toPlainText()


def choose(window: MainWindow, number: int, qtbot: QtBot) -> None:
    """Choose a headline and wait for its article."""
    window.headlines.list.choose(number)
    qtbot.waitUntil(lambda: f"Paragraph 0 of article {number}." in text(window))


def test_a_stored_article_is_shown_and_marked_read_on_disk(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    choose(window, 3, qtbot)
    qtbot.waitUntil(lambda: ("c_3", "read", True) in workspace.browsing.marks)
    shown = window.headlines.model.row(3)
    assert shown is not None
    assert shown.read
    assert workspace.reading.opened == []


def test_the_last_headline_chosen_wins(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    for number in range(1, 30):
        window.headlines.list.choose(number)
    qtbot.waitUntil(lambda: "Paragraph 0 of article 29." in text(window))
    assert window.reader.ref is not None
    assert window.reader.ref.id == "c_29"


def test_an_article_that_is_not_stored_comes_from_the_site(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    del workspace.reading.in_library["c_5"]
    workspace.reading.on_site["c_5"] = Opened(stored(5), Origin.NETWORK)
    workspace.reading.gate.shut()
    window.headlines.model.change(5, row(5, stored=False))
    window.headlines.list.choose(5)
    qtbot.waitUntil(lambda: "Loading…" in text(window))
    workspace.reading.gate.open()
    qtbot.waitUntil(lambda: "Paragraph 0 of article 5." in text(window))
    shown = window.headlines.model.row(5)
    assert shown is not None
    assert shown.stored


def test_an_article_the_person_left_is_not_waited_for(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    del workspace.reading.in_library["c_5"]
    workspace.reading.gate.shut()
    window.headlines.list.choose(5)
    qtbot.waitUntil(lambda: workspace.reading.opened == ["c_5"])
    choose(window, 6, qtbot)
    workspace.reading.gate.open()
    qtbot.waitUntil(lambda: ("c_6", "read", True) in workspace.browsing.marks)
    assert "article 6" in text(window)


def test_offline_and_not_stored_is_said_in_plain_words(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    del workspace.reading.in_library["c_5"]
    window.desk.set_offline(True)
    window.headlines.list.choose(5)
    qtbot.waitUntil(lambda: "This article is not stored on this computer." in text(window))
    assert "Go online" in text(window)
    workspace.reading.on_site["c_5"] = Opened(stored(5), Origin.NETWORK)
    window.article.action_pressed.emit("online")
    qtbot.waitUntil(lambda: "Paragraph 0 of article 5." in text(window))
    assert not workspace.offline


def test_a_page_that_is_gone_is_said_and_can_be_tried_again(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    del workspace.reading.in_library["c_5"]
    workspace.reading.on_site["c_5"] = Failure(ErrorCode.NOT_FOUND, f"{HOME}/x.htm")
    window.headlines.list.choose(5)
    qtbot.waitUntil(lambda: "This page is no longer on the site." in text(window))
    assert "Try again" in text(window)
    assert "Open in the browser" in text(window)
    workspace.reading.on_site["c_5"] = Opened(stored(5), Origin.NETWORK)
    window.article.action_pressed.emit("retry")
    qtbot.waitUntil(lambda: "Paragraph 0 of article 5." in text(window))
    assert "no longer" not in text(window)


def test_an_update_found_while_reading_is_told_quietly_and_the_scroll_stays(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    renewed = replace(article(4), blocks=(*article(4).blocks, Paragraph(Text("A correction."))))
    workspace.reading.due.add("c_4")
    workspace.reading.on_site["c_4"] = Opened(
        replace(stored(4), article=renewed, versions=2), Origin.NETWORK, changed=True
    )
    workspace.reading.gate.shut()
    choose(window, 4, qtbot)
    window.article.verticalScrollBar().setValue(600)
    seen = text(window)
    workspace.reading.gate.open()
    qtbot.waitUntil(lambda: "The article was updated." in text(window))
    assert "A correction." in text(window)
    assert "A correction." not in seen
    assert window.article.verticalScrollBar().value() > 500


def test_a_stored_copy_stays_when_the_site_cannot_be_reached(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    gone = Failure(ErrorCode.UNREACHABLE, f"{HOME}/x.htm")
    workspace.reading.due.add("c_4")
    workspace.reading.on_site["c_4"] = Opened(stored(4), Origin.STALE, stale_because=gone)
    choose(window, 4, qtbot)
    qtbot.waitUntil(lambda: window.desk.unreachable == gone)
    assert "Paragraph 0 of article 4." in text(window)
    assert "Try again" not in text(window)


def test_a_doubtful_parse_says_so(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.reading.in_library["c_4"] = replace(stored(4), article=article(4, doubtful=True))
    choose(window, 4, qtbot)
    assert "Parts of this article may be missing" in text(window)
    assert "Open the page" in text(window)


def test_missing_photos_are_fetched_and_put_in(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot, tmp_path: Path
) -> None:
    lacking = stored(4, photos=2)
    workspace.reading.in_library["c_4"] = lacking
    for place, photo in enumerate(lacking.article.photos):
        workspace.reading.photo_files[str(place)] = picture(tmp_path / f"{place}.jpeg")
        workspace.reading.photos_on_site[photo.url] = stored_photo(photo.url, str(place))
    loaded: list[int] = []
    window.article.photos.loaded.connect(lambda index, _pixmap: loaded.append(index))
    choose(window, 4, qtbot)
    qtbot.waitUntil(lambda: 0 in loaded)
    qtbot.waitUntil(lambda: len(window.reader.article.photos) == 2)  # type: ignore[union-attr]


def test_star_and_unread_are_on_disk_when_made(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    choose(window, 2, qtbot)
    window._actions["star"].trigger()
    window._actions["unread"].trigger()
    wanted = [("c_2", "read", True), ("c_2", "starred", True), ("c_2", "read", False)]
    qtbot.waitUntil(lambda: workspace.browsing.marks == wanted)
    shown = window.headlines.model.row(2)
    assert shown is not None
    assert (shown.read, shown.starred) == (False, True)
    assert window._actions["star"].isChecked()


def test_a_mark_that_cannot_be_stored_is_told(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.browsing.write_fault = Failure(ErrorCode.DISK_FULL, "/data")
    with qtbot.waitSignal(window.desk.failed):
        choose(window, 2, qtbot)
    assert "The disk is full" in window._status._text.text()


def test_the_place_in_an_article_is_remembered_when_it_is_left(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    choose(window, 2, qtbot)
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    choose(window, 3, qtbot)
    qtbot.waitUntil(lambda: workspace.browsing.positions.get("c_2") == pytest.approx(0.5, abs=0.01))
    marked = replace(stored(2), marks=Marks(read=True, position=0.5))
    workspace.reading.in_library["c_2"] = marked
    choose(window, 2, qtbot)
    assert window.article.share == pytest.approx(0.5, abs=0.01)


def test_a_row_read_in_the_unread_list_stays_until_the_list_is_opened_anew(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    unread = window.tree.model().index(1, 0)
    window.tree.setCurrentIndex(unread)
    qtbot.waitUntil(lambda: window.headlines.place.smart is not None)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)
    choose(window, 0, qtbot)
    qtbot.waitUntil(lambda: ("c_0", "read", True) in workspace.browsing.marks)
    assert window.headlines.model.rowCount() == 40
    window.navigator.go(window.navigator.place)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 39)


def test_an_empty_library_that_cannot_be_filled_offers_the_sample_edition(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    workspace = FakeWorkspace()
    sample = FakeWorkspace([row(1)], sample=True)
    workspace.other, sample.other = sample, workspace
    gone = Failure(ErrorCode.UNREACHABLE, HOME)
    workspace.refreshing.report = replace(
        workspace.refreshing.report, sections=(), failures=(gone,)  # type: ignore[type-var]
    )  # fmt: skip
    window = open_window(workspace)
    qtbot.waitUntil(lambda: "Look at the sample edition" in text(window))
    assert "Try again" in text(window)
    assert "cannot be reached" in text(window)
    window.article.action_pressed.emit("sample")
    qtbot.waitUntil(lambda: window.desk.sample)
    qtbot.waitUntil(lambda: workspace.closed)
    assert window._sample_banner.isVisible()
    assert "Sample" in window._side.edition.text()
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 1)
