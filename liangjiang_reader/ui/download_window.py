"""The downloads window: what waits, what runs, what failed; pause, resume, cancel, reorder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import downloads as words
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.downloads import Download, DownloadState, Move, Need
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.downloads import Downloads
from liangjiang_reader.ui.background import Lane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.download_model import (
    PROGRESS_COLUMN,
    TITLE_COLUMN,
    DownloadModel,
    ProgressDelegate,
)
from liangjiang_reader.ui.download_work import DownloadWork
from liangjiang_reader.ui.empty_note import EmptyNote
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(900, 460)
_BUTTONS = {
    "pause": N_("Pause"),
    "resume": N_("Resume"),
    "cancel": N_("Remove"),
    "up": N_("Move up"),
    "down": N_("Move down"),
}
_STILL_TO_DO = (DownloadState.WAITING, DownloadState.PAUSED, DownloadState.FAILED)


class DownloadWindow(QWidget):
    """Live while it is open.

    Args:
        where: the place on show in the main window.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        work: DownloadWork,
        where: Callable[[], Place],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("downloadsWindow")
        self._desk, self._theme, self._work, self._where = desk, theme, work, where
        self.model = DownloadModel(desk, theme, self)
        self._build()
        self._connect()
        self.resize(_SIZE)
        self.retranslate_ui()

    def open(self) -> None:
        """Show the window."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell()
        self.read_again()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Downloads"))
        for name, text in _BUTTONS.items():
            self.buttons[name].setText(_(text))
        self.add_site.setText(_("Download the whole site…"))
        self.table.setAccessibleName(_("Downloads"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.model.show(self.model.downloads, self.model.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Delete removes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Delete and self.buttons["cancel"].isEnabled():
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being read is not wanted any more; the downloads go on."""
        self._desk.background.drop(self, "downloads")
        super().closeEvent(event)

    @Slot()
    def read_again(self) -> None:
        """Read the queue."""
        if not self.isVisible():
            return
        downloads = self._desk.workspace.downloads
        self._desk.background.run(
            self,
            lambda _task: (downloads.listing(), downloads.current),
            self._on_read,
            topic="downloads",
        )

    def _build(self) -> None:
        self.note = QLabel(self)
        self.note.setObjectName("downloadsNote")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._made_table()
        self._empty = EmptyNote(self.table)
        self.add_section, self.add_site = QPushButton(self), QPushButton(self)
        self.add_section.setObjectName("downloadSectionButton")
        self.add_site.setObjectName("downloadSiteButton")
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.add_section)
        top.addWidget(self.add_site)
        top.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for name in _BUTTONS:
            button = self.buttons[name] = QPushButton(self)
            button.setObjectName(f"{name}DownloadButton")
            below.addWidget(button)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addLayout(below)

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("downloadsList")
        table.setModel(self.model)
        table.setItemDelegateForColumn(PROGRESS_COLUMN, ProgressDelegate(self._theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(PROGRESS_COLUMN, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        return table

    def _connect(self) -> None:
        self.buttons["pause"].clicked.connect(self._on_pause)
        self.buttons["resume"].clicked.connect(self._on_resume)
        self.buttons["cancel"].clicked.connect(self._on_cancel)
        self.buttons["up"].clicked.connect(self._on_up)
        self.buttons["down"].clicked.connect(self._on_down)
        self.add_section.clicked.connect(self._on_add_section)
        self.add_site.clicked.connect(self._on_add_site)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self._work.changed.connect(self.read_again)
        self._desk.replaced.connect(self.close)

    def _chosen(self) -> list[Download]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.downloads[row] for row in rows]

    def _change(self, change: Callable[[Downloads], object]) -> None:
        """Change the queue on the writer's lane, then read it, and go on with what waits now."""
        downloads = self._desk.workspace.downloads
        self._desk.background.run(
            self, lambda _task: change(downloads), self._on_changed, lane=Lane.WRITE
        )

    @Slot(object)
    def _on_changed(self, outcome: object) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self.read_again()
        self._work.look()

    @Slot(object)
    def _on_read(self, outcome: tuple[list[Download], int | None] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        downloads, current = outcome
        chosen = [item.number for item in self._chosen()]
        bar = self.table.verticalScrollBar()
        before = bar.value()
        self.model.show(downloads, current)
        if [item.number for item in self._chosen()] != chosen:
            rows = [row for number in chosen if (row := self.model.row_of(number)) is not None]
            self._choose(rows)
        elif not chosen and downloads:
            self.table.setCurrentIndex(self.model.index(0, TITLE_COLUMN))
        bar.setValue(before)
        self._tell()

    def _choose(self, rows: list[int]) -> None:
        selection = self.table.selectionModel()
        selection.clearSelection()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for row in rows:
            selection.setCurrentIndex(self.model.index(row, TITLE_COLUMN), flags)

    @Slot()
    def _on_pause(self) -> None:
        numbers = [item.number for item in self._chosen()]
        self._change(lambda downloads: downloads.pause(numbers))

    @Slot()
    def _on_resume(self) -> None:
        numbers = [item.number for item in self._chosen()]
        self._change(lambda downloads: downloads.resume(numbers))

    @Slot()
    def _on_cancel(self) -> None:
        numbers = [item.number for item in self._chosen()]
        self._change(lambda downloads: downloads.cancel(numbers))

    @Slot()
    def _on_up(self) -> None:
        numbers = [item.number for item in self._chosen()]
        self._change(lambda downloads: [downloads.move(number, Move.UP) for number in numbers])

    @Slot()
    def _on_down(self) -> None:
        numbers = [item.number for item in reversed(self._chosen())]
        self._change(lambda downloads: [downloads.move(number, Move.DOWN) for number in numbers])

    @Slot()
    def _on_add_section(self) -> None:
        section = self._where().section
        if section is not None:
            self._add((section,))

    @Slot()
    def _on_add_site(self) -> None:
        """Ask first: it takes days."""
        box = QMessageBox(self)
        box.setObjectName("downloadSiteQuestion")
        box.setWindowTitle(_("Downloads"))
        box.setText(_("Download all sections of this edition, back to their start?"))
        box.setInformativeText(
            _(
                "At a pace that is no burden to the site this can take days. It can be paused at "
                "any time and goes on by itself at the next start."
            )
        )
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self._on_site_wanted)
        box.open()

    @Slot()
    def _on_site_wanted(self) -> None:
        self._add(tuple(section.key for section in self._desk.edition.sections))

    def _add(self, keys: tuple[str, ...]) -> None:
        """Queue sections; what is complete is looked through anew, for what came since."""
        edition = self._desk.edition_key
        complete = {item.key for item in self.model.downloads if item.complete}

        def add(downloads: Downloads) -> None:
            for again in (False, True):
                chosen = [key for key in keys if (key in complete) is again]
                downloads.add_sections(edition, chosen, Need.ARCHIVE, again=again)

        self._change(add)

    @Slot()
    def _tell(self) -> None:
        """The note below the table, and what can be done with what is chosen."""
        chosen = self._chosen()
        states = {item.state for item in chosen}
        waiting = bool(states & set(_STILL_TO_DO))
        self.buttons["pause"].setEnabled(DownloadState.WAITING in states)
        self.buttons["resume"].setEnabled(
            bool(states & {DownloadState.PAUSED, DownloadState.FAILED})
        )
        self.buttons["cancel"].setEnabled(bool(chosen))
        for name in ("up", "down"):
            self.buttons[name].setEnabled(waiting)
        place, edition = self._where(), self._desk.edition
        self.add_section.setVisible(place.section is not None)
        self.add_section.setText(
            _("Download all of “{section}”").format(section=place.name(edition))
        )
        self._empty.say(
            _("Nothing is in the queue. The buttons above add a section, or the whole site.")
        )
        note = self._note(chosen)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _note(self, chosen: list[Download]) -> str:
        if self._desk.offline:
            return _("The reader is working offline; downloads go on when it is online again.")
        return words.reason(chosen[0]) if len(chosen) == 1 else ""
