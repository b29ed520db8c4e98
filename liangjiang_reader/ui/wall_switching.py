"""The photo wall in the window: it takes the place of list and article until the person leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter

from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.ui.session_keeper import SessionKeeper
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.main_window import MainWindow
    from liangjiang_reader.ui.wall_pane import WallPane

#: List and article together are not narrower either.
_LEAST_WIDTH = 510


class WallSwitching(QObject):
    """Shows and hides the wall, which is made when it is needed first.

    Args:
        window: the reader's window.
        splitter: holds the panes.
        session: remembers their shape.
        action: "Photo wall", checked while the wall is on show.
    """

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        splitter: QSplitter,
        session: SessionKeeper,
        action: QAction,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._splitter, self._session, self.action = splitter, session, action
        self.pane: WallPane | None = None
        self._list_share = 0.0
        action.toggled.connect(self._on_toggled)
        window.navigator.moved.connect(self._on_moved)
        window.desk.replaced.connect(self._on_replaced)
        window.sync.stored.connect(self._on_stored)

    @property
    def is_open(self) -> bool:
        """Whether the wall is on show."""
        return self.action.isChecked()

    @Slot()
    def leave(self) -> None:
        """Show list and article again."""
        self.action.setChecked(False)

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        window = self._window
        if shown:
            self._session.hold_panes(True)
        pane = self._made() if shown else self.pane
        if pane is None:
            return
        self._exchange(pane, shown=shown)
        if shown:
            pane.show_place(window.navigator.place)
            pane.wall.setFocus()
        else:
            window.headlines.list.setFocus()

    def _exchange(self, pane: WallPane, *, shown: bool) -> None:
        """The wall gets the room of list and article, which get it back as they had it."""
        sizes = self._splitter.sizes()
        if shown:
            self._list_share = sizes[1] / max(1, sizes[1] + sizes[2])
        pane.setVisible(shown)
        for other in (self._window.headlines, self._window.article):
            other.setVisible(not shown)
        room = sum(sizes[1:])
        listed = round(room * self._list_share)
        wall = [sizes[0], 0, 0, room]
        self._splitter.setSizes(wall if shown else [sizes[0], listed, room - listed, 0])
        if not shown:
            self._session.hold_panes(False)
            pane.thumbnails.clear()

    def _made(self) -> WallPane:
        if self.pane is None:
            from liangjiang_reader.ui.wall_pane import WallPane

            self.pane = WallPane(self._window.desk, self._theme, self._splitter)
            self.pane.hide()
            self._splitter.addWidget(self.pane)
            self._splitter.setStretchFactor(self._splitter.indexOf(self.pane), 1)
            self.pane.setMinimumWidth(_LEAST_WIDTH)
            self.pane.viewed.connect(self.view)
            self.pane.opened.connect(self._on_opened)
            self.pane.left.connect(self.leave)
        return self.pane

    @Slot(int)
    def view(self, number: int) -> None:
        """Show a photo of the wall large."""
        if self.pane is not None:
            self._window.photos.open(self.pane.photos, number)

    @Slot(object)
    def _on_opened(self, photo: PlacedPhoto) -> None:
        self.leave()
        self._window.photos.open_article(photo)

    @Slot()
    def _on_moved(self) -> None:
        """To an article: it needs its place. To another section: its photos."""
        if not self.is_open or self.pane is None:
            return
        if self._window.reader.ref is not None:
            self.leave()
        else:
            self.pane.show_place(self._window.navigator.place)

    @Slot()
    def _on_replaced(self) -> None:
        if self.pane is not None:
            self.pane.model.clear()

    @Slot()
    def _on_stored(self) -> None:
        if self.is_open and self.pane is not None:
            self.pane.read_again()
