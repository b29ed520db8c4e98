"""The offline audit: each kept list, how complete it is, and what is missing and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.keeping import Audit, Lack, Missing
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.empty_note import EmptyNote
from liangjiang_reader.ui.keep_dialog import amount_text

_SIZE = QSize(680, 560)
#: So many missing things are listed of each list; the count tells them all.
_MOST_LISTED = 500
_LACKS = {
    Lack.ARTICLE: N_("Article: {title}"),
    Lack.PAGE: N_("A later page of: {title}"),
    Lack.PHOTO: N_("Photo of: {title}"),
    Lack.FULL_SIZE: N_("Photo in full size of: {title}"),
}

#: A kept list's name in the interface language, and its audit.
NamedAudit = tuple[str, Audit]


class AuditWindow(QWidget):
    """Shows audits.

    Signals:
        fetch: fetch what is missing; stop: stop that; again: look again.
    """

    fetch = Signal()
    stop = Signal()
    again = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("auditWindow")
        self._audits: tuple[NamedAudit, ...] | None = None
        self._running = False
        self.summary = QLabel(self)
        self.summary.setObjectName("auditSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("auditTree")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self._empty = EmptyNote(self.tree)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("auditProgress")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.again_button, self.fetch_button = QPushButton(self), QPushButton(self)
        self.again_button.setObjectName("auditAgain")
        self.fetch_button.setObjectName("auditFetch")
        row = QHBoxLayout()
        row.addWidget(self.again_button)
        row.addStretch(1)
        row.addWidget(self.fetch_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self.again_button.clicked.connect(self.again)
        self.fetch_button.clicked.connect(self._on_fetch)
        self.resize(_SIZE)
        self.retranslate_ui()

    def show_audits(self, audits: tuple[NamedAudit, ...] | None) -> None:
        """Show these audits; None while they are made."""
        self._audits = audits
        self.retranslate_ui()

    def show_progress(self, done: int, total: int) -> None:
        """Fetching goes on."""
        self._running = True
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._tell()

    def end_progress(self) -> None:
        """Fetching ended."""
        self._running = False
        self._tell()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Offline audit"))
        self.tree.setAccessibleName(_("Kept lists and what they lack"))
        self.bar.setAccessibleName(_("Progress"))
        self.again_button.setText(_("Look again"))
        items = map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
        opened = {item.text(0): item.isExpanded() for item in items if item is not None}
        self.tree.clear()
        for name, audit in self._audits or ():
            item = QTreeWidgetItem([_kept_text(name, audit)])
            self.tree.addTopLevelItem(item)
            for missing in audit.missing[:_MOST_LISTED]:
                item.addChild(QTreeWidgetItem([_missing_text(missing)]))
            item.setExpanded(opened.get(item.text(0), True))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        missing = sum(len(audit.missing) for _name, audit in self._audits or ())
        self.bar.setVisible(self._running)
        self.again_button.setEnabled(not self._running)
        self.fetch_button.setText(_("Stop") if self._running else _("Fetch what is missing"))
        self.fetch_button.setEnabled(self._running or missing > 0)
        self.summary.setText(self._summary(missing))
        self.summary.setVisible(bool(self._audits))
        self._empty.say(self.summary.text())

    def _summary(self, missing: int) -> str:
        if self._audits is None:
            return _("Looking at everything that is kept…")
        if not self._audits:
            return _("Nothing is kept offline yet. Choose “Keep offline…” in the menu “File”.")
        if not missing:
            return _("Everything that is kept opens without the net, with every photo.")
        return ngettext("{count} thing is missing.", "{count} things are missing.", missing).format(
            count=formats.number(missing)
        )

    @Slot()
    def _on_fetch(self) -> None:
        (self.stop if self._running else self.fetch).emit()


def _kept_text(name: str, audit: Audit) -> str:
    amount = amount_text(audit.kept.articles, audit.kept.days)
    return _("{name} ({amount}): {whole} of {articles} complete, {share}").format(
        name=name,
        amount=amount,
        whole=formats.number(audit.whole),
        articles=formats.number(audit.articles),
        share=formats.percent(audit.share),
    )


def _missing_text(missing: Missing) -> str:
    what = _(_LACKS[missing.what]).format(title=missing.title)
    if missing.what is Lack.FULL_SIZE:
        why = _("Only a reduced copy is stored.")
    elif missing.reason is None:
        why = _("It was not fetched yet.")
    else:
        why = errors.sentence(Failure(missing.reason, missing.url))
    return f"{what} – {why}"
