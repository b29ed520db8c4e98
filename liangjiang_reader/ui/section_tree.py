"""The section tree as a Qt model: smart lists, then labels, then the groups of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from liangjiang_reader.lang import catalogue, formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.editions import Edition, Group
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.library import SectionCount, SmartList
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.ui.places import Place

#: Gives the Place, None for a group.
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
#: Gives the number to show at the right, 0 for none.
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
#: Gives how complete the place is offline, 0.0-1.0, None if it is not kept.
SHARE_ROLE = Qt.ItemDataRole.UserRole + 4
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
    SmartList.CHANGED: "changed",
}
#: Lists of which a person wants to know how much there is, not how much is unread.
_COUNT_ALL = frozenset({SmartList.STARRED, SmartList.OFFLINE, SmartList.CHANGED})


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of places: what it is called, in the language of the moment, and its icon."""

    name: Callable[[], str]
    icon: str
    places: tuple[Place, ...]


class SectionTreeModel(QAbstractItemModel):
    """The places of one edition.

    An index carries 0 for a row of the top level, else 1 + the row of the group it belongs to.
    """

    def __init__(self, edition: Edition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edition = edition
        self._labels: tuple[Label, ...] = ()
        self._searches: tuple[SavedSearch, ...] = ()
        self._counts: dict[str, SectionCount] = {}
        self._shares: dict[str, float] = {}
        self._branches = self._make_branches()

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels on show."""
        return self._labels

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self._counts, self._shares = {}, {}
        self._reset(edition, self._labels)

    def set_own(self, labels: tuple[Label, ...], searches: tuple[SavedSearch, ...]) -> None:
        """Show the person's labels and searches; without any there is no group of them."""
        plain = tuple(replace(label, articles=0) for label in labels)
        if (plain, searches) != (self._labels, self._searches):
            self._searches = searches
            self._reset(self._edition, plain)

    def set_counts(self, counts: dict[str, SectionCount]) -> None:
        """Show other counts; selection and open branches stay."""
        if counts != self._counts:
            self._counts = counts
            self.retranslate()

    def set_shares(self, shares: dict[str, float]) -> None:
        """Show how complete the kept places are offline, by the key of the place."""
        if shares != self._shares:
            self._shares = shares
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
        for row, branch in enumerate(self._branches, len(_SMART)):
            for number, own in enumerate(branch.places):
                if own.key == place.key:
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
            return len(_SMART) + len(self._branches)
        if parent.internalId() or parent.row() < len(_SMART) or parent.column():
            return 0
        return len(self._branches[parent.row() - len(_SMART)].places)

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
        if role == SHARE_ROLE:
            place = self._place(index)
            return self._shares.get(place.key) if place else None
        if role == ICON_ROLE:
            return self._icon(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _reset(self, edition: Edition, labels: tuple[Label, ...]) -> None:
        self.beginResetModel()
        self._edition, self._labels = edition, labels
        self._branches = self._make_branches()
        self.endResetModel()

    def _make_branches(self) -> tuple[Branch, ...]:
        made = []
        if self._searches:
            places = tuple(Place(search=search) for search in self._searches)
            made.append(Branch(lambda: _("Searches"), "search", places))
        if self._labels:
            places = tuple(Place(label=label) for label in self._labels)
            made.append(Branch(lambda: _("Labels"), "label", places))
        for group in self._edition.groups:
            places = tuple(Place(section=section.key) for section in group.sections)
            made.append(Branch(partial(_group_name, group), group.key, places))
        return tuple(made)

    def _place(self, index: _Index) -> Place | None:
        if index.internalId():
            return self._branches[index.internalId() - 1 - len(_SMART)].places[index.row()]
        return Place(smart=_SMART[index.row()]) if index.row() < len(_SMART) else None

    def _name(self, index: _Index) -> str:
        place = self._place(index)
        if place is not None:
            name, new = place.name(self._edition), self._count(index).new
            if not new:
                return name
            return _("{name} · {count} new").format(name=name, count=formats.number(new))
        return self._branches[index.row() - len(_SMART)].name()

    def _icon(self, index: _Index) -> str:
        if index.internalId():
            return ""
        if index.row() < len(_SMART):
            return _SMART_ICONS[_SMART[index.row()]]
        return self._branches[index.row() - len(_SMART)].icon

    def _count(self, index: _Index) -> SectionCount:
        place = self._place(index)
        return self._counts.get(place.key if place else "", SectionCount(0, 0))

    def _shown_count(self, index: _Index) -> int:
        place, count = self._place(index), self._count(index)
        counts_all = place is not None and (place.smart in _COUNT_ALL or place.label is not None)
        return count.total if counts_all else count.unread

    def _spoken(self, index: _Index) -> str:
        name, count = self._name(index), self._count(index)
        share = self.data(index, SHARE_ROLE)
        if share is not None:
            kept = _("{name}, kept offline: {share} complete")
            name = kept.format(name=name, share=formats.percent(share))
        if not count.total:
            return name
        return ngettext(
            "{name}: {count} article, {unread} unread",
            "{name}: {count} articles, {unread} unread",
            count.total,
        ).format(name=name, count=count.total, unread=count.unread)


def _group_name(group: Group) -> str:
    return group.name.in_language(catalogue.current())
