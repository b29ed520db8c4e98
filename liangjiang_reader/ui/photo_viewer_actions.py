"""Everything a person can do in the photo viewer, declared once: text, icon, keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.render.palette import Palette
from liangjiang_reader.ui import icons


@dataclass(frozen=True, slots=True)
class _Spec:
    """Its text, its icon ("" for none), and its keys, the one that is shown first."""

    text: str
    icon: str
    keys: tuple[str, ...]
    checkable: bool = False


_SPECS = {
    "previous": _Spec(N_("Previous photo"), "back", ("PgUp", "P")),
    "next": _Spec(N_("Next photo"), "forward", ("PgDown", "N")),
    "first": _Spec(N_("First photo"), "", ("Home",)),
    "last": _Spec(N_("Last photo"), "", ("End",)),
    "zoom_out": _Spec(N_("Smaller"), "zoom-out", ("-", "Ctrl+-")),
    "zoom_in": _Spec(N_("Larger"), "zoom-in", ("+", "=", "Ctrl++", "Ctrl+=")),
    "fit": _Spec(N_("Whole photo"), "fit", ("0", "Ctrl+0")),
    "actual": _Spec(N_("100 %"), "actual", ("1", "Ctrl+1")),
    "article": _Spec(N_("Open the article"), "article", ("Ctrl+Return",)),
    "copy": _Spec(N_("Copy the photo"), "copy", ("Ctrl+C",)),
    "save": _Spec(N_("Save the photo…"), "save", ("Ctrl+S",)),
    "folder": _Spec(N_("Open the folder"), "folder", ("Ctrl+Shift+F",)),
    "full_screen": _Spec(N_("Full screen"), "full-screen", ("F", "F11"), checkable=True),
    "close": _Spec(N_("Close"), "close", ("Esc", "Ctrl+W")),
}
#: Order of the context menu; "-" is a line between groups.
_MENU = (
    "next", "previous", "-", "zoom_in", "zoom_out", "fit", "actual", "-",
    "article", "-", "copy", "save", "folder", "-", "full_screen", "close",
)  # fmt: skip


class ViewerActions(QObject):
    """The actions by name, each on the viewer's window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._made = {name: self._make(name, spec, window) for name, spec in _SPECS.items()}
        self.retranslate_ui()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def add_to(self, widget: QWidget) -> None:
        """Let a widget show them as its context menu."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for entry in _MENU:
            if entry == "-":
                line = QAction(widget)
                line.setSeparator(True)
                widget.addAction(line)
            else:
                widget.addAction(self._made[entry])

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, spec in _SPECS.items():
            action = self._made[name]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(_(spec.text))
            action.setToolTip(_("{text} ({keys})").format(text=_(spec.text), keys=keys))

    def repaint(self, palette: Palette) -> None:
        """Draw all icons in these colours."""
        for name, spec in _SPECS.items():
            if spec.icon:
                icon = icons.icon(spec.icon, palette.text, palette.rule)
                self._made[name].setIcon(icon)

    def _make(self, name: str, spec: _Spec, window: QWidget) -> QAction:
        action = QAction(self)
        action.setObjectName(f"viewer_{name}Action")
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        action.setIconVisibleInMenu(False)
        window.addAction(action)
        return action
