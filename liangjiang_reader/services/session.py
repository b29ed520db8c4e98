"""Where the person was: remembered in the library, so that the next start goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from liangjiang_reader.storage.library import Library

_KEY, _LATELY = "session", "commands used lately"


@dataclass(frozen=True, slots=True)
class SessionState:
    """The window as it was left. Values are what JSON can hold.

    Attributes:
        edition: key of the edition that was open.
        place: section key or smart list value that was chosen, "" for none.
        article: id of the article on screen, "" for none.
        geometry: Qt's saveGeometry as base64 text, "" for none.
        panes: Qt's saveState of the splitters as base64 texts.
    """

    edition: str = "english"
    place: str = ""
    article: str = ""
    geometry: str = ""
    panes: tuple[str, ...] = ()


class Session:
    """Loads and saves the state of the window."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def load(self) -> SessionState:
        """The saved state; what is missing or of a wrong kind gets its default."""
        raw = self._library.state.get(_KEY)
        values: dict[str, Any] = raw if isinstance(raw, dict) else {}
        kept = {
            item.name: values[item.name]
            for item in fields(SessionState)
            if item.name != "panes" and isinstance(values.get(item.name), str)
        }
        panes = values.get("panes")
        if isinstance(panes, list) and all(isinstance(pane, str) for pane in panes):
            kept["panes"] = tuple(panes)
        return SessionState(**kept)

    def save(self, state: SessionState) -> None:
        """Write the state; on disk when this returns."""
        self._library.state.put(_KEY, {**asdict(state), "panes": list(state.panes)})

    def used_lately(self) -> tuple[str, ...]:
        """What was chosen in the command palette, the latest first."""
        raw = self._library.state.get(_LATELY)
        return tuple(key for key in raw if isinstance(key, str)) if isinstance(raw, list) else ()

    def save_used_lately(self, keys: Sequence[str]) -> None:
        """Remember what was chosen in the command palette."""
        self._library.state.put(_LATELY, list(keys))
