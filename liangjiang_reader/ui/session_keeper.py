"""Remembers where the person was: place, article, size and shape of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QSplitter

from liangjiang_reader.services.session import SessionState
from liangjiang_reader.ui.desk import Desk

_SETTLED_MS = 600


class SessionKeeper(QObject):
    """Saves the state of the window shortly after each change, and when asked.

    Args:
        where: gives the key of the place and the id of the article on show.
    """

    def __init__(
        self,
        desk: Desk,
        window: QMainWindow,
        splitter: QSplitter,
        where: Callable[[], tuple[str, str]],
    ) -> None:
        super().__init__()
        self._desk, self._window, self._splitter = desk, window, splitter
        self._where = where
        self._saved = SessionState()
        self._held: tuple[str, ...] = ()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.save)
        splitter.splitterMoved.connect(self.note)

    def restore_shape(self, state: SessionState) -> None:
        """Give window and panes the shape they had."""
        self._saved = state
        if state.geometry:
            self._window.restoreGeometry(_bytes(state.geometry))
        if state.panes:
            self._splitter.restoreState(_bytes(state.panes[0]))

    def hold_panes(self, held: bool) -> None:
        """Something else is in the panes' place for a while: the shape of now is remembered."""
        self._held = (_text(self._splitter.saveState()),) if held else ()

    @Slot()
    def note(self) -> None:
        """Something changed that is worth remembering."""
        self._settled.start()

    @Slot()
    def save(self) -> None:
        """Write what changed since the last time."""
        self._settled.stop()
        state = self._state()
        if state != self._saved:
            self._saved = state
            self._desk.write_quietly(lambda workspace: workspace.session.save(state))

    def _state(self) -> SessionState:
        place, article = self._where()
        return SessionState(
            edition=self._desk.edition_key,
            place=place,
            article=article,
            geometry=_text(self._window.saveGeometry()),
            panes=self._held or (_text(self._splitter.saveState()),),
        )


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "replace")))
