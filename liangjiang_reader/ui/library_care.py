"""Care for the library while the window is open: the daily backup, checks, the way to recovery."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QMessageBox, QProgressDialog

from liangjiang_reader.config import settings as declared
from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.safety import Restored
from liangjiang_reader.services.safety import Checked
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk

#: The window comes first: by then it shows what it has to show.
START_MS = 4000


class LibraryCare(QObject):
    """Connects the actions ``backups`` and ``check_library``.

    Signals:
        restored: marks and more came back from a backup.

    Attributes:
        recovery_wanted: the window is closed so that the library can be recovered.
        box: what was last asked or told.
    """

    restored = Signal()

    def __init__(self, desk: Desk, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.recovery_wanted = False
        self.box: QMessageBox | None = None
        self._progress: QProgressDialog | None = None
        actions["backups"].triggered.connect(self.open_backups)
        actions["check_library"].triggered.connect(self.check)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self.look_after)
        self._start.start(START_MS)

    @Slot()
    def look_after(self) -> None:
        """Make the backup of the day and look for damage, both behind the window."""
        workspace = self._desk.workspace
        self._desk.background.run(self, lambda _task: _care(workspace), self._on_cared)

    @Slot()
    def open_backups(self) -> None:
        """Show the window of backups."""
        from liangjiang_reader.ui.backups_window import BackupsWindow

        window = BackupsWindow(self._desk, self._window)
        window.restored.connect(self._on_restored)
        window.open()

    @Slot()
    def check(self) -> None:
        """Check the whole library and tell how it is."""
        safety = self._desk.workspace.safety
        self._progress = QProgressDialog(self._window)
        self._progress.setObjectName("checkProgress")
        self._progress.setWindowTitle(_("Check the library"))
        self._progress.setLabelText(_("Reading every page of the library…"))
        self._progress.setRange(0, 0)
        self._progress.canceled.connect(self._on_cancelled)
        self._progress.open()

        def work(task: Task) -> Checked:
            return safety.check(lambda done, total: task.tell((done, total)))

        self._desk.background.run(
            self, work, self._on_checked, topic="check", on_progress=self._on_progress
        )

    @Slot(object)
    def _on_cared(self, outcome: tuple[str, ...] | Failure) -> None:
        if isinstance(outcome, Failure):
            if outcome.code is ErrorCode.LIBRARY_DAMAGED:
                self._offer_recovery(outcome.detail)
            else:
                self._desk.failed.emit(outcome)
        elif outcome:
            self._offer_recovery("\n".join(outcome))

    @Slot(object)
    def _on_progress(self, progress: tuple[int, int]) -> None:
        if self._progress is not None:
            self._progress.setRange(0, progress[1])
            self._progress.setValue(progress[0])

    @Slot()
    def _on_cancelled(self) -> None:
        self._desk.background.drop(self, "check")
        self._end_progress()

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
            self._progress = None

    @Slot(object)
    def _on_checked(self, outcome: Checked | Failure) -> None:
        self._end_progress()
        if isinstance(outcome, Failure):
            self._tell(errors.sentence(outcome), errors.advice(outcome))
        elif outcome.damage:
            self._offer_recovery("\n".join(outcome.damage))
        elif outcome.photos_gone:
            gone = len(outcome.photos_gone)
            text = ngettext(
                "{count} photo file is missing.", "{count} photo files are missing.", gone
            ).format(count=formats.number(gone))
            self._tell(
                text,
                _("The photos are fetched again when they are next shown."),
                "\n".join(outcome.photos_gone),
            )
        else:
            self._tell(_("The library is sound."), _("Every page and every text can be read."))

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self.restored.emit()
        self._desk.marks_changed.emit()
        if restored.settings:
            self._desk.settings_changed.emit(frozenset(declared.names()))

    def _tell(self, text: str, more: str, details: str = "") -> None:
        box = self._box(QMessageBox.Icon.Information, text, more, details)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.open()

    def _offer_recovery(self, details: str) -> None:
        box = self._box(
            QMessageBox.Icon.Warning,
            _("The library is damaged."),
            _("The window can close, save all that can be read into a new library, and open "
              "again. The damaged library is set aside, not deleted."),
            details,
        )  # fmt: skip
        recover = box.addButton(_("Recover now"), QMessageBox.ButtonRole.AcceptRole)
        recover.setObjectName("recoverNow")
        box.addButton(_("Later"), QMessageBox.ButtonRole.RejectRole).setObjectName("recoverLater")
        box.accepted.connect(self._on_recover)
        box.open()

    def _box(self, icon: QMessageBox.Icon, text: str, more: str, details: str) -> QMessageBox:
        box = QMessageBox(icon, _("Liangjiang Reader"), text, parent=self._window)
        box.setObjectName("careBox")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(more)
        if details:
            box.setDetailedText(details)
        self.box = box
        return box

    @Slot()
    def _on_recover(self) -> None:
        self.recovery_wanted = True
        self._window.close()


def _care(workspace: Workspace) -> tuple[str, ...]:
    """On a worker: check first, so that a damaged library is not what is backed up."""
    damage = workspace.safety.quick_check()
    if not damage:
        workspace.safety.back_up_daily()
    return damage
