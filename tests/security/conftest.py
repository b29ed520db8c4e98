"""The windows of the GUI tests serve here too."""

from __future__ import annotations

from tests.gui.conftest import inline_background, make_desk, open_window, theme, window, workspace

__all__ = ["inline_background", "make_desk", "open_window", "theme", "window", "workspace"]
