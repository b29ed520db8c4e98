"""A newer version is told when the person wants it, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.updates import Release
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.about import AboutBox
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.main_window import MainWindow

OpenReal = Callable[[Workspace], MainWindow]
RELEASE = Release("99.1.0", date(2026, 12, 1), "https://example.org/reader?a&b")


class FakeUpdates:
    """Finds a release as often as it is asked."""

    has_address = True

    def __init__(self) -> None:
        self.looks = 0

    def look(self, _stop: object) -> Release:
        """Found."""
        self.looks += 1
        return RELEASE

    def known(self) -> Release:
        """Found before."""
        return RELEASE


def test_it_looks_when_it_is_switched_on_and_about_leads_there(
    real_workspace: Workspace,
    open_real_window: OpenReal,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    real_workspace.__dict__["updates"] = FakeUpdates()
    window = open_real_window(real_workspace)
    monkeypatch.setattr(Desk, "offline", property(lambda _self: False))
    assert not window.update_notice.timer.isActive()
    window.desk.change_setting(update_notice=True)
    sentence = "Version 99.1.0 of 1 December 2026 is available. Help › About leads to it."
    qtbot.waitUntil(lambda: window._status._activity == sentence)
    assert window.update_notice.timer.isActive()
    window._actions["about"].trigger()
    box = window.findChild(AboutBox)
    assert box is not None
    qtbot.waitUntil(lambda: "https://example.org/reader?a&amp;b" in box._newer.text())
    box.close()
    window.desk.change_setting(update_notice=False)
    qtbot.waitUntil(lambda: not window.update_notice.timer.isActive())


def test_it_does_not_look_while_working_offline(
    real_workspace: Workspace, open_real_window: OpenReal
) -> None:
    fake = FakeUpdates()
    real_workspace.__dict__["updates"] = fake
    window = open_real_window(real_workspace)
    window.desk.use_offline(True)
    window.update_notice.look()
    assert fake.looks == 0


def test_a_build_that_names_no_address_says_so(
    real_workspace: Workspace, open_real_window: OpenReal, qtbot: QtBot
) -> None:
    window = open_real_window(real_workspace)
    window.desk.change_setting(update_notice=True)
    sentence = "This build does not say where to look for newer versions."
    qtbot.waitUntil(lambda: window._status._activity == sentence)
