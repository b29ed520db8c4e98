"""The article pane: a text browser that shows one article, or a message, and never asks the net."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontInfo,
    QImage,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.render.difference import Difference
from liangjiang_reader.render.look import Look
from liangjiang_reader.render.pane import (
    Message,
    Notice,
    PhotoBox,
    article_html,
    difference_html,
    language_of,
    message_html,
    photo_boxes,
)
from liangjiang_reader.ui import scroll_anchor
from liangjiang_reader.ui.column import column_px
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_loader import PhotoLoader
from liangjiang_reader.ui.scroll_anchor import ScrollAnchor
from liangjiang_reader.ui.theme import Theme

_LEAST_MARGIN_PX, _LEAST_COLUMN_PX = 26, 120
_TOP_PX, _BOTTOM_PX = 30, 56
#: Article text against the desktop's interface text.
_LARGER = 1.28
_RESIZED_MS, _SCROLLED_MS = 90, 60
_PHOTO_SCHEME = "photo"


class ArticlePane(QTextBrowser):
    """Shows an article or a message.

    Signals:
        link_pressed: a web link (carries its address).
        action_pressed: one of our own links (carries its name, such as ``retry``).
        photo_pressed: a photo, by click or by Enter (carries its index in the article).
        link_hovered: the pointer is over a link (carries its address, "" when it left).
        moved: the person scrolled (carries the share, 0.0-1.0).
        drawn: the document was made anew.
    """

    link_pressed = Signal(str)
    action_pressed = Signal(str)
    photo_pressed = Signal(int)
    link_hovered = Signal(str)
    moved = Signal(float)
    drawn = Signal()

    def __init__(self, desk: Desk, theme: Theme, zoom_percent: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articlePane")
        self._desk, self._theme = desk, theme
        self._zoom = zoom_percent
        self._article: StoredArticle | None = None
        self._message: Message | None = None
        self._difference: Difference | None = None
        self._version: tuple[StoredArticle, tuple[Notice, ...]] | None = None
        self._kicker = ""
        self._notices: tuple[Notice, ...] = ()
        self._boxes: tuple[PhotoBox, ...] = ()
        self._drawn: dict[int, str] = {}
        self._photo_tops: list[tuple[float, int]] = []
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._rendering = False
        self._column = 0
        self._foot_px = 0
        self._resize_anchor: ScrollAnchor | None = None
        self._placeholder = QImage(1, 1, QImage.Format.Format_RGB32)
        self.photos = PhotoLoader(desk, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._resized = self._timer(_RESIZED_MS, self._rewrap)
        self._scrolled = self._timer(_SCROLLED_MS, self._want_photos)
        self._connect()
        self.retranslate_ui()

    @property
    def article(self) -> StoredArticle | None:
        """The article on show, None for a message."""
        return self._article

    @property
    def share(self) -> float:
        """How far the article is scrolled, 0.0-1.0; what stands below it does not count."""
        bar = self.verticalScrollBar()
        end = max(0, bar.maximum() - self._foot_px)
        return min(1.0, bar.value() / end) if end else 0.0

    def show_article(
        self,
        article: StoredArticle,
        *,
        kicker: str = "",
        notices: tuple[Notice, ...] = (),
        share: float = 0.0,
    ) -> None:
        """Show an article from its beginning, or from the share where it was left."""
        self._article, self._message = article, None
        self._difference = self._version = None
        self._kicker, self._notices = kicker, notices
        self._foot_px = 0
        self._render()
        self._to_share(share)

    def show_difference(self, difference: Difference | None) -> None:
        """Show what changed in the article in its place; None goes back to the article."""
        self._difference, self._version = difference, None
        self._render()
        self._to_share(0.0)

    def show_version(self, article: StoredArticle, notices: tuple[Notice, ...]) -> None:
        """Show an earlier version in the article's place, until ``show_difference(None)``."""
        self._difference, self._version = None, (article, notices)
        self._render()
        self._to_share(0.0)

    def renew_article(
        self, article: StoredArticle, *, kicker: str = "", notices: tuple[Notice, ...] = ()
    ) -> None:
        """Show the same article with other text, notices or photos; the scroll stays."""
        self._article = article
        self._difference = self._version = None
        self._kicker, self._notices = kicker, notices
        self._render_in_place()

    def show_message(self, message: Message) -> None:
        """Show a message in place of an article."""
        self._article, self._message = None, message
        self._difference = self._version = None
        self._notices = ()
        self._render()

    def keep(self, article: StoredArticle) -> None:
        """The same article with other marks: nothing to draw."""
        self._article = article

    def put_photos(self, article: StoredArticle) -> None:
        """Photos of the article on show have been stored: put them in their boxes."""
        self._article = article
        if self._difference is not None or self._version is not None:
            return
        boxes = photo_boxes(article, self._look())
        sizes = [(box.width, box.height) for box in self._boxes]
        if [(box.width, box.height) for box in boxes] != sizes:
            # The page did not say how large the photo is: the box has to change, once.
            self._render_in_place()
            return
        self._boxes = boxes
        for box in boxes:
            self.photos.update_box(box)
        self._want_photos()

    @property
    def shows_article(self) -> bool:
        """Whether the text of an article is on show, not a message or a comparison."""
        return self._article is not None and self._difference is None

    def set_marks(self, layer: str, marks: list[QTextEdit.ExtraSelection]) -> None:
        """Mark places of the text, above those of layers that were first; [] for none."""
        self._marks[layer] = marks
        self.setExtraSelections([mark for own in self._marks.values() for mark in own])

    def range_cursor(self, place: tuple[int, int]) -> QTextCursor:
        """A cursor that selects a range of the document, in UTF-16 units."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def bring_into_sight(self, place: tuple[int, int], below: int = 0) -> None:
        """Scroll so that a range is in sight and not above ``below`` pixels from the top."""
        rectangle = self.cursorRect(self.range_cursor(place))
        height = self.viewport().height()
        if rectangle.top() < below or rectangle.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rectangle.center().y() - height // 3)

    def set_foot(self, height: int) -> QRect:
        """Leave so many pixels free below the article; where they are, in the document."""
        self._foot_px = height
        self._set_margins()
        scroll_anchor.lay_out(self)
        layout = self.document().documentLayout()
        side = round(self.document().rootFrame().frameFormat().leftMargin())
        end = round(layout.documentSize().height()) - _BOTTOM_PX
        return QRect(side, end - height, self._column, height)

    def photo_in_sight(self) -> int:
        """Index of the photo nearest to the middle of what is in sight."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = [(abs(top - middle), index) for top, index in self._photo_tops]
        return min(tops)[1] if tops else 0

    def set_zoom(self, percent: int) -> None:
        """Show text at another size."""
        self._zoom = percent
        self._render_in_place()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setAccessibleName(_("Article"))

    @Slot()
    def render_again(self) -> None:
        """Colours or words changed: the same article, at the same place."""
        self._render_in_place()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What a copy gives: the words alone, without the places of photos."""
        data = QMimeData()
        data.setText(reading_text(self.textCursor().selection().toPlainText()))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """What the document asks for: the tone of a photo's box, and nothing else from anywhere."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._placeholder
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep column and paragraph in place at once; wrap photos when resizing pauses."""
        if event.size().width() == event.oldSize().width():
            super().resizeEvent(event)
            return
        # Of several steps the first one's paragraph is kept: else rounding would carry it away.
        place = self._resize_anchor or scroll_anchor.anchor(self)
        self._rendering = True
        super().resizeEvent(event)
        self._set_margins()
        scroll_anchor.restore(self, place)
        self._rendering = False
        self._resize_anchor = place
        self._resized.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _connect(self) -> None:
        self.anchorClicked.connect(self._on_link)
        self.highlighted.connect(self._on_highlighted)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.photos.loaded.connect(self._put_photo)
        self.photos.forgotten.connect(self._forget_photo)
        self._theme.changed.connect(self.render_again)

    def _timer(self, milliseconds: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _look(self) -> Look:
        settings = self._desk.workspace.settings
        base = round(QFontInfo(self._theme.font).pixelSize() * _LARGER * self._zoom / 100)
        look = Look(
            self._theme.palette,
            _LEAST_COLUMN_PX,
            base,
            tuple(self._families(settings.latin_font, self._theme.latin)),
            tuple(self._families(settings.han_font, self._theme.han)),
            self._language(),
            line_percent=settings.line_percent,
            paragraph_percent=settings.paragraph_percent,
            han_percent=settings.han_percent,
            gaps=settings.script_gaps,
            indent=settings.first_line_indent,
        )
        room = self.viewport().width() - 2 * _LEAST_MARGIN_PX
        column = max(_LEAST_COLUMN_PX, min(column_px(look, settings.measure), room))
        return replace(look, column_px=column)

    def _language(self) -> str:
        """The language of what is on show."""
        if self._difference is not None:
            return language_of(self._difference.title)
        if self._article is not None:
            return language_of(self._article.article.title)
        return "zh_CN" if catalogue.current() == "zh_CN" else "en"

    def _families(self, chosen: str, usual: tuple[str, ...]) -> list[str]:
        """The chosen font before the usual ones; one that vanished from the system is left out."""
        there = chosen and QFontDatabase.hasFamily(chosen)
        return [chosen, *usual] if there else list(usual)

    def _render(self) -> None:
        """Make the document anew."""
        look = self._look()
        self._resize_anchor = None
        self._column = look.column_px
        self._placeholder.fill(QColor(look.palette.photo))
        self._rendering = True
        if self._difference is not None:
            self._boxes = ()
            html = difference_html(self._difference, look)
        elif self._article is not None:
            article, notices = self._version or (self._article, self._notices)
            self._boxes = photo_boxes(article, look)
            html = article_html(article, look, kicker=self._kicker, notices=notices)
        else:
            self._boxes = ()
            html = message_html(self._message or Message(""), look)
        self._drop_other_photos()
        self.photos.begin(self._boxes, self.devicePixelRatioF(), look.palette.photo)
        # While a text is replaced the bar would go and come again, and all be laid out for each.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHtml(html)
        self._set_margins()
        scroll_anchor.lay_out(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rendering = False
        self._find_photos()
        self._want_photos()
        self.drawn.emit()

    def _drop_other_photos(self) -> None:
        """A document keeps its pictures by name when its text is replaced: not those of others."""
        urls = {box.index: box.url for box in self._boxes}
        for index in [index for index, url in self._drawn.items() if urls.get(index) != url]:
            self._forget_photo(index)

    def _render_in_place(self) -> None:
        place = scroll_anchor.anchor(self)
        self._render()
        scroll_anchor.restore(self, place)

    def _set_margins(self) -> None:
        """Centre the column."""
        side = max(_LEAST_MARGIN_PX, (self.viewport().width() - self._column) // 2)
        frame = self.document().rootFrame()
        layout: QTextFrameFormat = frame.frameFormat()
        bottom = _BOTTOM_PX + self._foot_px
        if (layout.leftMargin(), layout.topMargin(), layout.bottomMargin()) == (
            side, _TOP_PX, bottom,
        ):  # fmt: skip
            return
        layout.setLeftMargin(side)
        layout.setRightMargin(side)
        layout.setTopMargin(_TOP_PX)
        layout.setBottomMargin(bottom)
        frame.setFrameFormat(layout)

    @Slot()
    def _rewrap(self) -> None:
        """The width changed: photos and column get their sizes for it."""
        place = self._resize_anchor or scroll_anchor.anchor(self)
        self._resize_anchor = None
        if self._look().column_px != self._column:
            self._render()
            scroll_anchor.restore(self, place)
        else:
            self._find_photos()
            self._want_photos()

    def _to_share(self, share: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(round(max(0, bar.maximum() - self._foot_px) * share))

    def _find_photos(self) -> None:
        """Where the boxes lie, from the top of the document."""
        self._photo_tops = []
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid() and self._boxes:
            for span in block.textFormats():
                name = span.format.toImageFormat().name() if span.format.isImageFormat() else ""
                if name.startswith(f"{_PHOTO_SCHEME}:"):
                    top = layout.blockBoundingRect(block).top()
                    self._photo_tops.append((top, int(name.partition(":")[2])))
            block = block.next()

    @Slot()
    def _want_photos(self) -> None:
        """Ask for the photos within a screen of what is in sight, nearest first."""
        height = self.viewport().height()
        middle = self.verticalScrollBar().value() + height / 2
        heights = {box.index: box.height for box in self._boxes}
        near = [
            (abs(top + heights[index] / 2 - middle), index)
            for top, index in self._photo_tops
            if abs(top + heights[index] / 2 - middle) < 1.5 * height + heights[index] / 2
        ]
        self.photos.want([index for _distance, index in sorted(near)])

    @Slot(int, QPixmap)
    def _put_photo(self, index: int, pixmap: QPixmap) -> None:
        self._drawn[index] = self._boxes[index].url
        self._set_resource(index, pixmap)

    @Slot(int)
    def _forget_photo(self, index: int) -> None:
        self._drawn.pop(index, None)
        self._set_resource(index, QPixmap.fromImage(self._placeholder))

    def _set_resource(self, index: int, pixmap: QPixmap) -> None:
        address = QUrl(f"{_PHOTO_SCHEME}:{index}")
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, address, pixmap)
        self.viewport().update()

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == "action":
            self.action_pressed.emit(url.path())
        elif url.scheme() == _PHOTO_SCHEME:
            self.photo_pressed.emit(int(url.path()))
        else:
            self.link_pressed.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    @Slot(QUrl)
    def _on_highlighted(self, url: QUrl) -> None:
        shown = "" if url.scheme() in {"action", _PHOTO_SCHEME} else url.toString()
        self.link_hovered.emit(shown)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        if self._rendering:
            return
        self._resize_anchor = None
        self._scrolled.start()
        if self._article is not None:
            self.moved.emit(self.share)


def reading_text(text: str) -> str:
    """A document's text as a person would type it: no signs for photos, no lines left empty."""
    plain = text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "").replace("\xa0", " ")
    lines = (line.strip() for line in plain.splitlines())
    return "\n".join(line for line in lines if line)
