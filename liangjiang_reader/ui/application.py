"""Puts the window together: the application's style, fonts and icon, and everything in it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from liangjiang_reader.config import paths
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import fonts, photo_decoding
from liangjiang_reader.ui.background import Background
from liangjiang_reader.ui.language import LanguageSwitch
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.theme import Theme

_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
#: Workers that parse give the interpreter back this often, so that the window stays fluid.
_SWITCH_INTERVAL_S = 0.0005


def prepare(application: QApplication, settings: Settings) -> None:
    """Give the application its name, icon and style; once, before the first window."""
    application.setApplicationName("liangjiang-reader")
    application.setDesktopFileName("liangjiang-reader")
    application.setStyle("Fusion")
    application.setWindowIcon(_icon())
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    photo_decoding.warm_up(_icon_file(_ICON_SIZES[0]))


def build_window(workspace: Workspace, application: QApplication) -> MainWindow:
    """The window on a workspace, not shown yet. It closes the workspace when it is closed."""
    latin, han = fonts.latin_families(), fonts.han_families()
    theme = Theme(application, workspace.settings.theme, latin, han)
    application.setFont(theme.font)
    return MainWindow(
        workspace,
        Background(),
        theme,
        LanguageSwitch(application),
        workspace.session.load(),
    )


def _icon() -> QIcon:
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(_icon_file(size)))
    return icon


def _icon_file(size: int) -> Path:
    return paths.resource(f"icons/png/liangjiang-reader-{size}.png")
