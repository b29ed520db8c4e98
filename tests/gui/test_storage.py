"""The storage window on a real library: sizes, what would go, letting it go, the limit passed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liangjiang_reader.app.main import open_window
from liangjiang_reader.model.room import Content
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.storage_window import StorageWindow
from tests.storage.builders import response


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on the sample edition, of which a section is stored and read."""
    workspace = Workspace.open(Options(sample=True, data_dir=tmp_path))
    workspace.change(welcome=False)
    workspace.refreshing.sections("english", ["news/local"], Wanted())
    rows = workspace.browsing.rows(workspace.browsing.listing("english"), 0, 999)
    workspace.browsing.mark_read([row.id for row in rows], True, "english")
    workspace.close()
    opened = open_window(["--sample", "--offline", "--language", "en", "--data-dir", str(tmp_path)])
    assert isinstance(opened, MainWindow)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() > 0)
    yield opened
    opened.close()
    opened.deleteLater()


def storage_window(window: MainWindow, qtbot: QtBot) -> StorageWindow:
    """The storage window, opened by its command, with what it found."""
    window._actions["storage"].trigger()
    shown = window.findChild(StorageWindow, "storageWindow")
    assert shown is not None
    qtbot.waitUntil(lambda: shown.sizes.topLevelItemCount() > 0)
    return shown


def test_sizes_are_listed_and_nothing_can_go_without_a_limit(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = storage_window(window, qtbot)
    items = map(shown.sizes.topLevelItem, range(shown.sizes.topLevelItemCount()))
    assert {"Photos", "Texts of articles", "Search index"} <= {
        item.text(0) for item in items if item
    }
    assert not shown.clean.isEnabled()
    assert shown.summary.text() == "There is no limit. Nothing is ever removed by itself."


def test_what_would_go_is_shown_before_it_goes(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.change_setting(storage_limit_mb=1)
    shown = storage_window(window, qtbot)
    qtbot.waitUntil(lambda: shown.going.topLevelItemCount() > 0)
    assert "would go" in shown.summary.text()
    room = window.desk.workspace.room
    before = room.total()
    shown.clean.click()
    qtbot.waitUntil(lambda: "were removed" in shown.summary.text())
    assert room.total() < before
    assert window.desk.workspace.library.check() == ()


def test_a_passed_limit_is_told_after_a_refresh(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.storage.told.connect(told.append)
    window.storage.look()
    window.desk.change_setting(storage_limit_mb=1)
    window.storage.look()
    qtbot.waitUntil(lambda: told != [])
    assert told == ["The library is larger than the limit. File › Storage… shows what could go."]


def test_free_room_is_given_back(window: MainWindow, qtbot: QtBot) -> None:
    library = window.desk.workspace.library
    for number in range(40):
        library.responses.save(response(f"https://x/{number}", bytes(range(256)) * 150))
    for _step in library.remover().pages():
        pass
    shown = storage_window(window, qtbot)
    qtbot.waitUntil(shown.compact.isEnabled)
    shown.compact.click()
    assert not shown.compact.isEnabled()
    qtbot.waitUntil(lambda: "given back to the disk" in shown.summary.text())
    assert shown._task is None
    assert window.desk.workspace.room.sizes()[Content.FREE] < 500_000
