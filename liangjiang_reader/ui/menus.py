"""The menu bar: every action, grouped; choices of edition, language and theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, N_, _
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.ui.actions import Actions

_TITLES = {
    "file": N_("&File"),
    "edition": N_("&Edition"),
    "view": N_("&View"),
    "article": N_("&Article"),
    "help": N_("&Help"),
    "language": N_("Language"),
    "theme": N_("Colours"),
}
_THEMES = {"system": N_("As the desktop"), "light": N_("Light"), "dark": N_("Dark")}
#: "-" is a line between groups.
_CONTENTS = {
    "file": ("refresh", "cancel", "-", "offline", "sample", "-", "quit"),
    "article": (
        "next", "previous", "-", "back", "forward", "-", "star", "unread", "-", "browser",
    ),
    "help": ("about",),
}  # fmt: skip


class ChoiceMenu(QMenu):
    """A menu of which one entry is chosen; ``chosen`` carries the key of the pressed one."""

    chosen = Signal(str)

    def __init__(self, name: str, keys: Sequence[str], parent: QMenuBar | QMenu | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Menu")
        self._group = QActionGroup(self)
        self._choices: dict[str, QAction] = {}
        for key in keys:
            action = self._group.addAction(QAction(self))
            action.setObjectName(f"{name}_{key}Action")
            action.setCheckable(True)
            action.setData(key)
            self._choices[key] = action
            self.addAction(action)
        self._group.triggered.connect(self._on_triggered)

    def set_chosen(self, key: str) -> None:
        """Show which entry is chosen."""
        if key in self._choices:
            self._choices[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Name an entry."""
        self._choices[key].setText(text)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


class Menus(QObject):
    """The menus of the window."""

    def __init__(self, bar: QMenuBar, actions: Actions, editions: Sequence[Edition]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._editions = {edition.key: edition for edition in editions}
        self.edition = ChoiceMenu("edition", tuple(self._editions), bar)
        self.language = ChoiceMenu("language", catalogue.available(), bar)
        self.theme = ChoiceMenu("theme", tuple(_THEMES), bar)
        self._file = self._filled("file", actions)
        self._view = QMenu(bar)
        self._article = self._filled("article", actions)
        self._help = self._filled("help", actions)
        self._fill_edition(actions)
        self._fill_view(actions)
        for menu in (self._file, self.edition, self._view, self._article, self._help):
            bar.addMenu(menu)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        titled = {
            "file": self._file, "edition": self.edition, "view": self._view,
            "article": self._article, "help": self._help,
            "language": self.language, "theme": self.theme,
        }  # fmt: skip
        for name, menu in titled.items():
            menu.setTitle(_(_TITLES[name]))
        for key, edition in self._editions.items():
            self.edition.set_text(key, edition.name.in_language(catalogue.current()))
        for tag in catalogue.available():
            self.language.set_text(tag, LANGUAGE_NAMES.get(tag, tag))
        for key, text in _THEMES.items():
            self.theme.set_text(key, _(text))

    def _filled(self, name: str, actions: Actions) -> QMenu:
        menu = QMenu(self._bar)
        menu.setObjectName(f"{name}Menu")
        for entry in _CONTENTS[name]:
            if entry == "-":
                menu.addSeparator()
            else:
                menu.addAction(actions[entry])
        return menu

    def _fill_edition(self, actions: Actions) -> None:
        self.edition.addSeparator()
        self.edition.addAction(actions["follow"])

    def _fill_view(self, actions: Actions) -> None:
        self._view.setObjectName("viewMenu")
        self._view.addMenu(self.language)
        self._view.addAction(actions["language"])
        self._view.addMenu(self.theme)
        self._view.addSeparator()
        for name in ("zoom_in", "zoom_out", "zoom_reset"):
            self._view.addAction(actions[name])
        self._view.addSeparator()
        self._view.addAction(actions["search"])
        self._view.addAction(actions["full_screen"])
