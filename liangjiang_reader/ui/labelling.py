"""Giving labels to articles: a menu by key L, and a small window to rename and recolour them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.highlights import Colour, Label
from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Lane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.icons import dot_icon
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.labels_window import LabelsWindow

Chosen = Callable[[], Sequence[HeadlineRow]]


class Labelling(QObject):
    """Connects ``label`` and ``edit_labels``. ``changed`` follows every change of a label."""

    changed = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, chosen: Chosen, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._theme, self._chosen, self._window = desk, theme, chosen, window
        self._actions = actions
        self.labels: tuple[Label, ...] = ()
        self.labels_window: LabelsWindow | None = None
        self.menu: QMenu | None = None
        actions["label"].triggered.connect(self.open_menu)
        actions["edit_labels"].triggered.connect(self.edit)

    @Slot()
    def open_menu(self) -> None:
        """Offer the labels for the chosen articles, where the pointer or the window is."""
        menu = self.filled(QMenu(self._window))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu = menu
        menu.popup(self._corner())
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def filled(self, menu: QMenu) -> QMenu:
        """Fill a menu with the labels, each ticked that all chosen articles carry."""
        rows = self._chosen()
        for label in self.labels:
            ratio = self._window.devicePixelRatioF()
            icon = dot_icon(self._theme.palette, label.colour, ratio)
            action = QAction(icon, label.name.replace("&", "&&"), menu)
            action.setObjectName(f"label_{label.no}")
            action.setCheckable(True)
            action.setChecked(bool(rows) and all(label.no in row.labels for row in rows))
            action.setEnabled(bool(rows))
            action.toggled.connect(partial(self._put, label.no, rows))
            menu.addAction(action)
        if self.labels:
            menu.addSeparator()
        menu.addAction(self._actions["edit_labels"])
        return menu

    @Slot()
    def edit(self) -> None:
        """Open the window in which labels are made, renamed, recoloured and removed."""
        from liangjiang_reader.ui.labels_window import LabelsWindow

        if self.labels_window is None:
            self.labels_window = LabelsWindow(self._theme, self._window)
            self.labels_window.made.connect(self._on_made)
            self.labels_window.renamed.connect(self._on_renamed)
            self.labels_window.recoloured.connect(self._on_recoloured)
            self.labels_window.removed.connect(self._on_removed)
        self.labels_window.open(self.labels)

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """The labels there are now."""
        self.labels = labels
        if self.labels_window is not None:
            self.labels_window.show_labels(labels)

    def _corner(self) -> QPoint:
        pointer = QCursor.pos()
        if self._window.geometry().contains(pointer):
            return pointer
        return self._window.geometry().center()

    def _put(self, no: int, rows: Sequence[HeadlineRow], carried: bool) -> None:
        by_edition: dict[str, list[str]] = {}
        for row in rows:
            by_edition.setdefault(row.edition, []).append(row.id)

        def put(workspace: Workspace) -> None:
            for edition, ids in by_edition.items():
                workspace.browsing.put_label(no, ids, carried, edition)

        self._write(put)

    @Slot(str, object)
    def _on_made(self, name: str, colour: Colour) -> None:
        self._write(lambda space: space.browsing.make_label(name, colour))

    @Slot(int, str)
    def _on_renamed(self, no: int, name: str) -> None:
        self._write(lambda space: space.browsing.change_label(no, name=name))

    @Slot(int, object)
    def _on_recoloured(self, no: int, colour: Colour) -> None:
        self._write(lambda space: space.browsing.change_label(no, colour=colour))

    @Slot(int)
    def _on_removed(self, no: int) -> None:
        self._write(lambda space: space.browsing.remove_label(no))

    def _write(self, change: Callable[[Workspace], object]) -> None:
        workspace = self._desk.workspace

        def write(_task: object) -> str:
            try:
                change(workspace)
            except ValueError:
                # Only a name can be wrong: empty, or that of another label.
                return _("A label needs a name that no other label has.")
            return ""

        self._desk.background.run(self, write, self._on_written, lane=Lane.WRITE)

    @Slot(object)
    def _on_written(self, outcome: str | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        elif outcome and self.labels_window is not None:
            self.labels_window.show_wrong(outcome)
        self.changed.emit()
