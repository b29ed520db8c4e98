"""Changing what is read: the edition, the sample edition, and back to the real one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.editions import edition_in
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.workspace import FOLLOW_INTERFACE, Workspace
from liangjiang_reader.ui.desk import Desk


class EditionSwitch(QObject):
    """Exchanges edition or workspace on the desk.

    Signals:
        leaving: what is shown is about to be exchanged; what is to be kept must be stored now.
        failed: the other library cannot be opened (carries the Failure).
    """

    leaving = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._follows = desk.workspace.settings.edition == FOLLOW_INTERFACE

    @property
    def follows_interface(self) -> bool:
        """Whether the edition goes along with the interface language."""
        return self._follows

    @Slot(str)
    def use_edition(self, key: str) -> None:
        """Show an edition and remember the choice."""
        self._desk.change_setting(edition=key)
        self.use(key)

    def use(self, choice: str) -> None:
        """Show what the setting ``edition`` says: an edition, or the interface language's."""
        self._follows = choice == FOLLOW_INTERFACE
        if self._follows:
            self.on_language_changed()
        else:
            self._show(choice)

    @Slot(bool)
    def follow_interface(self, follow: bool) -> None:
        """Let the edition go along with the interface language, or stay what it is."""
        self._follows = follow
        self._desk.change_setting(edition=FOLLOW_INTERFACE if follow else self._desk.edition_key)
        self.on_language_changed()

    @Slot()
    def on_language_changed(self) -> None:
        """The interface has another language: the edition goes along if it is to."""
        if self._follows:
            fitting = edition_in(catalogue.current(), self._desk.workspace.editions)
            self._show(fitting.key)

    @Slot(bool)
    def open_sample(self, sample: bool) -> None:
        """Open the sample edition, or go back to the real one."""
        if sample == self._desk.sample:
            return
        self.leaving.emit()
        workspace = self._desk.workspace
        self._desk.background.run(
            self, lambda _task: workspace.with_sample(sample), self._on_opened, topic="workspace"
        )

    @Slot(str)
    def use_site(self, site: str) -> None:
        """Fetch from another origin from now on, "" for the site itself."""
        self.leaving.emit()
        workspace = self._desk.workspace
        self._desk.background.run(
            self, lambda _task: workspace.with_site(site), self._on_opened, topic="workspace"
        )

    def _show(self, key: str) -> None:
        if key != self._desk.edition_key:
            self.leaving.emit()
            self._desk.replace(self._desk.workspace, key)

    @Slot(object)
    def _on_opened(self, outcome: Workspace | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failed.emit(outcome)
        else:
            self._desk.replace(outcome, self._desk.edition_key)
