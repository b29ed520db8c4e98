"""Commands by keyboard: the palette, the settings window, the keys, the way from pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from liangjiang_reader.bilingual.both import BothLanguages
from liangjiang_reader.config import paths
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.shortcuts import Shortcuts
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.command_palette import CommandPalette
    from liangjiang_reader.ui.palette_entries import PaletteEntries
    from liangjiang_reader.ui.settings_window import SettingsWindow

#: The palette is made ready when the window has shown its article, before anyone has typed.
_PREPARE_MS = 700


class Commanding(QObject):
    """Connects the actions ``palette``, ``settings``, ``keys`` and those between the panes.

    Args:
        panes: the parts of the window that F6 goes through, in their order.
    """

    def __init__(
        self,
        desk: Desk,
        window: QMainWindow,
        actions: Actions,
        navigator: Navigator,
        theme: Theme,
        panes: tuple[QWidget, ...],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme, self._panes = desk, window, theme, panes
        self._navigator = navigator
        self._both = BothLanguages(_read_pinyin)
        self.shortcuts = Shortcuts(desk, actions)
        self.shortcuts.setParent(self)
        self._palette: CommandPalette | None = None
        self._entries: PaletteEntries | None = None
        self._actions = actions
        self._settings: SettingsWindow | None = None
        actions["palette"].triggered.connect(self._on_palette)
        actions["settings"].triggered.connect(self._on_settings)
        actions["keys"].triggered.connect(self._on_keys)
        actions["next_pane"].triggered.connect(self._on_next_pane)
        actions["previous_pane"].triggered.connect(self._on_previous_pane)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._prepare)
        self._later.start(_PREPARE_MS)

    @property
    def palette(self) -> CommandPalette:
        """The command palette, made when it is needed first."""
        if self._palette is None:
            from liangjiang_reader.ui.command_palette import CommandPalette

            self._palette = CommandPalette(self.entries, self._theme, self._window)
        return self._palette

    @property
    def entries(self) -> PaletteEntries:
        """What the palette offers."""
        if self._entries is None:
            from liangjiang_reader.ui.palette_entries import PaletteEntries

            self._entries = PaletteEntries(
                self._desk, self._actions, self.shortcuts, self._navigator, self.open_settings,
                self._both,
            )  # fmt: skip
        return self._entries

    def open_settings(self, name: str = "") -> None:
        """Show the settings window, at a setting if one is named."""
        from liangjiang_reader.ui.settings_window import SettingsWindow

        if self._settings is None:
            self._settings = SettingsWindow(
                self._desk, self._actions, self.shortcuts, self._both, self._window
            )
        self._settings.open_at(name)

    def close(self) -> None:
        """The window closes: what it opened goes with it."""
        self._later.stop()
        if self._palette is not None:
            self._palette.leave()
        if self._settings is not None:
            self._settings.close()

    @Slot()
    def _prepare(self) -> None:
        """What the first search needs is made ready while the window is young."""
        self._desk.background.run(self, self._read_table, self._on_prepared)

    def _read_table(self, _task: Task) -> tuple[str, ...]:
        self._both.prepare()
        return self._desk.workspace.session.used_lately()

    @Slot(object)
    def _on_prepared(self, used_lately: tuple[str, ...] | Failure) -> None:
        if not isinstance(used_lately, Failure):
            self.entries.remember(used_lately)
        self.entries.collect()
        self.entries.find("a")

    @Slot()
    def _on_palette(self) -> None:
        self.palette.toggle()

    @Slot()
    def _on_settings(self) -> None:
        self.open_settings()

    @Slot()
    def _on_keys(self) -> None:
        self.open_settings("keys")

    @Slot()
    def _on_next_pane(self) -> None:
        self._step(1)

    @Slot()
    def _on_previous_pane(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Give the focus to the next pane that is there."""
        focused = QApplication.focusWidget()
        shown = [pane for pane in self._panes if pane.isVisible()]
        inside = (pane is focused or pane.isAncestorOf(focused) if focused else False
                  for pane in shown)  # fmt: skip
        at = next((place for place, here in enumerate(inside) if here), -1 if by > 0 else 0)
        shown[(at + by) % len(shown)].setFocus()


def _read_pinyin() -> str:
    return paths.resource("dictionaries/pinyin.txt").read_text(encoding="utf-8")
