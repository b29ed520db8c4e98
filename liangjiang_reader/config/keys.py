"""The keys that a person gave to commands: only what differs from the usual keys is kept."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys by the name of the command. A value: never changed, only replaced.

    Attributes:
        changed: pairs of a command's name and its keys, such as ``("refresh", ("Ctrl+R",))``; ()
            for a command that has no key any more. Names that this version does not know are kept.
    """

    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def get(self, command: str) -> tuple[str, ...] | None:
        """The keys a person gave to the command, None if it has its usual ones."""
        return dict(self.changed).get(command)

    def with_keys(self, command: str, keys: tuple[str, ...] | None) -> Keys:
        """A copy in which the command has these keys; None for its usual ones."""
        changed = dict(self.changed)
        changed.pop(command, None)
        if keys is not None:
            changed[command] = keys
        return Keys(tuple(sorted(changed.items())))

    @classmethod
    def from_table(cls, table: Any) -> tuple[Keys, str]:
        """What a settings file says, and what is wrong with it ("" for nothing).

        A wrong entry is left out; the others hold.
        """
        if not isinstance(table, dict):
            return cls(), f"keys = {table!r} is not a table"
        good = {name: tuple(keys) for name, keys in table.items() if _is_keys(keys)}
        bad = [name for name in table if name not in good]
        reason = f"keys of {', '.join(bad)}: not a list of texts" if bad else ""
        return cls(tuple(sorted(good.items()))), reason

    def write_to(self, document: MutableMapping[str, Any], name: str) -> None:
        """Bring the table of this name in a document up to date; comments and order stay."""
        if name not in document or not isinstance(document[name], MutableMapping):
            if not self.changed:
                return
            document[name] = {}
        table, wanted = document[name], dict(self.changed)
        for command in [key for key, keys in table.items() if _is_keys(keys)]:
            if command not in wanted:
                del table[command]
        for command, keys in wanted.items():
            if command not in table or list(table[command]) != list(keys):
                table[command] = list(keys)


def _is_keys(keys: Any) -> bool:
    return isinstance(keys, list) and all(isinstance(key, str) for key in keys)
