"""The storage window: what takes room, what would go, and letting it go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang import room as words
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.room import Cleaning, Content
from liangjiang_reader.services.room import OnStep
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk

_SIZE = (680, 600)
_MB = 1_000_000
#: So many photos are listed by name; the sentence above counts all.
_MOST_LISTED = 500

_Found = tuple[dict[Content, int], Cleaning]


class StorageWindow(QDialog):
    """Goes when it is closed.

    Signals:
        limit_wanted: the person wants to set the limit.
        cleaned: something was removed.
    """

    limit_wanted = Signal()
    cleaned = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storageWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._found: _Found | None = None
        self._task: Task | None = None
        self._told = ""
        self.sizes, self.going = QTreeWidget(self), QTreeWidget(self)
        self.summary = QLabel(self)
        self.bar = QProgressBar(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.limit: QPushButton = self._buttons.addButton("", role)
        self.compact: QPushButton = self._buttons.addButton("", role)
        self.clean: QPushButton = self._buttons.addButton("", role)
        self._build()
        self.retranslate_ui()
        desk.settings_changed.connect(self._read)
        desk.replaced.connect(self.close)
        self._read()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Storage"))
        self.sizes.setHeaderLabels([_("What"), _("Size")])
        self.sizes.setAccessibleName(_("What takes room"))
        self.going.setHeaderLabels([_("Photos that would go"), _("Day"), _("Size")])
        self.going.setAccessibleName(_("Photos that would go"))
        self.bar.setAccessibleName(_("Progress"))
        self.limit.setText(_("Set the limit…"))
        self.compact.setText(_("Give back free room"))
        self.compact.setToolTip(_("Free room inside the library goes back to the disk."))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _build(self) -> None:
        for name, view in (("storageSizes", self.sizes), ("storageGoing", self.going)):
            view.setObjectName(name)
            view.setRootIsDecorated(False)
            view.setUniformRowHeights(True)
            header = view.header()
            header.setStretchLastSection(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.sizes.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.summary.setObjectName("storageSummary")
        self.summary.setWordWrap(True)
        self.bar.setObjectName("storageProgress")
        self.bar.setTextVisible(False)
        self.bar.hide()
        buttons = {
            "storageLimit": self.limit,
            "storageCompact": self.compact,
            "storageClean": self.clean,
        }
        for name, button in buttons.items():
            button.setObjectName(name)
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.sizes, 3)
        layout.addWidget(self.summary)
        layout.addWidget(self.going, 2)
        layout.addWidget(self.bar)
        layout.addWidget(self._buttons)
        self.limit.clicked.connect(self.limit_wanted)
        self.compact.clicked.connect(self._on_compact)
        self.clean.clicked.connect(self._on_clean)
        self._buttons.rejected.connect(self.close)
        self.resize(*_SIZE)

    @Slot()
    def _read(self) -> None:
        room, limit = self._desk.workspace.room, self._limit_mb
        self._desk.background.run(
            self,
            lambda _task: (room.sizes(), room.plan(limit * _MB) if limit else Cleaning()),
            self._on_read,
            topic="sizes",
        )

    @property
    def _limit_mb(self) -> int:
        return self._desk.workspace.settings.storage_limit_mb

    @Slot(object)
    def _on_read(self, outcome: _Found | Failure) -> None:
        if isinstance(outcome, Failure):
            self._told = formats.joined((errors.sentence(outcome), errors.advice(outcome)))
        else:
            self._found = outcome
        self._show()

    def _show(self) -> None:
        sizes, cleaning = self._found or ({}, Cleaning())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.sizes.clear()
        for kind, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
            row = QTreeWidgetItem([_(words.CONTENTS[kind]), formats.size(size)])
            row.setTextAlignment(1, right)
            self.sizes.addTopLevelItem(row)
        self.going.clear()
        for photo in cleaning.photos[:_MOST_LISTED]:
            day = formats.long_date(photo.date) if photo.date else ""
            row = QTreeWidgetItem([photo.title, day, formats.size(photo.bytes)])
            row.setTextAlignment(2, right)
            self.going.addTopLevelItem(row)
        self.going.setVisible(bool(cleaning.photos))
        self.summary.setText(formats.joined(filter(None, (self._told, self._sentence(cleaning)))))
        running = self._task is not None
        self.clean.setText(_("Stop") if running else _("Remove these"))
        self.clean.setEnabled(running or cleaning.frees > 0)
        self.compact.setEnabled(not running and sizes.get(Content.FREE, 0) > 0)
        self.bar.setVisible(running)

    def _sentence(self, cleaning: Cleaning) -> str:
        if self._found is None:
            return _("Looking at everything that is stored…")
        if not self._limit_mb:
            return _("There is no limit. Nothing is ever removed by itself.")
        return words.summary(cleaning)

    @Slot()
    def _on_clean(self) -> None:
        if self._task is not None:
            self._task.stop.set()
            return
        if self._found is None:
            return
        room, cleaning = self._desk.workspace.room, self._found[1]
        self._run(lambda step, stop: words.freed(room.clean(cleaning, step, stop)))

    @Slot()
    def _on_compact(self) -> None:
        room = self._desk.workspace.room
        self._run(lambda step, stop: words.given_back(room.compact(step, stop)))

    def _run(self, job: Callable[[OnStep, StopFlag], str]) -> None:
        """Do a long job that tells its steps and then what it did."""

        def work(task: Task) -> str:
            return job(lambda done, whole: task.tell((done, whole)), task.stop)

        self._told = ""
        self.bar.setRange(0, 0)
        self._task = self._desk.background.run(
            self, work, self._on_done, on_progress=self._on_progress, lane=Lane.WRITE
        )
        self._show()

    @Slot(object)
    def _on_progress(self, progress: tuple[int, int]) -> None:
        done, whole = progress
        unit = max(1, whole // 1000)  # bytes may be more than a bar can count
        self.bar.setRange(0, whole // unit)
        self.bar.setValue(done // unit)

    @Slot(object)
    def _on_done(self, outcome: str | Failure) -> None:
        self._task = None
        if isinstance(outcome, Failure):
            outcome = formats.joined((errors.sentence(outcome), errors.advice(outcome)))
        self._told = outcome
        self.cleaned.emit()
        self._show()
        self._read()
