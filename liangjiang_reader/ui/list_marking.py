"""What can be done with the selected headlines; with one alone, with the article on show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from liangjiang_reader.model.library import HeadlineRow
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_pane import HeadlinePane

_OF_MENU = (
    "star", "unread", "label", "-",
    "new_window", "copy_link", "browser", "-",
    "all_read", "unread_only", "go_to_date",
)  # fmt: skip


class ListMarking(QObject):
    """Connects ``star`` and ``unread``, and the context menu of the list."""

    def __init__(
        self, desk: Desk, headlines: HeadlinePane, reader: ArticleReader, actions: Actions
    ) -> None:
        super().__init__(headlines)
        self._desk, self._headlines, self._reader = desk, headlines, reader
        self._actions = actions
        actions["star"].triggered.connect(self.toggle_starred)
        actions["unread"].triggered.connect(self.toggle_read)
        headlines.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        headlines.list.customContextMenuRequested.connect(self._show_menu)

    def rows(self) -> list[HeadlineRow]:
        """The selected headlines that are in memory; the article on show if there are none."""
        known, _spans = self._headlines.chosen_rows()
        article = self._reader.article
        if len(known) > 1 or article is None:
            return known
        which = article.article
        row = next((row for row in known if row.id == which.id), None)
        made = HeadlineRow(
            which.id, which.edition, which.url, which.title, which.date, None, None, None,
            read=article.marks.read, starred=article.marks.starred, stored=True,
        )  # fmt: skip
        return [row or made]

    @property
    def several(self) -> bool:
        """Whether more than one headline is selected."""
        known, spans = self._headlines.chosen_rows()
        return bool(spans) or len(known) > 1

    @Slot()
    def toggle_starred(self) -> None:
        """Star what is selected; if all of it has a star already, take the stars away."""
        if not self.several:
            self._reader.toggle_starred()
            return
        starred = not all(row.starred for row in self.rows())
        self._with_all_rows(lambda rows: self._mark(rows, starred=starred))

    @Slot()
    def toggle_read(self) -> None:
        """Mark what is selected as read; if all of it is read already, as unread."""
        if not self.several:
            self._reader.toggle_read()
            return
        read = not all(row.read for row in self.rows())
        self._with_all_rows(lambda rows: self._mark(rows, read=read))

    def _with_all_rows(self, use: Callable[[Sequence[HeadlineRow]], None]) -> None:
        """Read the selected rows that are not in memory, then use all of them."""
        known, spans = self._headlines.chosen_rows()
        listing, browsing = self._headlines.model.listing, self._desk.workspace.browsing
        if not spans or listing is None:
            use(known)
            return
        self._use = use

        def read(_task: object) -> list[HeadlineRow]:
            rows = list(known)
            for span in spans:
                rows += browsing.rows(listing, span.offset, span.limit)
            return rows

        self._desk.background.run(self, read, self._on_rows, topic="selected")

    @Slot(object)
    def _on_rows(self, outcome: list[HeadlineRow] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        else:
            self._use(outcome)

    def _mark(
        self, rows: Sequence[HeadlineRow], *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        ids: dict[str, list[str]] = {}
        for row in rows:
            ids.setdefault(row.edition, []).append(row.id)

        def write(workspace: Workspace) -> None:
            for edition, own in ids.items():
                if read is not None:
                    workspace.browsing.mark_read(own, read, edition)
                if starred is not None:
                    workspace.browsing.mark_starred(own, starred, edition)

        self._desk.write(write)
        marks = {
            name: value
            for name, value in (("read", read), ("starred", starred))
            if value is not None
        }
        for row in rows:
            self._headlines.model.mark(row.id, **marks)
        self._reader.show_marks({row.id for row in rows}, **marks)

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self._headlines)
        menu.setObjectName("headlineMenu")
        for name in _OF_MENU:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._headlines.list.viewport().mapToGlobal(point))
