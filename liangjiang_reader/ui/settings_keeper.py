"""Backup, export, import and reset of settings: asks where and whether, works behind the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from liangjiang_reader.config import settings
from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.preferences import Replaced
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.settings_page import names

_FILE_NAME = "liangjiang-reader-settings.toml"


class SettingsKeeper(QObject):
    """What is done with all settings at once.

    Signals:
        told: a sentence about what was done, or why it was not; True if it can be undone.
    """

    told = Signal(str, bool)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._undo: Path | None = None
        self._done = ""

    @Slot()
    def back_up(self) -> None:
        """Copy the settings file to a dated one."""
        preferences = self._desk.workspace.preferences
        self._run(lambda _task: preferences.backup(), self._on_backed_up)

    @Slot()
    def export(self) -> None:
        """Ask for a file and write all settings to it."""
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, _("Export settings"), str(Path.home() / _FILE_NAME), _file_types()
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write all settings to a file."""
        preferences = self._desk.workspace.preferences

        def export(_task: Task) -> Path:
            preferences.export(target)
            return target

        self._run(export, self._on_exported)

    @Slot()
    def take_over(self) -> None:
        """Ask for a file and use the settings in it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window, _("Import settings"), str(Path.home()), _file_types()
        )
        if chosen:
            self.take_over_from(Path(chosen))

    def take_over_from(self, source: Path) -> None:
        """Use the settings in a file."""
        preferences = self._desk.workspace.preferences
        self._done = _("The settings were imported.")
        self._run(lambda _task: preferences.take_over(source), self._on_replaced)

    @Slot(str)
    def reset_page(self, page: str) -> None:
        """Ask, and give all settings of a page their usual values."""
        wanted = ("keys",) if page == "keys" else names(page)
        title = _(settings_rows.PAGES[page])
        self._confirm(_("Reset all settings of the page “{page}”?").format(page=title), wanted)

    @Slot()
    def reset_all(self) -> None:
        """Ask, and give all settings their usual values."""
        self._confirm(_("Reset all settings?"), settings.names())

    def reset(self, wanted: Iterable[str]) -> None:
        """Give these settings their usual values."""
        chosen = tuple(wanted)
        preferences = self._desk.workspace.preferences
        self._done = _("The settings were reset.")
        self._run(lambda _task: preferences.reset(chosen), self._on_replaced)

    @Slot()
    def undo(self) -> None:
        """Go back to the settings before the last import or reset."""
        backup, self._undo = self._undo, None
        if backup is not None:
            preferences = self._desk.workspace.preferences
            self._done = _("The settings are as they were before.")
            self._run(lambda _task: preferences.restore(backup), self._on_restored)

    def _confirm(self, question: str, wanted: Iterable[str]) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("resetQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(question)
        box.setInformativeText(_("They get their usual values. A backup is made first."))
        reset = box.addButton(_("Reset"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() and box.clickedButton() is reset:
            self.reset(wanted)

    def _run(self, work: Callable[[Task], Any], on_done: Callable[[Any], None]) -> None:
        self._desk.background.run(self, work, on_done, lane=Lane.WRITE)

    @Slot(object)
    def _on_backed_up(self, outcome: Path | Failure) -> None:
        if isinstance(outcome, Failure):
            self._tell_failure(outcome)
        else:
            self.told.emit(_("Backup made: {path}").format(path=outcome), False)

    @Slot(object)
    def _on_exported(self, outcome: Path | Failure) -> None:
        if isinstance(outcome, Failure):
            self._tell_failure(outcome)
        else:
            self.told.emit(_("The settings were exported to {path}").format(path=outcome), False)

    @Slot(object)
    def _on_replaced(self, outcome: Replaced | Failure) -> None:
        if isinstance(outcome, Failure):
            self._tell_failure(outcome)
            return
        self._undo = outcome.backup
        self._desk.settings_changed.emit(outcome.changed)
        self.told.emit(" ".join((self._done, *_refusals(outcome))), True)

    @Slot(object)
    def _on_restored(self, outcome: Replaced | Failure) -> None:
        if isinstance(outcome, Failure):
            self._tell_failure(outcome)
        else:
            self._desk.settings_changed.emit(outcome.changed)
            self.told.emit(self._done, False)

    def _tell_failure(self, failure: Failure) -> None:
        self.told.emit(f"{errors.sentence(failure)} {errors.advice(failure)}", False)


def _refusals(replaced: Replaced) -> tuple[str, ...]:
    """What of a file was not taken over, as sentences."""
    wrong = [name for name in replaced.refused if name in settings.names()]
    unknown = [name for name in replaced.refused if name not in wrong]
    told: list[str] = []
    if wrong:
        told.append(
            ngettext(
                "Not taken over, because its value cannot be used: {names}.",
                "Not taken over, because their values cannot be used: {names}.",
                len(wrong),
            ).format(names=", ".join(wrong))
        )
    if unknown:
        told.append(
            _("Not known to this version, and left out: {names}.").format(names=", ".join(unknown))
        )
    return tuple(told)


def _file_types() -> str:
    return f"{_('Settings')} (*.toml);;{_('All files')} (*)"
