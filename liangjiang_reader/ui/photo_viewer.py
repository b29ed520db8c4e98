"""The photo viewer: a window with one photo at a time, its words, and all one does with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.render.palette import DARK, Palette
from liangjiang_reader.ui import photo_words
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_export import PhotoExport
from liangjiang_reader.ui.photo_list import PhotoList
from liangjiang_reader.ui.photo_supply import PhotoSupply, Refusal, Supplied
from liangjiang_reader.ui.photo_viewer_actions import ViewerActions
from liangjiang_reader.ui.photo_viewer_parts import (
    ViewerBar,
    ViewerStage,
    ViewerWords,
    viewer_sheet,
)
from liangjiang_reader.ui.theme import Theme

_SIZE = (1080, 780)
_LEAST_SIZE = (480, 360)
#: "Loading…" that lasts shorter would only flash; a resize that goes on is not worth a decoding.
_LATE_MS, _RESIZED_MS, _TOLD_MS = 250, 140, 4000
#: In full screen, bar and words leave when pointer and keys have been still for this long.
_STILL_MS = 2600
#: Around the photo it is darker than the dark theme's page.
_BACKDROP_DARKER = 170


class PhotoViewer(QWidget):
    """A window over the reader's; made once and hidden when it is closed.

    Signals:
        article_wanted: "Open the article" (carries the PlacedPhoto).
        fetched: a photo came from the site (carries the PlacedPhoto with its file).
    """

    article_wanted = Signal(object)
    fetched = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("photoViewer")
        self._theme = theme
        self._photos: PhotoList | None = None
        self._number = 0
        self._photo: PlacedPhoto | None = None
        self._drawn: PlacedPhoto | None = None
        self._refusal: Refusal | None = None
        self._supply, self._export = PhotoSupply(desk, self), PhotoExport(desk, self)
        self._actions = ViewerActions(self)
        self._build()
        self._late = self._timer(_LATE_MS, self._show_loading)
        self._resized = self._timer(_RESIZED_MS, self._on_resized)
        self._told = self._timer(_TOLD_MS, self._words.told.hide)
        self._still = self._timer(_STILL_MS, self._hide_furniture)
        self._connect()
        self._show_colours()
        self.retranslate_ui()
        self.resize(*_SIZE)
        self.setMinimumSize(*_LEAST_SIZE)

    def open(self, photos: PhotoList, number: int) -> None:
        """Show the photos, this one first."""
        if self._photos is not None:
            self._photos.arrived.disconnect(self._on_arrived)
        self._photos = photos
        photos.arrived.connect(self._on_arrived)
        if not self.isVisible():
            self.show()
        self.raise_()
        self.activateWindow()
        self._stage.canvas.setFocus()
        self.go(number)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self._actions.retranslate_ui()
        self._bar.retranslate_ui()
        self._stage.retranslate_ui()
        self._show_place()
        if self._refusal is not None:
            self._say_refusal(self._refusal)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language, and full screen by whatever way it came."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        elif event.type() == QEvent.Type.WindowStateChange:
            self._actions["full_screen"].setChecked(self.isFullScreen())
            self._show_furniture()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that do not pan, and the space bar, go from photo to photo."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if (
            key == Qt.Key.Key_Left
            or (key == Qt.Key.Key_Space and back)
            or (key == Qt.Key.Key_Backspace)
        ):
            self.go(self._number - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.go(self._number + 1)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the memory back."""
        self._late.stop()
        self._still.stop()
        self._supply.forget()
        self._stage.canvas.clear()
        if self.isFullScreen():
            self.showNormal()
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pointer or keys moved: bar and words come back in full screen."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.ShortcutOverride):
            self._show_furniture()
        return super().event(event)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._bar = ViewerBar(self._actions, self)
        self._stage = ViewerStage(self._actions, self)
        self._words = ViewerWords(self)
        self._actions.add_to(self._stage.canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stage, 1)
        layout.addWidget(self._words)

    def _connect(self) -> None:
        canvas, actions = self._stage.canvas, self._actions
        actions["previous"].triggered.connect(lambda: self.go(self._number - 1))
        actions["next"].triggered.connect(lambda: self.go(self._number + 1))
        actions["first"].triggered.connect(lambda: self.go(0))
        actions["last"].triggered.connect(lambda: self.go(self._count - 1))
        actions["zoom_in"].triggered.connect(canvas.zoom_in)
        actions["zoom_out"].triggered.connect(canvas.zoom_out)
        actions["fit"].triggered.connect(canvas.fit)
        actions["actual"].triggered.connect(lambda: canvas.show_actual())
        actions["article"].triggered.connect(self._on_article)
        actions["copy"].triggered.connect(lambda: self._with_photo(self._export.copy))
        actions["save"].triggered.connect(lambda: self._with_photo(self._export.save))
        actions["folder"].triggered.connect(lambda: self._with_photo(self._export.show_folder))
        actions["full_screen"].triggered.connect(self._on_full_screen)
        actions["close"].triggered.connect(self._on_close)
        canvas.framed.connect(self._show_zoom)
        canvas.detail_wanted.connect(lambda: self._with_photo(self._supply.want_detail))
        self._stage.resized.connect(self._resized.start)
        self._stage.message.button.clicked.connect(self._on_retry)
        self._supply.supplied.connect(self._on_supplied)
        self._supply.refused.connect(self._on_refused)
        self._supply.fetched.connect(self._on_fetched)
        self._export.told.connect(self._tell)
        self._theme.changed.connect(self._show_colours)

    @property
    def _count(self) -> int:
        return self._photos.count if self._photos else 0

    def _with_photo(self, do: Callable[[PlacedPhoto], None]) -> None:
        if self._photo is not None:
            do(self._photo)

    def go(self, number: int) -> None:
        """Show a photo; beyond either end nothing happens."""
        if self._photos is None or not 0 <= number < self._count:
            return
        self._number, self._refusal = number, None
        self._photo = self._photos.photo(number)
        self._photos.shown.emit(number)
        self._late.start()
        self._show_place()
        if self._photo is not None:
            self._supply.want(self._photo, self._stage.canvas.room)

    @Slot(int)
    def _on_arrived(self, number: int) -> None:
        if number == self._number and self._photo is None and self.isVisible():
            self.go(number)

    @Slot(object)
    def _on_supplied(self, supplied: Supplied) -> None:
        if supplied.photo != self._photo:
            return
        self._late.stop()
        self._refusal = None
        canvas = self._stage.canvas
        same = canvas.shown is not None and self._drawn == supplied.photo
        if supplied.detail:
            canvas.show_detail(supplied.decoded)
        elif same:
            canvas.renew(supplied.decoded)
        else:
            canvas.show_photo(supplied.decoded)
            self._drawn = supplied.photo
        self._stage.show_canvas()
        self._show_what_can_be_done()
        self._prepare_neighbours()

    def _prepare_neighbours(self) -> None:
        for number, topic in ((self._number + 1, "ahead"), (self._number - 1, "behind")):
            photo = None
            if self._photos is not None and 0 <= number < self._count:
                photo = self._photos.photo(number)
            if photo is not None:
                self._supply.prepare(photo, self._stage.canvas.room, topic)

    @Slot(object)
    def _on_refused(self, refusal: Refusal) -> None:
        if refusal.photo == self._photo:
            self._refusal = refusal
            self._late.stop()
            self._say_refusal(refusal)

    def _say_refusal(self, refusal: Refusal) -> None:
        sentence, reason = photo_words.refusal(refusal)
        self._stage.canvas.clear()
        self._stage.message.say(sentence, reason, _("Try again"))
        self._stage.message.setAccessibleName(f"{sentence} {reason}".strip())
        self._stage.show_message()
        self._show_what_can_be_done()

    @Slot()
    def _on_retry(self) -> None:
        if self._refusal is not None:
            self._late.start()
            self._supply.retry(self._refusal.photo, self._refusal.trouble)

    @Slot(object)
    def _on_fetched(self, photo: PlacedPhoto) -> None:
        if self._photos is not None and self._photo is not None and photo.url == self._photo.url:
            self._photos.put(self._number, photo)
            self.go(self._number)
        self.fetched.emit(photo)

    @Slot()
    def _show_loading(self) -> None:
        self._stage.canvas.clear()
        self._stage.message.say(_("Loading…"))
        self._stage.show_message()

    @Slot()
    def _on_resized(self) -> None:
        """The view has another size: as many pixels as it needs now."""
        shown = self._stage.canvas.shown
        if self._photo is not None and shown is not None and self.isVisible():
            self._supply.want(self._photo, self._stage.canvas.room)

    @Slot()
    def _on_article(self) -> None:
        if self._photo is not None:
            self.article_wanted.emit(self._photo)
            self.close()

    @Slot(bool)
    def _on_full_screen(self, full: bool) -> None:
        if full:
            self.showFullScreen()
        else:
            self.showNormal()

    @Slot()
    def _on_close(self) -> None:
        """Out of full screen first, then out of the viewer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.close()

    @Slot()
    def _show_furniture(self) -> None:
        self._bar.show()
        self._words.show()
        self.unsetCursor()
        if self.isFullScreen():
            self._still.start()
        else:
            self._still.stop()

    @Slot()
    def _hide_furniture(self) -> None:
        inside = self._bar.underMouse() or self._words.underMouse()
        if self.isFullScreen() and not inside and self._refusal is None:
            self._bar.hide()
            self._words.hide()
            self.setCursor(Qt.CursorShape.BlankCursor)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._show_furniture()
        self._words.told.setText(sentence)
        self._words.told.setAccessibleName(sentence)
        self._words.told.show()
        self._told.start()

    @Slot()
    def _show_zoom(self) -> None:
        canvas = self._stage.canvas
        there = canvas.shown is not None
        self._bar.zoom.setText(formats.percent(canvas.framing.scale) if there else "")
        self._actions["zoom_in"].setEnabled(there and canvas.framing.can_zoom_in)
        self._actions["zoom_out"].setEnabled(there and canvas.framing.can_zoom_out)
        self._actions["fit"].setEnabled(there)
        self._actions["actual"].setEnabled(there)

    def _show_what_can_be_done(self) -> None:
        there = self._photo is not None and self._photo.file is not None
        usable = there and self._refusal is None
        for name in ("copy", "save"):
            self._actions[name].setEnabled(usable)
        self._actions["folder"].setEnabled(there)
        self._show_zoom()

    def _show_place(self) -> None:
        """Which photo it is, and its words."""
        photo, count = self._photo, self._count
        self._bar.counter.setText(photo_words.counter(self._number, count) if count else "")
        self._bar.title.setText(photo.title if photo else "")
        self._words.show_photo(photo, self._palette().muted)
        self._words.told.hide()
        spoken = photo_words.spoken(photo, self._number, count) if photo else _("Loading…")
        self._stage.canvas.setAccessibleName(spoken)
        self.setWindowTitle(photo.title if photo else _("Photos"))
        for name in ("previous", "first"):
            self._actions[name].setEnabled(self._number > 0)
        for name in ("next", "last"):
            self._actions[name].setEnabled(self._number + 1 < count)
        self._stage.show_edges()
        self._show_what_can_be_done()

    def _palette(self) -> Palette:
        """Photos are looked at in the dark, whatever the theme."""
        return self._theme.palette if self._theme.palette.dark else DARK

    @Slot()
    def _show_colours(self) -> None:
        palette = self._palette()
        self.setStyleSheet(viewer_sheet(palette))
        self._stage.canvas.backdrop = QColor(palette.page).darker(_BACKDROP_DARKER)
        self._actions.repaint(palette)
        self._words.show_photo(self._photo, palette.muted)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
