"""Layout, order and groups of the headline lists: menus and settings show the same."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_pane import HeadlinePane
from liangjiang_reader.ui.menus import LIST_SETTINGS, Menus


class ListOptions(QObject):
    """Connects the menus of the list settings and the action ``unread_only``."""

    def __init__(self, desk: Desk, headlines: HeadlinePane, menus: Menus, actions: Actions) -> None:
        super().__init__(headlines)
        self._desk, self._headlines, self._menus = desk, headlines, menus
        self._unread_only = actions["unread_only"]
        for name in LIST_SETTINGS:
            menus.list_menus[name].chosen.connect(partial(self._choose, name))
        self._unread_only.toggled.connect(headlines.show_unread_only)
        headlines.filtered.connect(self._show)
        desk.settings_changed.connect(self._show)
        desk.replaced.connect(self._show)
        self._show()

    def _choose(self, name: str, value: str) -> None:
        self._desk.change_setting(**{name: value})

    @Slot()
    def _show(self, _names: object = None) -> None:
        for name in LIST_SETTINGS:
            chosen = getattr(self._desk.workspace.settings, name)
            self._menus.list_menus[name].set_chosen(chosen)
        self._unread_only.setChecked(self._headlines.unread_only)
