"""The keys of the commands: the usual ones and the person's own, and whose key a key is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence

from liangjiang_reader.config.keys import Keys
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
#: Without these nobody could move about in a list or leave a field.
_NEEDED = frozenset({"Tab", "Shift+Tab", "Shift+Backtab", "Backtab", "Esc", "Return", "Enter",
                     "Up", "Down", "Left", "Right"})  # fmt: skip


class Shortcuts(QObject):
    """Gives the actions their keys, as the settings say; ``changed`` follows every change."""

    changed = Signal()

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk, self._actions = desk, actions
        self._keys = Keys()
        self._unsaved = 0
        self._read()
        desk.settings_changed.connect(self._on_settings_changed)
        desk.failed.connect(self._on_failed)
        desk.replaced.connect(self._read)

    def of(self, command: str) -> tuple[str, ...]:
        """The keys of a command, as the settings file writes them."""
        own = self._keys.get(command)
        usual = self._actions.usual_keys(command)
        if own is None:
            return usual
        known = tuple(key for key in map(portable, own) if key)
        # A hand-written key that Qt does not know takes no key away.
        return known if known or not own else usual

    def is_usual(self, command: str) -> bool:
        """Whether a command has the keys it came with."""
        return self.of(command) == self._actions.usual_keys(command)

    def holder(self, key: str, command: str) -> str | None:
        """Another command that has this key already, or one that begins with it."""
        wanted = QKeySequence(key, _PORTABLE)
        for other in self._actions:
            if other != command and any(_clash(wanted, held) for held in self.of(other)):
                return other
        return None

    def give(self, command: str, key: str) -> None:
        """Give a command one more key, and take it from the command that has it."""
        keys = self._keys
        other = self.holder(key, command)
        while other is not None:
            wanted = QKeySequence(key, _PORTABLE)
            left = tuple(held for held in self.of(other) if not _clash(wanted, held))
            keys = self._with(keys, other, left)
            self._keys = keys
            other = self.holder(key, command)
        held = self.of(command)
        self._use(self._with(keys, command, held if key in held else (*held, key)))

    def clear(self, command: str) -> None:
        """Leave a command without a key."""
        self._use(self._with(self._keys, command, ()))

    def reset(self, command: str) -> None:
        """Give a command its usual keys back; whoever has one of them now loses it."""
        self._keys = self._keys.with_keys(command, ())
        for key in self._actions.usual_keys(command):
            self.give(command, key)
        self._use(self._keys.with_keys(command, None))

    def reset_all(self) -> None:
        """Give every command its usual keys; what a newer version set is kept."""
        keys = self._keys
        for command in self._actions:
            keys = keys.with_keys(command, None)
        self._use(keys)

    def _with(self, keys: Keys, command: str, wanted: tuple[str, ...]) -> Keys:
        usual = self._actions.usual_keys(command)
        return keys.with_keys(command, None if wanted == usual else wanted)

    def _use(self, keys: Keys) -> None:
        self._keys = keys
        self._show()
        self._unsaved += 1
        self._desk.change_setting(keys=keys)

    @Slot()
    def _read(self) -> None:
        self._keys = self._desk.workspace.settings.keys
        self._show()

    def _show(self) -> None:
        self._actions.set_keys({name: self.of(name) for name in self._actions})
        self.changed.emit()

    @Slot(object)
    def _on_settings_changed(self, names: frozenset[str]) -> None:
        if "keys" not in names:
            return
        # While changes of ours are still being saved, the settings are older than what is here.
        self._unsaved = max(self._unsaved - 1, 0)
        if not self._unsaved and self._keys != self._desk.workspace.settings.keys:
            self._read()

    @Slot()
    def _on_failed(self) -> None:
        self._unsaved = 0


def portable(key: str) -> str:
    """A key as it is written everywhere, "" for what is none."""
    # Qt writes a key that it does not know as nothing.
    text = QKeySequence(key, _PORTABLE).toString(_PORTABLE)
    return "" if text.endswith(", ") else text


def native(key: str) -> str:
    """A key as the person's system writes it."""
    return QKeySequence(key, _PORTABLE).toString(_NATIVE)


def refusal(key: str) -> str:
    """Why a key cannot be given to any command, as a sentence, or ""."""
    if key in _NEEDED:
        return _("“{key}” is needed to move about and cannot be given away.").format(
            key=native(key)
        )
    if len(key) == len("Alt+F") and key.startswith("Alt+") and key[-1].isalpha():
        return _("Alt with a letter opens the menus and cannot be given away.")
    return ""


def _clash(wanted: QKeySequence, held: str) -> bool:
    """Whether one of two keys could not be told from the other, or from its beginning."""
    other = QKeySequence(held, _PORTABLE)
    none = QKeySequence.SequenceMatch.NoMatch
    return wanted.matches(other) != none or other.matches(wanted) != none
