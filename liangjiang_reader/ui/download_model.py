"""The table of the downloads window: one row for each download, in the order of the queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang import downloads as words
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.downloads import Download, DownloadState
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme

_HEADINGS = (N_("What"), N_("Edition"), N_("Needed for"), N_("State"), N_("Progress"))
TITLE_COLUMN, PROGRESS_COLUMN = 0, 4
#: Share of the known steps that is done, 0 to 1.
SHARE_ROLE = Qt.ItemDataRole.UserRole
_BAR_PX, _INSET_PX = 3, 9
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class DownloadModel(QAbstractTableModel):
    """Downloads, the next one first."""

    def __init__(self, desk: Desk, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.downloads: tuple[Download, ...] = ()
        self.current: int | None = None

    def show(self, downloads: Sequence[Download], current: int | None) -> None:
        """Show these; ``current`` is the number of the one that is being worked on."""
        same = [item.number for item in downloads] == [item.number for item in self.downloads]
        self.current = current
        if same and downloads:
            self.downloads = tuple(downloads)
            last = self.index(len(downloads) - 1, len(_HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.downloads = tuple(downloads)
        self.endResetModel()

    def row_of(self, number: int) -> int | None:
        """Where a download stands by now."""
        numbers = [item.number for item in self.downloads]
        return numbers.index(number) if number in numbers else None

    def rowCount(self, parent: _Index = _TOP) -> int:
        """One per download."""
        return 0 if parent.isValid() else len(self.downloads)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """One per heading."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings, in the current language."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _(_HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; what failed stands out by colour, and by its word."""
        if not index.isValid():
            return None
        download = self.downloads[index.row()]
        cells = self._cells(download)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == SHARE_ROLE:
            return min(1.0, download.done / max(1, download.total))
        if role == Qt.ItemDataRole.ForegroundRole and download.state is DownloadState.FAILED:
            return QColor(self._theme.palette.warning)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.reason(download) or cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == TITLE_COLUMN:
            return ", ".join(cells)
        return None

    def _cells(self, download: Download) -> tuple[str, ...]:
        edition = self._desk.workspace.edition(download.edition)
        return (
            words.title(download, edition),
            edition.name.in_language(catalogue.current()),
            _(words.NEED_NAMES[download.need]),
            words.state(download, running=download.number == self.current),
            words.progress(download),
        )


class ProgressDelegate(QStyledItemDelegate):
    """Draws the share that is done as a thin bar below the words."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Words, then the bar."""
        super().paint(painter, option, index)
        area: QRect = option.rect
        left, width = area.left() + _INSET_PX, area.width() - 2 * _INSET_PX
        bar = QRect(left, area.bottom() - _BAR_PX - 1, width, _BAR_PX)
        painter.fillRect(bar, QColor(self._theme.palette.rule))
        bar.setWidth(round(bar.width() * float(index.data(SHARE_ROLE) or 0.0)))
        painter.fillRect(bar, QColor(self._theme.palette.accent))
