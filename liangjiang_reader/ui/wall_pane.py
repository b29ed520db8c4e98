"""The photo wall with its head: which photos, how many, of which days."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.library import Listing
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.ui.day_button import DayButton
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.places import Place
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.thumbnails import Thumbnails
from liangjiang_reader.ui.wall_delegate import WallDelegate
from liangjiang_reader.ui.wall_model import WallModel, WallPhotos
from liangjiang_reader.ui.wall_view import WallView

#: Memory for decoded thumbnails: some 400 of 176 × 132 pixels.
_LIMIT_BYTES = 40_000_000
#: All that are in sight on a large screen may wait.
_MOST_WAITING = 120
#: The words stand above the left edge of the photos.
_LEFT_PX, _BUTTON_PADDING_PX = 15, 11


class WallPane(QWidget):
    """The wall.

    Attributes:
        wall, model: the photos; photos: all of them for the viewer.
        first_day, last_day: which days they are of.

    Signals:
        viewed: a photo shall be shown large (carries its number).
        opened: an article shall be shown (carries the PlacedPhoto).
        left: the person goes back to the list.
    """

    viewed = Signal(int)
    opened = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("wallPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._theme = desk, theme
        self._place = Place()
        self.model = WallModel(desk, self)
        self.photos = WallPhotos(self.model)
        self.thumbnails = Thumbnails(
            desk, self, limit_bytes=_LIMIT_BYTES, most_waiting=_MOST_WAITING
        )
        self.wall = WallView(self.model, WallDelegate(theme, self.thumbnails, self), self)
        self._build()
        self._connect()
        self.retranslate_ui()

    def show_place(self, place: Place) -> None:
        """Show the photos of a place, or stay with the whole library if that is chosen."""
        changed = place != self._place
        self._place = place
        self.retranslate_ui()
        if changed or not self.model.count:
            self._read()

    @Slot()
    def read_again(self) -> None:
        """The library has other photos by now; what is in sight stays."""
        self.model.show(self._scope(), self.wall.top)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self._back.setText(_("Back to the list"))
        self._back.setToolTip(_("{text} ({keys})").format(text=self._back.text(), keys=_("Esc")))
        self._title.setText(_("Photo wall"))
        self._here.setText(self._place.name(self._desk.edition))
        self._here.setVisible(self._place.search is None)
        self._everything.setText(_("Whole library"))
        for button in (self._back, self._here, self._everything):
            button.setAccessibleName(button.text())
        self.wall.setAccessibleName(_("Photo wall"))
        self.first_day.retranslate_ui()
        self.last_day.retranslate_ui()
        self.model.retranslate()
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the photos."""
        super().showEvent(event)
        self.wall.setFocus()

    def _build(self) -> None:
        self._back = self._tool("wallBackButton")
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title, self._count = QLabel(self), ElidedLabel(self)
        self._title.setObjectName("placeTitle")
        self._count.setObjectName("placeCount")
        self._here, self._everything = self._tool("wallHere"), self._tool("wallEverything")
        self._scopes = QButtonGroup(self)
        for button in (self._here, self._everything):
            button.setCheckable(True)
            self._scopes.addButton(button)
        self._here.setChecked(True)
        self.first_day = DayButton("wallFirstDay", N_("From: {day}"), self)
        self.last_day = DayButton("wallLastDay", N_("To: {day}"), self)
        head, line = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._count, 1)
        head.addWidget(self._back)
        line.addWidget(self._here)
        line.addWidget(self._everything)
        line.addStretch(1)
        line.addWidget(self.first_day)
        line.addWidget(self.last_day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head.setContentsMargins(_LEFT_PX, 8, 14, 4)
        line.setContentsMargins(_LEFT_PX - _BUTTON_PADDING_PX, 0, 14, 4)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.wall, 1)

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._scopes.buttonClicked.connect(self._read)
        self.first_day.chosen.connect(self._on_first_day)
        self.last_day.chosen.connect(self._on_last_day)
        self.model.arrived.connect(self._show_count)
        self.photos.shown.connect(self.wall.choose)
        self.model.out_of_date.connect(self.read_again)
        self.model.renewed.connect(self.thumbnails.forget_broken)
        self.model.failed.connect(self._on_failed)
        self.wall.viewed.connect(self.viewed)
        self.wall.opened.connect(self._on_opened)
        self.wall.menu_wanted.connect(self._on_menu)
        self.wall.left.connect(self.left)
        self.thumbnails.ready.connect(self.wall.viewport().update)
        self._theme.changed.connect(self._show_colours)
        self._show_colours()

    def _scope(self) -> WallScope:
        listing: Listing | None = None
        if self._here.isChecked() and self._place.search is None:
            place, desk = self._place, self._desk
            listing = place.listing(desk.workspace.browsing, desk.edition_key)
        return WallScope(listing, self.first_day.day, self.last_day.day)

    @Slot()
    def _read(self) -> None:
        self.model.show(self._scope())
        self._show_count()

    @Slot()
    def _on_first_day(self) -> None:
        """A span that ends before it begins ends where it begins."""
        first, last = self.first_day.day, self.last_day.day
        if first is not None and last is not None and last < first:
            self.last_day.set_day(first)
        self._read()

    @Slot()
    def _on_last_day(self) -> None:
        first, last = self.first_day.day, self.last_day.day
        if first is not None and last is not None and last < first:
            self.first_day.set_day(last)
        self._read()

    @Slot()
    def _show_count(self) -> None:
        count, loading = self.model.count, self.model.loading
        text = ngettext("{count} photo", "{count} photos", count)
        self._count.setText("" if loading else text.format(count=formats.number(count)))
        if loading:
            self.wall.empty_text = _("Loading…")
        elif self.first_day.day or self.last_day.day:
            self.wall.empty_text = _("There are no photos of these days.")
        else:
            self.wall.empty_text = _(
                "No photos are stored here yet. Refreshing the section fetches them."
            )
        self.wall.viewport().update()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self.model.clear()
        self.wall.empty_text = f"{errors.sentence(failure)} {errors.advice(failure)}"
        self.wall.viewport().update()

    @Slot(int)
    def _on_opened(self, number: int) -> None:
        photo: PlacedPhoto | None = self.model.photo(number)
        if photo is not None:
            self.opened.emit(photo)

    @Slot(int, QPoint)
    def _on_menu(self, number: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("wallMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show the photo")).triggered.connect(lambda: self.viewed.emit(number))
        menu.addAction(_("Open the article")).triggered.connect(lambda: self._on_opened(number))
        menu.popup(at)

    @Slot()
    def _show_colours(self) -> None:
        self._back.setIcon(self._theme.icon("back"))
