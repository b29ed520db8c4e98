"""Recovering a damaged library, before any window is there: the offer, the work, the report."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QProgressBar, QVBoxLayout

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang import safety as sentences
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.safety import Recovered
from liangjiang_reader.ui.background import Background, Lane, Task

_WIDTH = 420

Recover = Callable[[Callable[[str, int], None]], Recovered]


def offer(failure: Failure) -> QMessageBox:
    """The question whether a library that cannot be opened is to be recovered."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Liangjiang Reader"), errors.sentence(failure))
    box.setObjectName("recoveryOffer")
    box.setInformativeText(
        _("All that can be read can be saved into a new library, with your marks and notes "
          "first, and with the newest backup. The damaged library is set aside, not deleted.")
    )  # fmt: skip
    if failure.detail:
        box.setDetailedText(failure.detail)
    recover = box.addButton(_("Recover now"), QMessageBox.ButtonRole.AcceptRole)
    recover.setObjectName("recoverNow")
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole).setObjectName("recoverLater")
    box.setDefaultButton(recover)
    return box


def report(outcome: Recovered | Failure) -> QMessageBox:
    """What came of it."""
    if isinstance(outcome, Failure):
        box = QMessageBox(QMessageBox.Icon.Critical, "", errors.sentence(outcome))
        box.setInformativeText(errors.advice(outcome))
    else:
        icon = QMessageBox.Icon.Information
        if not sentences.is_complete(outcome):
            icon = QMessageBox.Icon.Warning
        box = QMessageBox(icon, "", _("The library was recovered."))
        box.setInformativeText("\n".join(sentences.recovered(outcome)))
    box.setWindowTitle(_("Liangjiang Reader"))
    box.setObjectName("recoveryReport")
    return box


class RecoveryDialog(QDialog):
    """Shows that the work goes on; ends with it. It cannot be closed before.

    Attributes:
        outcome: what came of it, None while it goes on.
    """

    def __init__(self, recover: Recover) -> None:
        super().__init__()
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(_("Liangjiang Reader"))
        self.outcome: Recovered | Failure | None = None
        self._text = QLabel(_("What can be read of the library is being saved…"), self)
        self._amount = QLabel(self)
        bar = QProgressBar(self)
        bar.setObjectName("recoveryProgress")
        bar.setAccessibleName(self._text.text())
        bar.setRange(0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 20)
        for part in (self._text, bar, self._amount):
            layout.addWidget(part)
        self.setMinimumWidth(_WIDTH)
        self._background = Background()
        self._background.setParent(self)

        def work(task: Task) -> Recovered:
            return recover(lambda _table, done: task.tell(done))

        self._background.run(
            self, work, self._on_done, lane=Lane.WRITE, on_progress=self._on_progress
        )

    def reject(self) -> None:
        """Escape does not break it off."""
        if self.outcome is not None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing does not break it off."""
        event.setAccepted(self.outcome is not None)

    @Slot(object)
    def _on_progress(self, done: int) -> None:
        if done:
            self._amount.setText(
                ngettext("{count} entry saved", "{count} entries saved", done).format(
                    count=formats.number(done)
                )
            )

    @Slot(object)
    def _on_done(self, outcome: Recovered | Failure) -> None:
        self.outcome = outcome
        self._background.close()
        self.accept()
