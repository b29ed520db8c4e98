"""Notifications where the desktop has no notification area: the portal is asked, and answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus is not installed")
def test_the_portal_shows_it_and_a_press_comes_back() -> None:
    driver = [sys.executable, "-m", "tests.e2e.portal_driver"]
    done = subprocess.run(
        ["dbus-run-session", "--", *driver],
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told == {"asked": [["AddNotification", "sa{sv}", "news"]], "presses": 1}


def test_without_a_bus_nothing_happens() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from liangjiang_reader.ui.notifier import Notifier\n"
        "a = QApplication([]); Notifier(lambda: None, a).show('a', 'b'); print('on')"
    )
    gone = {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=_ROOT,
        env={**os.environ, **gone},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout == "on\n"
