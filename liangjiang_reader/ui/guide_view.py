"""A page of the guide on screen: Markdown set with the type and colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from liangjiang_reader.services.guide import GuidePage
from liangjiang_reader.ui.theme import Theme

_MARGIN_PX = 34
_LINE_HEIGHT = 138.0
_CELL_PADDING_PX = 6
#: Space below a paragraph and between items, in lines.
_SPACE, _ITEM_SPACE = 0.6, 0.2
#: Size of headings by level against the text, and the space above them in lines.
_HEADINGS = {1: (1.7, 0.0), 2: (1.25, 1.1), 3: (1.05, 0.8)}


class GuideView(QTextBrowser):
    """Shows one page; never opens a link by itself (``link_pressed`` carries it as written)."""

    link_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guidePage")
        self._theme = theme
        self._page: GuidePage | None = None
        self._pictures: Mapping[str, QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._on_anchor)
        theme.changed.connect(self._render)

    def show_page(self, page: GuidePage, pictures: Mapping[str, QImage]) -> None:
        """Show a page with its decoded pictures, by their address in the text."""
        self._page, self._pictures = page, pictures
        self._render()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures come decoded with the page; nothing is ever read from here."""
        return self._pictures.get(name.toString() if isinstance(name, QUrl) else name)

    @Slot()
    def _render(self) -> None:
        if self._page is None:
            return
        at = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(self._theme.font)
        document.setMarkdown(self._page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_margins(document)
        block = document.begin()
        while block.isValid():
            self._set_block(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)
        self.verticalScrollBar().setValue(at)

    def _set_margins(self, document: QTextDocument) -> None:
        margins = QTextFrameFormat()
        margins.setMargin(_MARGIN_PX)
        document.rootFrame().setFrameFormat(margins)

    def _set_block(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        points = self._theme.font.pointSizeF()
        line = QFontMetricsF(self._theme.font).height()
        shape = QTextBlockFormat()
        # Proportional height would leave a third of a picture's height empty below it.
        is_picture = any(run.isImageFormat() for _start, _end, run in _fragments(block))
        height = 100.0 if is_picture else _LINE_HEIGHT
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        if cursor.currentTable() is not None:
            shape.setBottomMargin(0)
        elif block.textList() and block.next().textList():
            shape.setBottomMargin(line * _ITEM_SPACE)
        else:
            shape.setBottomMargin(line * _SPACE)
        if level:
            factor, space = _HEADINGS.get(level, _HEADINGS[3])
            shape.setTopMargin(line * space)
            points *= factor
        cursor.mergeBlockFormat(shape)
        self._set_letters(block, points)

    def _set_letters(self, block: QTextBlock, points: float) -> None:
        """Size of the text and colour of the links; Qt chose both when it read the Markdown."""
        for start, end, letters in _fragments(block):
            letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment.value)
            letters.setFontPointSize(points)
            if letters.isAnchor():
                letters.setForeground(QColor(self._theme.palette.accent))
                letters.setFontUnderline(False)
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)

    def _set_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setCellPadding(_CELL_PADDING_PX)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QColor(self._theme.palette.rule))
        shape.setBorderCollapse(True)
        table.setFormat(shape)

    @Slot(QUrl)
    def _on_anchor(self, address: QUrl) -> None:
        self.link_pressed.emit(address.toString())


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, end and format of each run of a block."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        run = iterator.fragment()
        found.append((run.position(), run.position() + run.length(), run.charFormat()))
        iterator += 1
    return found
