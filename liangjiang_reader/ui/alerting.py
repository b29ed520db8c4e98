"""Telling what came: in the status line, and by the desktop while the window is not in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import ngettext
from liangjiang_reader.model.library import HeadlineRow, SmartList
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.raising import bring_to_front
from liangjiang_reader.ui.search_alerts import SearchAlerts
from liangjiang_reader.ui.sync_controller import SyncController

if TYPE_CHECKING:
    from liangjiang_reader.services.alerts import News
    from liangjiang_reader.ui.notifier import Notifier
    from liangjiang_reader.ui.tray import Tray

#: Titles that a notification names.
_NAMED = 3
#: The first fetch of a section, say: of so many the number alone is told.
_FLOOD = 20


class Alerting(QObject):
    """Looks for news after every sync. Tray and notifications are made when they are wanted.

    ``told`` carries a sentence for the status line.
    """

    told = Signal(str)

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        sync: SyncController,
        searches: SearchAlerts,
        actions: Actions,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._desk, self._navigator = desk, navigator
        self._actions, self._window = actions, window
        self._rows: tuple[HeadlineRow, ...] = ()
        self.tray: Tray | None = None
        self.notifier: Notifier | None = None
        sync.ended.connect(self._look)
        searches.came.connect(self._on_searches)
        desk.settings_changed.connect(self._on_settings)
        if desk.workspace.settings.tray:
            self._make_tray()

    def kept_in_tray(self, event: QCloseEvent) -> bool:
        """Whether the window that is being closed was put away instead; ends the icon if not."""
        if self.tray is None:
            return False
        if self.tray.keeps(event):
            event.ignore()
            self.tray.put_away()
            return True
        if self.tray.icon is not None and not self._window.isVisible():
            # No window is left whose end would end the program.
            QTimer.singleShot(0, _end_program)
        self.tray.end()
        return False

    @Slot()
    def _look(self) -> None:
        workspace, edition = self._desk.workspace, self._desk.edition_key

        def look(_task: Task) -> News:
            from liangjiang_reader.services.alerts import words_of

            return workspace.alerts.news(edition, words_of(workspace.settings.alert_words))

        # It notes what has been told.
        self._desk.background.run(self, look, self._on_news, lane=Lane.WRITE)

    @Slot(object)
    def _on_news(self, news: News | Failure) -> None:
        if isinstance(news, Failure):
            return
        if news.alerts:
            self.told.emit(_alert(news))
        wanted = self._desk.workspace.settings.notify
        if wanted == "all" and news.rows:
            self._rows = news.rows
            self._notify(_count(len(news.rows)), _titles(news.rows))
        elif wanted == "alerts" and news.alerts:
            self._rows = news.alerts
            self._notify(_alert(news), _titles(news.alerts))

    @Slot(str)
    def _on_searches(self, sentence: str) -> None:
        if self._desk.workspace.settings.notify != "never":
            self._rows = ()
            self._notify(sentence, "")

    def _notify(self, title: str, body: str) -> None:
        if self._window.isActiveWindow():
            return  # it stands in the status line before the person's eyes
        if self.notifier is None:
            from liangjiang_reader.ui.notifier import Notifier

            self.notifier = Notifier(lambda: self.tray.icon if self.tray else None, self)
            self.notifier.pressed.connect(self._on_pressed)
        self.notifier.show(title, body)

    @Slot()
    def _on_pressed(self) -> None:
        """One article is opened, of several the list of what is unread."""
        bring_to_front(self._window)
        if len(self._rows) == 1:
            row = self._rows[0]
            self._navigator.open_article(ArticleRef(row.id, row.edition, row.url))
        elif self._rows:
            self._navigator.go(Place(smart=SmartList.UNREAD))

    @Slot(object)
    def _on_settings(self, names: frozenset[str]) -> None:
        if "tray" in names and self._desk.workspace.settings.tray and self.tray is None:
            self._make_tray()

    def _make_tray(self) -> None:
        from liangjiang_reader.ui.tray import Tray

        self.tray = Tray(self._desk, self._actions, self._window)
        self.tray.pressed.connect(self._on_pressed)
        self.tray.told.connect(self.told)
        self.tray.follow()


def _end_program() -> None:
    QCoreApplication.exit(0)


def _count(count: int) -> str:
    return ngettext("{count} new article", "{count} new articles", count).format(
        count=formats.number(count)
    )


def _alert(news: News) -> str:
    count = len(news.alerts)
    return ngettext(
        "{count} new article with your alert words: {words}",
        "{count} new articles with your alert words: {words}",
        count,
    ).format(count=formats.number(count), words=", ".join(news.words))


def _titles(rows: tuple[HeadlineRow, ...]) -> str:
    if len(rows) > _FLOOD:
        return ""
    lines = [row.title for row in rows[:_NAMED]]
    more = len(rows) - len(lines)
    if more:
        lines.append(
            ngettext("and {count} more", "and {count} more", more).format(
                count=formats.number(more)
            )
        )
    return "\n".join(lines)
