"""Without a screen the program says so before Qt can abort it."""

from __future__ import annotations

import sys

import pytest

from liangjiang_reader.app import display
from liangjiang_reader.app.main import open_window
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only X11 and Wayland can lack a screen"
)


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_no_screen_is_a_failure_of_its_own() -> None:
    assert display.problem() == Failure(ErrorCode.NO_DISPLAY)


def test_a_screen_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-4711")
    failure = display.problem()
    assert failure is not None
    # On a machine that lacks Qt's X11 libraries that is what is said first.
    assert failure.code in {ErrorCode.NO_DISPLAY, ErrorCode.SYSTEM_LIBRARY_MISSING}


def test_the_offscreen_platform_needs_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    assert display.problem() is None


def test_opening_a_window_without_a_screen_is_an_error_not_an_abort() -> None:
    with pytest.raises(ReaderError) as error:
        open_window([])
    assert error.value.failure.code is ErrorCode.NO_DISPLAY


def test_a_platform_that_qt_does_not_have_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_wayland_answers", lambda: True)
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    failure = display.problem()
    assert failure is not None
    assert failure.code is ErrorCode.NO_DISPLAY
    for known in ("xcb", "wayland", "wayland-egl", "nonsense;xcb"):
        monkeypatch.setenv("QT_QPA_PLATFORM", known)
        assert display.problem() is None
