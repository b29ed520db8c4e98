"""What the bundle holds beside the program's modules, and what of Qt and Babel it does without."""

from __future__ import annotations

import plistlib
import re
import tomllib
from pathlib import Path
from typing import Any

from PyInstaller.utils.hooks import collect_data_files, copy_metadata

from liangjiang_reader import __version__

#: Imported by name, which the analysis cannot see.
HIDDEN_IMPORTS = ["babel.numbers", "babel.dates"]
EXCLUDED_MODULES = [
    "tkinter", "unittest", "pydoc_data", "lib2to3", "ensurepip", "idlelib", "turtledemo",
    "cryptography", "cffi", "OpenSSL", "brotli", "_brotli", "shtab",
    "setuptools", "pip", "pkg_resources", "distutils", "xmlrpc", "lxml.isoschematron",
    "lxml.objectify", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml",
    "PySide6.QtQuick",
]  # fmt: skip
_DATA = "liangjiang_reader/_data"
#: Languages of the interface: the only ones whose dates and numbers are ever asked for.
_LOCALES = re.compile(r"locale-data/(?!(?:root|en|zh)(?:[_.]|$))")
#: GTK's theme would bring in all of GTK; the reader draws its own. No tablet, no framebuffer.
_QT = re.compile(
    r"plugins/(?:platformthemes/libqgtk3|platforms/libq(?:eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)"
    r"|egldeviceintegrations|generic|imageformats/lib?q(?:pdf|tga|wbmp|icns)|networkinformation"
    r"|platforminputcontexts/libqtvirtualkeyboard|wayland-graphics-integration-server|sqldrivers)"
    r"|lib(?:Qt6|gtk-3|gdk-3|pango|cairo|atk|gdk_pixbuf)(?:Pdf|VirtualKeyboard|Quick|Qml|EglFS|[.-])"
)
#: Qt's own texts in the languages of the interface.
_TRANSLATIONS = re.compile(r"translations/(?!qtbase_zh_CN\.qm$)")


def data(root: Path) -> list[tuple[str, str]]:
    """Files and folders with the folder they go to: resources, catalogues, licences, versions."""
    catalogues = [
        (str(file), f"{_DATA}/{file.parent.relative_to(root).as_posix()}")
        for file in sorted((root / "i18n").glob("*/LC_MESSAGES/*.mo"))
    ]
    return [
        (str(root / "resources"), f"{_DATA}/resources"),
        (str(root / "LICENSE"), _DATA),
        (str(root / "LICENSES"), f"{_DATA}/LICENSES"),
        *catalogues,
        *collect_data_files("publicsuffixlist"),
        *_versions(root),
    ]


def is_needed(name: str) -> bool:
    """Whether a file that the analysis found goes into the bundle."""
    place = name.replace("\\", "/")
    return not any(pattern.search(place) for pattern in (_LOCALES, _QT, _TRANSLATIONS))


def info_plist(template: Path, root: Path) -> dict[str, Any]:
    """MacOS's description of the program, with the version filled in."""
    description: dict[str, Any] = plistlib.loads(template.read_bytes())
    return {
        **description,
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": __version__,
    }


def _versions(root: Path) -> list[tuple[str, str]]:
    """The metadata by which Help > About finds the versions of what the program is made with."""
    table = tomllib.loads((root / "resources/attributions.toml").read_text(encoding="utf-8"))
    names = (entry.get("distribution") for entry in table["component"])
    return [entry for name in names if name for entry in copy_metadata(name)]
