"""Another place to fetch from: said when the site is gone for days, chosen by the person alone."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.mirrors_dialog import MirrorsDialog
from tests.gui.fakes import HOME, FakeWorkspace


def banner(window: MainWindow) -> str:
    """What the banner of the connection says."""
    label = window.findChild(QLabel, "offlineBannerText")
    assert label is not None
    return label.text()


def test_mirrors_are_named_when_the_site_is_gone_for_days(
    window: MainWindow, workspace: FakeWorkspace
) -> None:
    gone = Failure(ErrorCode.UNREACHABLE, HOME)
    window.desk.note_connection(gone)
    assert "Mirrors" not in banner(window)
    window.desk.note_connection(None)
    workspace.absence.count = 3
    window.desk.note_connection(gone)
    assert "on the last 3 days it was tried; File › Mirrors…" in banner(window)
    assert window.desk.edition.origin == HOME


def opened(window: MainWindow) -> MirrorsDialog:
    """The dialog, opened by its command."""
    window._actions["mirrors"].trigger()
    dialog = window.findChild(MirrorsDialog, "mirrorsDialog")
    assert dialog is not None
    return dialog


def test_a_mirror_is_used_when_the_person_has_chosen_it(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    chosen: list[str] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(chosen.append)
    button = dialog.findChild(QAbstractButton, "mirror1")
    box = dialog.findChild(QDialogButtonBox)
    assert button is not None
    assert box is not None
    button.setChecked(True)
    box.button(QDialogButtonBox.StandardButton.Ok).click()
    assert chosen == ["https://subsites.chinadaily.com.cn/cqliangjiang"]


def test_nothing_changes_without_a_choice(window: MainWindow, workspace: FakeWorkspace) -> None:
    dialog = opened(window)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Ok).click()
    assert window.desk.edition.origin == HOME
    assert workspace.settings.site == ""
