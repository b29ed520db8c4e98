"""The settings file as a whole: backed up, exported, imported, reset, restored."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.config import private
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.services import clock

if TYPE_CHECKING:
    from liangjiang_reader.services.workspace import Workspace

_BACKUPS = "settings-backups"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Settings were replaced by others.

    Attributes:
        changed: names of the settings that have another value now.
        backup: the file as it was before; ``Preferences.restore`` takes it.
        refused: why something was not taken over, by its name, in technical words.
    """

    changed: frozenset[str]
    backup: Path
    refused: Mapping[str, str] = field(default_factory=dict)


class Preferences:
    """All settings of a workspace at once. Every method reads or writes files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def _file(self) -> Path:
        return self._workspace.folders.settings_file

    def backup(self) -> Path:
        """Copy the settings file to a dated one. Raises ReaderError (SETTINGS_UNWRITABLE)."""
        folder = self._file.parent / _BACKUPS
        stamp = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
        copy = folder / f"settings-{stamp}.toml"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._file.exists():
                private.copy(self._file, copy)
            else:
                private.touch(copy)
        except OSError as error:
            raise _unwritable(copy, error) from error
        return copy

    def export(self, target: Path) -> None:
        """Write every setting to a file, those that have their usual value too.

        Raises ReaderError (SETTINGS_UNWRITABLE).
        """
        settings_file.export(target, self._workspace.settings, self._file)

    def take_over(self, source: Path) -> Replaced:
        """Use the settings in a file; those it does not name stay as they are.

        Raises ReaderError: SETTINGS_UNREADABLE (nothing is changed), SETTINGS_UNWRITABLE.
        """
        try:
            raw = tomllib.loads(source.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            failure = Failure(ErrorCode.SETTINGS_UNREADABLE, str(source), detail=str(error))
            raise ReaderError(failure) from error
        values, refused = settings_file.checked(raw)
        return replace(self._use(self._workspace.settings.changed(**values)), refused=refused)

    def reset(self, names: Iterable[str]) -> Replaced:
        """Give these settings their usual values. Raises ReaderError (SETTINGS_UNWRITABLE)."""
        usual = {name: settings_file.default(name) for name in names}
        return self._use(self._workspace.settings.changed(**usual))

    def restore(self, backup: Path) -> Replaced:
        """Go back to a backup, comments and unknown names included.

        Raises ReaderError (SETTINGS_UNWRITABLE).
        """
        before, made = self._workspace.settings, self.backup()
        try:
            private.copy(backup, self._file)
        except OSError as error:
            raise _unwritable(self._file, error) from error
        wanted, _problems = settings_file.load(self._file)
        self._workspace.change(**_values(wanted))
        return Replaced(_difference(before, wanted), made)

    def _use(self, wanted: Settings) -> Replaced:
        before, backup = self._workspace.settings, self.backup()
        self._workspace.change(**_values(wanted))
        return Replaced(_difference(before, wanted), backup)


def _values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings_file.names()}


def _difference(before: Settings, after: Settings) -> frozenset[str]:
    names = settings_file.names()
    return frozenset(name for name in names if getattr(before, name) != getattr(after, name))


def _unwritable(path: Path, error: OSError) -> ReaderError:
    return ReaderError(Failure(ErrorCode.SETTINGS_UNWRITABLE, str(path), detail=str(error)))
