"""Going to a day of the headline list by a calendar, on which days with headlines are bold."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.library import Order
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.ui import headline_groups
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.headline_pane import HeadlinePane

_Days = list[tuple[date | None, int]]


class DateJump(QObject):
    """Connects the action ``go_to_date``."""

    def __init__(self, desk: Desk, headlines: HeadlinePane, actions: Actions) -> None:
        super().__init__(headlines)
        self._desk, self._headlines = desk, headlines
        self._days: _Days = []
        self.menu: QMenu | None = None
        self.calendar: QCalendarWidget | None = None
        actions["go_to_date"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the calendar at the top of the list, on the day of the row in sight."""
        listing, browsing = self._headlines.model.listing, self._desk.workspace.browsing
        if listing is not None:
            self._desk.background.run(
                self, lambda _task: browsing.days(listing), self._on_days, topic="days"
            )

    @Slot(object)
    def _on_days(self, outcome: _Days | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._days = outcome
        menu = QMenu(self._headlines)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setObjectName("dateCalendar")
        calendar.setAccessibleName(_("Go to a day"))
        calendar.setLocale(QLocale(catalogue.current()))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._mark_days(calendar)
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(self._on_day)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        self.menu, self.calendar = menu, calendar
        menu.popup(self._headlines.list.mapToGlobal(QPoint(8, 8)))
        calendar.setFocus()

    def _mark_days(self, calendar: QCalendarWidget) -> None:
        ordinary, bold = QTextCharFormat(), QTextCharFormat()
        ordinary.setForeground(calendar.palette().text())
        bold.setForeground(calendar.palette().link())
        bold.setFontWeight(QFont.Weight.Bold)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, ordinary)
        days = [day for day, _count in self._days if day is not None]
        for day in days:
            calendar.setDateTextFormat(QDate(day.year, day.month, day.day), bold)
        shown = self._headlines.top_day or (days[0] if days else None)
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        listing = self._headlines.model.listing
        oldest_first = listing is not None and listing.order is Order.OLDEST
        wanted = date(day.year(), day.month(), day.day())
        row = headline_groups.row_of_day(self._days, wanted, oldest_first=oldest_first)
        if self.menu is not None:
            self.menu.close()
        self.menu = self.calendar = None
        if row is not None:
            self._headlines.list.go_to(row)
            self._headlines.list.setFocus(Qt.FocusReason.OtherFocusReason)
