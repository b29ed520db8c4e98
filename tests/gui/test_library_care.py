"""Backups, checks and recovery from the window."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from liangjiang_reader.app import arguments
from liangjiang_reader.app import window as app_window
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.safety import Recovered
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.safety import Checked
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.storage.library import Library
from liangjiang_reader.ui.backups_window import BackupsWindow
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.recovery_dialog import RecoveryDialog, offer, report
from tests.gui.conftest import OpenWindow
from tests.gui.fake_safety import backup_info
from tests.gui.fakes import FakeWorkspace
from tests.storage.builders import article


def opened(window: MainWindow, qtbot: QtBot) -> BackupsWindow:
    window.care.open_backups()
    found = window.findChild(BackupsWindow)
    assert isinstance(found, BackupsWindow)
    return found


def told(backups: BackupsWindow) -> str:
    label = backups.findChild(QLabel, "backupsTold")
    assert label is not None
    return label.text()


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_backups_are_listed_with_date_reason_and_figures(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.safety.backups = [backup_info("a.zip"), backup_info("b.zip")]
    backups = opened(window, qtbot)
    qtbot.waitUntil(lambda: backups.list.topLevelItemCount() == 2)
    row = backups.list.topLevelItem(0)
    assert row is not None
    assert row.text(1) == "by hand"
    assert row.text(2) == "12 starred, 1,340 read, 3 notes, 2 labels"
    backups.close()


def test_a_backup_is_made_by_a_button(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    backups = opened(window, qtbot)
    assert not backups.restore.isEnabled()
    backups.make.click()
    qtbot.waitUntil(lambda: backups.list.topLevelItemCount() == 1)
    assert told(backups) == "The backup made-0.zip was made."
    assert backups.restore.isEnabled()
    backups.close()


@pytest.mark.parametrize("settings", [False, True])
def test_a_backup_is_restored_after_a_question(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot, settings: bool
) -> None:
    workspace.safety.backups = [backup_info("a.zip")]
    backups = opened(window, qtbot)
    qtbot.waitUntil(lambda: backups.restore.isEnabled())
    backups.restore.click()
    assert backups.question is not None
    assert workspace.safety.restores == []
    box = backups.question.findChild(QCheckBox, "restoreSettings")
    assert box is not None
    box.setChecked(settings)
    with qtbot.waitSignal(window.care.restored):
        press(backups.question, "confirmRestore")
    assert workspace.safety.restores == [("a.zip", settings)]
    assert "3 entries were added to the library." in told(backups)
    backups.close()


def test_a_backup_that_cannot_be_read_is_told_in_the_window(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.safety.fault = Failure(ErrorCode.BACKUP_UNREADABLE, "/x.zip")
    backups = opened(window, qtbot)
    backups.ask_for_file("/x.zip")
    assert backups.question is not None
    press(backups.question, "confirmRestore")
    qtbot.waitUntil(lambda: "is not a backup" in told(backups))
    backups.close()


def test_the_daily_backup_is_made_behind_the_window(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    window.care.look_after()
    qtbot.waitUntil(lambda: workspace.safety.daily == 1)
    assert window.care.box is None


def test_damage_found_at_the_start_offers_a_recovery_and_makes_no_backup(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.safety.damage = ("row 3 missing",)
    window.care.look_after()
    qtbot.waitUntil(lambda: window.care.box is not None)
    assert window.care.box is not None
    assert window.care.box.detailedText() == "row 3 missing"
    assert workspace.safety.daily == 0
    press(window.care.box, "recoverLater")
    assert not window.care.recovery_wanted


def test_a_recovery_closes_the_window_first(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.safety.checked = Checked(("page 3 is wrong",))
    window = open_window(workspace)
    window.care.check()
    qtbot.waitUntil(lambda: window.care.box is not None)
    assert window.care.box is not None
    press(window.care.box, "recoverNow")
    assert window.care.recovery_wanted
    assert workspace.closed


@pytest.mark.parametrize(
    ("checked", "sentence"),
    [
        (Checked(), "The library is sound."),
        (Checked((), ("/a.jpg", "/b.jpg")), "2 photo files are missing."),
    ],
)
def test_a_check_tells_how_the_library_is(
    window: MainWindow, workspace: FakeWorkspace, qtbot: QtBot, checked: Checked, sentence: str
) -> None:
    workspace.safety.checked = checked
    window.care.check()
    qtbot.waitUntil(lambda: window.care.box is not None)
    assert window.care.box is not None
    assert window.care.box.text() == sentence
    window.care.box.close()


def test_a_recovery_under_way_cannot_be_closed(qtbot: QtBot) -> None:
    result = Recovered("/aside", {"marks": 2}, {}, 0, 0)

    def recover(tell: Callable[[str, int], None]) -> Recovered:
        tell("marks", 2)
        return result

    dialog = RecoveryDialog(recover)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.close()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    assert dialog.outcome == result
    assert not dialog.isVisible()


def test_the_report_tells_what_was_lost(qtbot: QtBot) -> None:
    box = report(Recovered("/aside", {"marks": 2, "articles": 1}, {"articles": 3}, 1, 0))
    qtbot.addWidget(box)
    assert box.informativeText().splitlines() == [
        "2 marks and labels were saved.",
        "1 article was saved.",
        "3 articles were lost.",
        "1 page of the file could not be read; what stood on it is lost.",
        "The damaged library was set aside in /aside.",
    ]


def answer(names: list[str], seen: list[str]) -> QTimer:
    """Press a button in each box that comes up, and close the window in the end."""
    timer = QTimer()

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if not widget.isVisible():
                continue
            if isinstance(widget, QMessageBox):
                seen.append(widget.objectName())
                wanted = [widget.findChild(QPushButton, name) for name in names]
                found = [button for button in wanted if button is not None]
                (found or widget.findChildren(QPushButton))[0].click()
            elif isinstance(widget, MainWindow):
                seen.append("mainWindow")
                widget.close()

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def spoil(folder: Path) -> None:
    """A library whose first pages are gone."""
    library = Library.open(folder)
    library.articles.save(article("c_1"))
    library.articles.mark_starred(["c_1"], True)
    library.close()
    file = folder / "library.sqlite3"
    body = file.read_bytes()
    file.write_bytes(random.Random(1).randbytes(16384) + body[16384:])


def test_a_damaged_library_is_recovered_at_the_start(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(tmp_path / "library")
    seen: list[str] = []
    timer = answer(["recoverNow"], seen)
    code = app_window.run(arguments.parse(["--data-dir", str(tmp_path), "--offline"]))
    timer.stop()
    assert (code, seen) == (0, ["recoveryOffer", "recoveryReport", "mainWindow"])
    workspace = Workspace.open(Options(data_dir=tmp_path))
    assert workspace.status().starred == 1
    workspace.close()


def test_whoever_declines_finds_the_library_as_it_was(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(tmp_path / "library")
    before = (tmp_path / "library" / "library.sqlite3").read_bytes()
    seen: list[str] = []
    timer = answer(["recoverLater"], seen)
    code = app_window.run(arguments.parse(["--data-dir", str(tmp_path), "--offline"]))
    timer.stop()
    assert (code, seen) == (4, ["recoveryOffer"])
    assert "is damaged" in capsys.readouterr().err
    assert (tmp_path / "library" / "library.sqlite3").read_bytes() == before


def test_the_offer_says_what_happens_to_the_damaged_library(qtbot: QtBot) -> None:
    box = offer(Failure(ErrorCode.LIBRARY_DAMAGED, "/data", detail="page 3"))
    qtbot.addWidget(box)
    assert "set aside, not deleted" in box.informativeText()
    assert box.detailedText() == "page 3"
