"""The activity window: what was fetched or left out, why, and what to do about failures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import activity, formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.activity import ActivityLine, Came
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui import tooltips
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.empty_note import EmptyNote
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(1000, 600)
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_TYPING_MS, _LIVE_MS = 150, 2000
_WHEN, _KIND, _OUTCOME, _FIGURES, _ADDRESS = range(5)


class ActivityWindow(QWidget):
    """Lists the last lines of the log, the latest first; read anew while it is open."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("activityWindow")
        self._desk, self._theme = desk, theme
        self._lines: tuple[ActivityLine, ...] = ()
        self.box = QLineEdit(self)
        self.box.setObjectName("activityBox")
        self.box.setClearButtonEnabled(True)
        self.failed = QCheckBox(self)
        self.failed.setObjectName("activityFailed")
        self.table = QTableWidget(0, 5, self)
        self.table.setObjectName("activityTable")
        self._empty = EmptyNote(self.table)
        self.detail = QLabel(self)
        self.detail.setObjectName("activityDetail")
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(self)
        self.copy_button.setObjectName("activityCopy")
        self._lay_out()
        self._section = ""
        self._live = self._timer(_LIVE_MS, self.read_again, again=True)
        self._typing = self._timer(_TYPING_MS, self._fill, again=False)
        self.box.textChanged.connect(self._typing.start)
        self.failed.toggled.connect(self._fill)
        self.table.currentCellChanged.connect(self._show_detail)
        self.copy_button.clicked.connect(self._on_copy)
        desk.replaced.connect(self.close)
        self.resize(_SIZE)
        self.retranslate_ui()

    def open(self, words: str = "", section: str = "") -> None:
        """Show the window, with the lines that hold these words: the address of a section, say."""
        self.box.setText(words)
        self._section = section
        self.show()
        self.raise_()
        self.activateWindow()
        self._live.start()
        self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the log anew."""
        if not self.isVisible():
            self._live.stop()
            return
        log = self._desk.workspace.activity
        self._desk.background.run(self, lambda _task: log.latest(), self._on_lines, topic="log")

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Activity"))
        self.box.setPlaceholderText(_("Part of an address or sentence"))
        self.box.setAccessibleName(_("Part of an address or sentence"))
        self.failed.setText(_("Failures only"))
        self.table.setAccessibleName(_("Activity"))
        self.table.setHorizontalHeaderLabels(
            [_("When"), _("What"), _("What came of it"), _("Time and size"), _("Address")]
        )
        self.copy_button.setText(_("Copy as text"))
        self._fill()

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

    def _lay_out(self) -> None:
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        for column in (_WHEN, _KIND, _FIGURES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_OUTCOME, _ADDRESS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.box, 1)
        head.addWidget(self.failed)
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _timer(self, milliseconds: int, slot: object, *, again: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(not again)
        timer.timeout.connect(slot)
        return timer

    @Slot(object)
    def _on_lines(self, outcome: tuple[ActivityLine, ...] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        elif outcome != self._lines:
            self._lines = outcome
            self._fill()

    def _shown(self) -> list[ActivityLine]:
        words = self.box.text().casefold().split()
        return [
            line
            for line in self._lines
            if (not self.failed.isChecked() or line.came is Came.FAILED)
            and all(word in activity.as_text(line).casefold() for word in words)
        ]

    @Slot()
    def _fill(self) -> None:
        lines = self._shown()
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            texts = (
                formats.moment(line.at),
                activity.kind(line),
                activity.outcome(line),
                activity.figures(line),
                line.url.removeprefix("https://"),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tooltips.words(text))
                item.setData(_LINE_ROLE, line)
                if line.came is Came.FAILED and column == _OUTCOME:
                    item.setForeground(QColor(self._theme.palette.warning))
                self.table.setItem(row, column, item)
        self._show_detail()

    @Slot()
    def _show_detail(self, *_places: int) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            line: ActivityLine = item.data(_LINE_ROLE)
            parts = (activity.outcome(line), activity.advice(line))
            self.detail.setText(" ".join(part for part in parts if part))
            return
        count = self.table.rowCount()
        text = ngettext("{count} line", "{count} lines", count).format(count=formats.number(count))
        self.detail.setText(text if count else "")
        if self._section and self.box.text():
            self._empty.say(
                _("“{section}” has not been asked for lately. F5 fetches it.").format(
                    section=self._section
                )
            )
        elif self._lines:
            self._empty.say(_("No line of the log fits."))
        else:
            self._empty.say(_("Nothing has been asked of the site yet."))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(map(activity.as_text, self._shown())))
