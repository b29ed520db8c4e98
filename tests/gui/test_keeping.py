"""Keeping lists offline in the window: question, ring, audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liangjiang_reader.config import paths
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.model.keeping import PhotoSize
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.section_tree import SHARE_ROLE

_PLACE = Place(section="news/local")


@pytest.fixture
def window(
    tmp_path: Path, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window on the sample edition, filled, at one of its sections."""
    settings = Settings(welcome=False)
    settings_file.save(paths.folders(tmp_path).settings_file, settings)
    workspace = Workspace.open(Options(data_dir=tmp_path, language="en", sample=True))
    opened = open_real_window(workspace)
    qtbot.waitUntil(lambda: opened.sync.outcome is not None, timeout=30_000)
    opened.navigator.go(_PLACE)
    return opened


def share(window: MainWindow) -> object:
    """How complete the tree shows the section."""
    model = window._side.sections
    return model.data(model.index_of(_PLACE), SHARE_ROLE)


def keep(window: MainWindow, qtbot: QtBot) -> None:
    """Keep the section on show, as the dialog does."""
    window._actions["keep_offline"].trigger()
    dialog = window.keeping.dialog
    assert dialog is not None
    assert "“Local”" in dialog.question.text()
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: share(window) == 1.0, timeout=15_000)


def test_a_kept_section_is_fetched_and_its_ring_closes(window: MainWindow, qtbot: QtBot) -> None:
    assert share(window) is None
    keep(window, qtbot)
    model = window._side.sections
    spoken = model.data(model.index_of(_PLACE), Qt.ItemDataRole.AccessibleTextRole)
    assert "kept offline: 100% complete" in spoken
    assert not window.tree.grab().isNull()


def test_it_is_kept_no_longer_when_told_so(window: MainWindow, qtbot: QtBot) -> None:
    keep(window, qtbot)
    window._actions["keep_offline"].trigger()
    dialog = window.keeping.dialog
    assert dialog is not None
    dialog.release_button.click()
    qtbot.waitUntil(lambda: share(window) is None)


def test_the_audit_names_a_photo_that_vanished_and_fetches_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    keep(window, qtbot)
    qtbot.waitUntil(lambda: not window.keeping.running)
    workspace = window.desk.workspace
    audit = workspace.keeping.audit(_PLACE.kept("english"))
    row = workspace.browsing.rows(workspace.browsing.listing("english", "news/local"), 0, 1)[0]
    stored = workspace.reading.stored(row.id, row.edition)
    assert stored is not None
    sha256 = next(iter(stored.photos.values())).sha256
    workspace.reading.photo_path(sha256).unlink()
    window._actions["audit"].trigger()
    shown = window.keeping.audit_window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.summary.text() == "1 thing is missing.")
    top = shown.tree.topLevelItem(0)
    assert top is not None
    assert top.text(0).startswith("Local (All articles):")
    child = top.child(0)
    assert child is not None
    assert child.text(0).startswith("Photo of: ")
    shown.fetch_button.click()
    qtbot.waitUntil(lambda: "with every photo" in shown.summary.text(), timeout=15_000)
    assert workspace.keeping.audit(_PLACE.kept("english")) == audit


def test_an_audit_of_nothing_says_how_to_keep_something(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["audit"].trigger()
    shown = window.keeping.audit_window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.summary.text().startswith("Nothing is kept offline yet."))
    assert not shown.fetch_button.isEnabled()


def test_the_size_of_the_photos_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window._actions["keep_offline"].trigger()
    dialog = window.keeping.dialog
    assert dialog is not None
    dialog.photos.setCurrentIndex(1)
    assert dialog.photos.currentText() == "With photos in reduced size"
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: share(window) == 1.0, timeout=15_000)
    (kept,) = window.desk.workspace.keeping.all()
    assert kept.photos is PhotoSize.REDUCED
    window._actions["keep_offline"].trigger()
    assert dialog.photos.currentIndex() == 1
