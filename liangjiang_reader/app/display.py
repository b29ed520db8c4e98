"""Whether a window can be opened, found out before Qt would abort the process over it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
import sys
from pathlib import Path

from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: Qt platforms that need no screen.
_SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"})


def problem() -> Failure | None:
    """Why no window can be opened, or None. Only X11 and Wayland can lack a screen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux") or platform in _SCREENLESS:
        return None
    if platform and not _is_known(platform):
        return Failure(ErrorCode.NO_DISPLAY, detail=f"QT_QPA_PLATFORM={platform}")
    if _wayland_answers():
        return None
    missing = _missing_x11_library()
    if missing is not None:
        return missing
    return None if _x11_answers() else Failure(ErrorCode.NO_DISPLAY)


def missing_library(detail: str) -> Failure:
    """The failure for a system library that Qt could not load."""
    return Failure(ErrorCode.SYSTEM_LIBRARY_MISSING, detail=detail)


def _is_known(platform: str) -> bool:
    """Whether Qt has a plugin for one of the platforms named; plugins elsewhere are not known."""
    folders = _plugin_folders()
    if not folders or "QT_PLUGIN_PATH" in os.environ or "QT_QPA_PLATFORM_PLUGIN_PATH" in os.environ:
        return True
    # The plugin of ``wayland-egl`` is that of ``wayland``.
    names = [name.partition("-")[0] for name in platform.split(";")]
    return any((folder / f"libq{name}.so").is_file() for folder in folders for name in names)


def _plugin_folders() -> list[Path]:
    """Where PySide6 brings its platform plugins, [] if it brings none."""
    spec = importlib.util.find_spec("PySide6")
    places = (spec.submodule_search_locations if spec else None) or ()
    folders = [Path(place) / "Qt" / "plugins" / "platforms" for place in places]
    return [folder for folder in folders if folder.is_dir()]


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _missing_x11_library() -> Failure | None:
    """Load Qt's X11 plugin as the dynamic linker would; its error names what is missing."""
    if not os.environ.get("DISPLAY"):
        return None
    for folder in _plugin_folders():
        plugin = folder / "libqxcb.so"
        if plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                return missing_library(str(error))
    return None


def _x11_answers() -> bool:
    """Whether the X server of DISPLAY lets us in, asked through the library Qt asks through."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not for us to say; the plugin has its own copy
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not failed
