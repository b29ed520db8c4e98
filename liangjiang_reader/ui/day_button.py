"""A flat button that shows a day, or that any day will do, and opens a calendar to choose one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from liangjiang_reader.lang import catalogue, formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.choice_button import ChoiceButton


class DayButton(ChoiceButton):
    """One end of a span of days; ``chosen`` follows when the person chose.

    Args:
        label: the text with ``{day}`` for the day, not translated yet.
    """

    chosen = Signal()

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        menu = QMenu(parent)
        super().__init__(name, menu, parent)
        self._label = label
        self._day: date | None = None
        self.calendar = QCalendarWidget(menu)
        self.calendar.setObjectName(f"{name}Calendar")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.calendar)
        menu.addAction(action)
        menu.addSeparator()
        self.any_day: QAction = menu.addAction("")
        self.any_day.setObjectName(f"{name}AnyDay")
        self.any_day.triggered.connect(self._on_any_day)
        self.calendar.activated.connect(self._on_day)
        self.calendar.clicked.connect(self._on_day)
        menu.aboutToShow.connect(self._on_about_to_show)
        self.retranslate_ui()

    @property
    def day(self) -> date | None:
        """The day, None for any."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day; nobody is told."""
        self._day = day
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.any_day.setText(_("Any day"))
        day = formats.long_date(self._day) if self._day else _("any day")
        text = _(self._label).format(day=day)
        self.setText(text)
        self.setAccessibleName(text)
        self.calendar.setLocale(QLocale(catalogue.current()))
        self.calendar.setAccessibleName(text)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    @Slot()
    def _on_about_to_show(self) -> None:
        """In the colours of now; Qt's red for the days off cannot be read on a dark ground."""
        ordinary = QTextCharFormat()
        ordinary.setForeground(self.calendar.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, ordinary)
        self.calendar.setFocus()

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        self._choose(date(day.year(), day.month(), day.day()))

    @Slot()
    def _on_any_day(self) -> None:
        self._choose(None)

    def _choose(self, day: date | None) -> None:
        menu = self.menu()
        if menu is not None:
            menu.close()
        if day != self._day:
            self.set_day(day)
            self.chosen.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
