"""The window of backups: what there is, back up now, bring one back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang import safety as sentences
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.safety import BackupInfo, Restored
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.empty_note import EmptyNote

_SIZE = (680, 420)
_COLUMNS = (N_("Made"), N_("Why"), N_("What is in it"), N_("Size"))


@dataclass(frozen=True, slots=True)
class _Source:
    """What is to be restored: a name or path for the program, and words for the person."""

    name: str
    words: str
    has_settings: bool


class BackupsWindow(QDialog):
    """Goes when it is closed. ``restored`` carries what came back (a Restored)."""

    restored = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupsWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._backups: list[BackupInfo] = []
        self.question: QMessageBox | None = None
        self._text, self._told = QLabel(self), QLabel(self)
        self.list = QTreeWidget(self)
        self._empty = EmptyNote(self.list)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.make: QPushButton = self._buttons.addButton("", role)
        self.restore: QPushButton = self._buttons.addButton("", role)
        self.choose: QPushButton = self._buttons.addButton("", role)
        self._build()
        self.retranslate_ui()
        desk.replaced.connect(self._read)
        self._read()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Backups"))
        self._text.setText(
            _("What you made – marks, labels, notes, saved searches, settings – is backed up at "
              "the first start of each day and before every risky step. Articles and photos are "
              "not in a backup: they can be fetched again.")
        )  # fmt: skip
        self.list.setHeaderLabels([_(text) for text in _COLUMNS])
        self.list.setAccessibleName(_("Backups"))
        self._empty.say(_("There is no backup yet."))
        texts = (_("Back up now"), _("Restore…"), _("Restore from a file…"))
        for button, text in zip((self.make, self.restore, self.choose), texts, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
        self._show(self._chosen())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _build(self) -> None:
        names = ("makeBackup", "restoreBackup", "restoreFile")
        for button, name in zip((self.make, self.restore, self.choose), names, strict=True):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.list.setObjectName("backupsList")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._text.setWordWrap(True)
        self._told.setObjectName("backupsTold")
        self._told.setWordWrap(True)
        self._told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        for part in (self._text, self.list, self._told, self._buttons):
            layout.addWidget(part, 1 if part is self.list else 0)
        self.make.clicked.connect(self._on_make)
        self.restore.clicked.connect(self._on_restore)
        self.choose.clicked.connect(self._on_choose)
        self.list.itemSelectionChanged.connect(self._show_state)
        self.list.itemDoubleClicked.connect(self._on_restore)
        self._buttons.rejected.connect(self.close)
        self.resize(*_SIZE)

    @Slot()
    def _read(self) -> None:
        safety = self._desk.workspace.safety
        self._desk.background.run(self, lambda _task: safety.list(), self._on_read, topic="list")

    @Slot(object)
    def _on_read(self, outcome: list[BackupInfo] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._tell(outcome)
            return
        chosen, self._backups = self._chosen(), outcome
        self._show(chosen)

    def _show(self, chosen: BackupInfo | None) -> None:
        self.list.clear()
        for info in self._backups:
            row = QTreeWidgetItem(
                [
                    formats.moment(info.made_at),
                    sentences.reason(info),
                    sentences.contents(info.counts),
                    formats.size(info.bytes),
                ]
            )
            row.setToolTip(0, info.name)
            row.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(row)
            if (
                chosen is not None and info.name == chosen.name
            ) or self.list.topLevelItemCount() == 1:
                self.list.setCurrentItem(row)
        self._show_state()

    def _chosen(self) -> BackupInfo | None:
        row = self.list.currentItem()
        name = row.toolTip(0) if row is not None else ""
        return next((info for info in self._backups if info.name == name), None)

    @Slot()
    def _show_state(self) -> None:
        self.restore.setEnabled(self._chosen() is not None)

    @Slot()
    def _on_make(self) -> None:
        self.make.setEnabled(False)
        safety = self._desk.workspace.safety
        self._desk.background.run(self, lambda _task: safety.back_up(), self._on_made)

    @Slot(object)
    def _on_made(self, outcome: BackupInfo | Failure) -> None:
        self.make.setEnabled(True)
        if isinstance(outcome, Failure):
            self._tell(outcome)
            return
        self._say(_("The backup {name} was made.").format(name=outcome.name))
        self._read()

    @Slot()
    def _on_restore(self) -> None:
        info = self._chosen()
        if info is not None:
            self._ask(_Source(info.name, formats.moment(info.made_at), info.has_settings))

    @Slot()
    def _on_choose(self) -> None:
        title, kinds = _("Restore from a file"), _("Backups") + " (*.zip)"
        path, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.ask_for_file(path)

    def ask_for_file(self, path: str) -> None:
        """Ask whether the backup in a file is to be restored."""
        self._ask(_Source(path, path, has_settings=True))

    def _ask(self, source: _Source) -> None:
        box = QMessageBox(self)
        box.setObjectName("restoreQuestion")
        box.setTextFormat(Qt.TextFormat.PlainText)  # the file may be called anything
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Restore a backup"))
        box.setText(_("Restore the backup {name}?").format(name=source.words))
        box.setInformativeText(
            _("What it holds is added to the library. What you made since then stays. "
              "The library as it is now is backed up first.")
        )  # fmt: skip
        settings = QCheckBox(_("Restore the settings, too"), box)
        settings.setObjectName("restoreSettings")
        settings.setVisible(source.has_settings)
        box.setCheckBox(settings)
        yes = box.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        yes.setObjectName("confirmRestore")
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        self.question, self._source, self._settings = box, source, settings
        box.accepted.connect(self._on_confirmed)
        box.open()

    @Slot()
    def _on_confirmed(self) -> None:
        name, settings = self._source.name, self._settings.isChecked()
        safety = self._desk.workspace.safety
        self.restore.setEnabled(False)
        self._say(_("Restoring…"))

        def work(_task: Task) -> Restored:
            return safety.restore(name, settings=settings)

        self._desk.background.run(self, work, self._on_restored, lane=Lane.WRITE)

    @Slot(object)
    def _on_restored(self, outcome: Restored | Failure) -> None:
        self._show_state()
        if isinstance(outcome, Failure):
            self._tell(outcome)
            return
        self._say(" ".join(sentences.restored(outcome)))
        self.restored.emit(outcome)
        self._read()

    def _tell(self, failure: Failure) -> None:
        self._say(f"{errors.sentence(failure)} {errors.advice(failure)}")

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()
