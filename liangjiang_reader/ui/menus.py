"""The menu bar: every action, grouped; choices of edition, language and theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, N_, _
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.actions import Actions

_TITLES = {
    "file": N_("&File"),
    "edition": N_("&Edition"),
    "view": N_("&View"),
    "go": N_("&Go"),
    "article": N_("&Article"),
    "help": N_("&Help"),
    "language": N_("Language"),
    "theme": N_("Colours"),
    "list_layout": N_("Layout of headlines"),
    "list_order": N_("Order of headlines"),
    "list_groups": N_("Headlines in groups"),
}
_THEMES = {
    "system": N_("As the desktop"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "sepia": N_("Sepia"),
    "contrast": N_("High contrast"),
}
#: Settings of the headline lists that have a menu of their own.
LIST_SETTINGS = ("list_layout", "list_order", "list_groups")
#: "-" is a line between groups, ">name" a menu inside the menu.
_CONTENTS = {
    "file": (
        "refresh", "cancel", "open_page", "-",
        "offline", "keep_offline", "audit", "downloads", "activity", "-",
        "sample", "mirrors", "-",
        "storage", "backups", "check_library", "-",
        "export_searches", "import_searches", "-",
        "settings", "-",
        "quit",
    ),
    "edition": ("-", "follow"),
    "view": (
        ">language", "language", "-",
        ">theme", "-",
        ">list_layout", ">list_order", ">list_groups", "unread_only", "-",
        "photo_wall", "-",
        "zoom_in", "zoom_out", "zoom_reset", "lists_larger", "lists_smaller", "-",
        "full_screen",
    ),
    "go": (
        "palette", "-",
        "read_on", "read_back", "next_unread", "-",
        "next", "previous", "-",
        "next_pane", "previous_pane", "-",
        "back", "forward", "go_to_date", "-",
        "search_library", "search", "-",
        "find", "find_next", "find_previous",
    ),
    "article": (
        "star", "unread", "label", "edit_labels", "-",
        "all_read", "undo_read", "-",
        "highlight", "note", "notes", "caret", "-",
        "photos", "changes", "-",
        "copy_with_source", "copy_link", "-",
        "new_window", "browser",
    ),
    "help": ("guide", "keys", "-", "reports", "about"),
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
    """The menus of the window, each under its name in ``_TITLES``."""

    def __init__(self, bar: QMenuBar, actions: Actions, editions: Sequence[Edition]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._editions = {edition.key: edition for edition in editions}
        self.edition = ChoiceMenu("edition", tuple(self._editions), bar)
        self.language = ChoiceMenu("language", catalogue.available(), bar)
        self.theme = ChoiceMenu("theme", tuple(_THEMES), bar)
        self.list_menus = {
            name: ChoiceMenu(name, settings_rows.choices(name), bar) for name in LIST_SETTINGS
        }
        self._menus: dict[str, QMenu] = {
            **self.list_menus,
            "edition": self.edition,
            "language": self.language,
            "theme": self.theme,
        }
        for name, entries in _CONTENTS.items():
            bar.addMenu(self._filled(name, entries, actions))
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, menu in self._menus.items():
            menu.setTitle(_(_TITLES[name]))
        for key, edition in self._editions.items():
            self.edition.set_text(key, edition.name.in_language(catalogue.current()))
        for tag in catalogue.available():
            self.language.set_text(tag, LANGUAGE_NAMES.get(tag, tag))
        for key, text in _THEMES.items():
            self.theme.set_text(key, _(text))
        for name, menu in self.list_menus.items():
            for key in settings_rows.choices(name):
                menu.set_text(key, _(settings_rows.choice_message(name, key)))

    def _filled(self, name: str, entries: Sequence[str], actions: Actions) -> QMenu:
        menu = self._menus.get(name)
        if menu is None:
            menu = self._menus[name] = QMenu(self._bar)
            menu.setObjectName(f"{name}Menu")
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            elif entry.startswith(">"):
                menu.addMenu(self._menus[entry[1:]])
            else:
                menu.addAction(actions[entry])
        return menu
