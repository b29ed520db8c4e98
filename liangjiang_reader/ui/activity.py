"""Opens the activity window: by the menu, or from an empty list that a person asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_pane import HeadlinePane
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.activity_window import ActivityWindow


class ActivityOpener(QObject):
    """Connects the action ``activity``. The window is made when it is first wanted."""

    def __init__(
        self, desk: Desk, theme: Theme, headlines: HeadlinePane, actions: Actions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._parent = desk, theme, parent
        self._headlines = headlines
        self.window: ActivityWindow | None = None
        actions["activity"].triggered.connect(self.open)
        headlines.why.clicked.connect(self._on_why)

    @Slot()
    def open(self) -> None:
        """Show the log."""
        self._made().open()

    def _made(self) -> ActivityWindow:
        from liangjiang_reader.ui.activity_window import ActivityWindow

        if self.window is None:
            self.window = ActivityWindow(self._desk, self._theme, self._parent)
        return self.window

    @Slot()
    def _on_why(self) -> None:
        """Find out where the section on show lives, then show what was asked of that address."""
        edition, place = self._desk.edition, self._headlines.place
        section = edition.section(place.section or "")
        if section is None:
            self.open()
            return
        refreshing, name = self._desk.workspace.refreshing, place.name(edition)

        def look(_task: Task) -> tuple[str, str]:
            address = edition.locate(refreshing.section_address(edition, section))
            return address.removesuffix(".html"), name

        self._desk.background.run(self, look, self._on_address, topic="why")

    @Slot(object)
    def _on_address(self, found: tuple[str, str] | Failure) -> None:
        if isinstance(found, Failure):
            self._desk.failed.emit(found)
        else:
            self._made().open(*found)
