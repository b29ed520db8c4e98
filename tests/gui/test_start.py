"""What the window knows and does when it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from liangjiang_reader.app.main import open_window
from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.session import SessionState
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.places import Place
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace
from tests.support.fixtures import MakeReplica

OpenReader = Callable[..., MainWindow]


@pytest.fixture
def open_reader(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenReader]:
    """Open the reader's window as the command line would; it is closed at the end."""
    windows: list[MainWindow] = []

    def open_(*arguments: str) -> MainWindow:
        window = open_window(list(arguments))
        assert isinstance(window, MainWindow)
        windows.append(window)
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


def status(window: QMainWindow) -> str:
    """What the status line says."""
    label = window.findChild(QLabel, "statusText")
    assert label is not None
    return label.toolTip() or label.text()


def test_the_window_does_not_claim_to_be_online_before_the_site_has_answered(
    qtbot: QtBot,
    make_replica: MakeReplica,
    open_reader: OpenReader,
    tmp_path: Path,
) -> None:
    site = make_replica(articles=3)
    workspace = Workspace.open(Options(site=site.url, data_dir=tmp_path))
    workspace.session.save(SessionState(place="news/local"))
    workspace.close()
    window = open_reader("--site", site.url, "--data-dir", str(tmp_path))
    assert status(window) == "Showing what is stored"
    qtbot.waitUntil(lambda: status(window).startswith("Online"))


def test_a_site_that_is_gone_shows_at_once_though_all_lists_are_young(
    qtbot: QtBot,
    make_replica: MakeReplica,
    open_reader: OpenReader,
    tmp_path: Path,
) -> None:
    site = make_replica(articles=3)
    first = open_reader("--site", site.url, "--data-dir", str(tmp_path))
    qtbot.waitUntil(lambda: status(first).startswith("Online"))
    first.close()
    site.stop()
    again = open_reader("--site", site.url, "--data-dir", str(tmp_path))
    qtbot.waitUntil(lambda: status(again) == "The site cannot be reached", timeout=20_000)


def test_the_sample_edition_is_complete_without_asking_for_anything(
    qtbot: QtBot,
    open_reader: OpenReader,
    tmp_path: Path,
) -> None:
    window = open_reader("--sample", "--data-dir", str(tmp_path))
    workspace = window.desk.workspace
    qtbot.waitUntil(lambda: workspace.status().articles >= 20, timeout=20_000)
    qtbot.waitUntil(lambda: not window.sync.running, timeout=20_000)
    assert workspace.status().photos_missing == 0


def test_the_window_returns_to_a_label_once_the_library_has_named_it(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    label = Label(3, "To translate", Colour.GREEN)
    workspace.browsing.own_labels = (label,)
    workspace.session.save(SessionState(place="label:3"))
    window = open_window(workspace)
    qtbot.waitUntil(lambda: window.navigator.place == Place(label=label))
    assert not window.navigator.history.can_go_back


def test_a_label_that_is_gone_leaves_the_window_where_a_first_start_begins(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    kept = Label(4, "To read", Colour.BLUE)
    workspace.browsing.own_labels = (kept,)
    workspace.session.save(SessionState(place="label:3"))
    window = open_window(workspace)
    qtbot.waitUntil(lambda: window.navigator.own_places == (Place(label=kept),))
    assert window.navigator.place == Place(section="news/local")
