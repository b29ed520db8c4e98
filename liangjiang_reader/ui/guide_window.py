"""The user guide in a window of its own: contents with a search box, and the page beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services import guide
from liangjiang_reader.services.guide import GuidePage
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.guide_view import GuideView
from liangjiang_reader.ui.photo_decoding import decode_within
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(940, 700)
_WIDTHS = (220, 720)
#: Pictures are never wider, so that they fit beside the contents.
_PICTURE_PX = 620
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class _Contents:
    """All pages, and the decoded pictures of each by its name."""

    pages: tuple[GuidePage, ...]
    pictures: Mapping[str, Mapping[str, QImage]]


class GuideWindow(QWidget):
    """Shows the guide in the interface language; ``link_pressed`` carries a web address."""

    link_pressed = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guideWindow")
        self._desk = desk
        self._language = ""
        self._wanted = ""
        self._contents = _Contents((), {})
        self.search = QLineEdit(self)
        self.search.setObjectName("guideSearch")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setObjectName("guideContents")
        self.view = GuideView(theme, self)
        self._build()
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.view.link_pressed.connect(self._on_link)
        self.retranslate_ui()

    def open_page(self, name: str = "") -> None:
        """Show the window at a page, "" for where it was."""
        self._wanted = name or self._wanted
        self._load()
        self._show_wanted()
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language; the page follows."""
        self.setWindowTitle(_("User guide"))
        self.search.setPlaceholderText(_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.list.setAccessibleName(_("Contents"))
        self.view.setAccessibleName(_("Page of the guide"))
        if self.isVisible():
            self._load()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search, then closes the guide."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the pictures back; the next opening reads them again."""
        self._desk.background.drop(self, "guide")
        self._contents, self._language = _Contents((), {}), ""
        super().closeEvent(event)

    def _build(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 10, 4, 10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(side)
        splitter.addWidget(self.view)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(list(_WIDTHS))
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.resize(_SIZE)

    def _load(self) -> None:
        """Read the guide in the current language, unless it is there."""
        language = catalogue.current()
        if self._language == language:
            return
        self._language = language
        ratio = self.devicePixelRatioF()
        self._desk.background.run(
            self, lambda _task: _read(language, ratio), self._on_read, topic="guide"
        )

    @Slot(object)
    def _on_read(self, outcome: _Contents | Failure) -> None:
        if isinstance(outcome, Failure):
            self._language = ""
            self._desk.failed.emit(outcome)
            return
        self._contents = outcome
        self._filter()

    @Slot()
    def _filter(self) -> None:
        """List the pages that hold the words of the search box."""
        words = tuple(self.search.text().split())
        self.list.blockSignals(True)
        self.list.clear()
        for page in self._contents.pages:
            if page.holds(words):
                item = QListWidgetItem(page.title, self.list)
                item.setData(Qt.ItemDataRole.UserRole, page.name)
        self.list.blockSignals(False)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Choose the wanted page in the contents, else the first."""
        items = [self.list.item(number) for number in range(self.list.count())]
        wanted = (item for item in items if item.data(Qt.ItemDataRole.UserRole) == self._wanted)
        item = next(wanted, items[0] if items else None)
        if item is not None:
            self.list.blockSignals(True)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)
            self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    @Slot()
    def _on_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, name: str) -> None:
        self._wanted = name
        page = next((page for page in self._contents.pages if page.name == name), None)
        if page is not None:
            self.view.show_page(page, self._contents.pictures[name])

    @Slot(str)
    def _on_link(self, address: str) -> None:
        """A link to another page stays here; everything else goes to the browser."""
        name = address.partition("#")[0].removesuffix(".md")
        if any(page.name == name for page in self._contents.pages):
            self.search.clear()
            self._wanted = name
            self._show_wanted()
        else:
            self.link_pressed.emit(address)


def _read(language: str, ratio: float) -> _Contents:
    """On a worker: the pages and their pictures, decoded at the size they are shown at."""
    pages = guide.pages(language)
    width = round(_PICTURE_PX * ratio)
    return _Contents(
        pages,
        {
            page.name: {
                address: _picture(page.folder / address, width, ratio)
                for address in _PICTURE.findall(page.text)
            }
            for page in pages
        },
    )


def _picture(path: Path, width: int, ratio: float) -> QImage:
    picture = decode_within(path, width)
    picture.setDevicePixelRatio(ratio)
    return picture
