"""Help: the guide and the About box, each opened once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.theme import Theme


class Help(QObject):
    """Opens what explains the program. The windows are made when they are first wanted."""

    def __init__(self, desk: Desk, theme: Theme, links: Links, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._links = desk, theme, links
        self._window = parent
        self._guide: QWidget | None = None

    @Slot()
    def open_guide(self) -> None:
        """Show the user guide where it was left."""
        self.open_page("")

    def open_page(self, page: str) -> None:
        """Show a page of the user guide."""
        from liangjiang_reader.ui.guide_window import GuideWindow

        if not isinstance(self._guide, GuideWindow):
            self._guide = GuideWindow(self._desk, self._theme, self._window)
            self._guide.link_pressed.connect(self._links.browse)
        self._guide.open_page(page)

    @Slot()
    def open_about(self) -> None:
        """Show the About box."""
        from liangjiang_reader.ui.about import AboutBox

        box = AboutBox(self._desk, self._window)
        box.link_pressed.connect(self._links.browse)
        box.release_pressed.connect(self._links.follow)
        box.open()
