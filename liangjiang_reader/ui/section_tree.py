"""The section tree as a Qt model: smart lists first, then the groups with their sections."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import ngettext
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import SectionCount, SmartList
from liangjiang_reader.ui.places import Place

#: Gives the Place, None for a group.
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
#: Gives the number to show at the right, 0 for none.
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
#: Gives the name of the icon, "" for none.
ICON_ROLE = Qt.ItemDataRole.UserRole + 3

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SMART = tuple(SmartList)
_SMART_ICONS = {
    SmartList.TODAY: "today",
    SmartList.UNREAD: "unread",
    SmartList.STARRED: "starred",
    SmartList.OFFLINE: "stored",
}
#: Lists of which a person wants to know how much there is, not how much is unread.
_COUNT_ALL = frozenset({SmartList.STARRED, SmartList.OFFLINE})


class SectionTreeModel(QAbstractItemModel):
    """The places of one edition.

    An index carries 0 for a row of the top level, else 1 + the row of the group it belongs to.
    """

    def __init__(self, edition: Edition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edition = edition
        self._counts: dict[str, SectionCount] = {}

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self.beginResetModel()
        self._edition, self._counts = edition, {}
        self.endResetModel()

    def set_counts(self, counts: dict[str, SectionCount]) -> None:
        """Show other counts; selection and open branches stay."""
        if counts != self._counts:
            self._counts = counts
            self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """All names and counts are out of date."""
        tops = self.rowCount()
        self.dataChanged.emit(self.index(0, 0), self.index(tops - 1, 0))
        for top in range(len(_SMART), tops):
            group = self.index(top, 0)
            last = self.rowCount(group) - 1
            self.dataChanged.emit(self.index(0, 0, group), self.index(last, 0, group))

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place stands; an invalid index if it does not."""
        if place.smart:
            return self.index(_SMART.index(place.smart), 0)
        for row, group in enumerate(self._edition.groups, len(_SMART)):
            for number, section in enumerate(group.sections):
                if section.key == place.section:
                    return self.index(number, 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """The index of a row, below a group or at the top level."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]
        """The group of a section; nothing above the top level."""
        if not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Smart lists and groups at the top level; sections below a group."""
        if not parent.isValid():
            return len(_SMART) + len(self._edition.groups)
        if parent.internalId() or parent.row() < len(_SMART) or parent.column():
            return 0
        return len(self._edition.groups[parent.row() - len(_SMART)].sections)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One column."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Groups can be walked to and opened, but are no place to choose."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        return flags if self._place(index) is None else flags | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, place, count, icon, or all as a sentence for screen readers."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(index)
        if role == PLACE_ROLE:
            return self._place(index)
        if role == COUNT_ROLE:
            return self._shown_count(index)
        if role == ICON_ROLE:
            return self._icon(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _place(self, index: _Index) -> Place | None:
        if index.internalId():
            group = self._edition.groups[index.internalId() - 1 - len(_SMART)]
            return Place(section=group.sections[index.row()].key)
        return Place(smart=_SMART[index.row()]) if index.row() < len(_SMART) else None

    def _name(self, index: _Index) -> str:
        place = self._place(index)
        if place is not None:
            return place.name(self._edition)
        group = self._edition.groups[index.row() - len(_SMART)]
        return group.name.in_language(catalogue.current())

    def _icon(self, index: _Index) -> str:
        if index.internalId():
            return ""
        if index.row() < len(_SMART):
            return _SMART_ICONS[_SMART[index.row()]]
        return self._edition.groups[index.row() - len(_SMART)].key

    def _count(self, index: _Index) -> SectionCount:
        place = self._place(index)
        return self._counts.get(place.key if place else "", SectionCount(0, 0))

    def _shown_count(self, index: _Index) -> int:
        place, count = self._place(index), self._count(index)
        return count.total if place and place.smart in _COUNT_ALL else count.unread

    def _spoken(self, index: _Index) -> str:
        name, count = self._name(index), self._count(index)
        if not count.total:
            return name
        return ngettext(
            "{name}: {count} article, {unread} unread",
            "{name}: {count} articles, {unread} unread",
            count.total,
        ).format(name=name, count=count.total, unread=count.unread)
