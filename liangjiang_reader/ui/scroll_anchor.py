"""A place in a text that survives a new rendering: a paragraph, and how far it is scrolled out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextBrowser


@dataclass(frozen=True, slots=True)
class ScrollAnchor:
    """The paragraph at the top edge.

    Attributes:
        from_end: its number counted from the end: lines that come and go stand at the beginning.
        share: how much of it is scrolled out, 0.0-1.0.
        at_start: nothing is scrolled out at all.
    """

    text: str
    from_end: int
    share: float
    at_start: bool


def anchor(pane: QTextBrowser) -> ScrollAnchor:
    """The place that is at the top edge now."""
    value = pane.verticalScrollBar().value()
    block = first_in_sight(pane)
    area = pane.document().documentLayout().blockBoundingRect(block)
    share = (value - area.top()) / area.height() if area.height() else 0.0
    from_end = pane.document().blockCount() - block.blockNumber()
    return ScrollAnchor(block.text(), from_end, min(1.0, max(0.0, share)), value == 0)


def lay_out(pane: QTextBrowser) -> None:
    """Lay out all of the document now and give the scroll bar its range; Qt takes its time."""
    layout = pane.document().documentLayout()
    layout.documentSizeChanged.emit(layout.documentSize())


def first_in_sight(pane: QTextBrowser) -> QTextBlock:
    """The paragraph at the top edge."""
    value, layout = pane.verticalScrollBar().value(), pane.document().documentLayout()
    block = pane.document().begin()
    while block.next().isValid() and layout.blockBoundingRect(block).bottom() <= value:
        block = block.next()
    return block


def restore(pane: QTextBrowser, place: ScrollAnchor) -> None:
    """Bring the place back to the top edge."""
    lay_out(pane)
    layout = pane.document().documentLayout()
    if place.at_start:
        pane.verticalScrollBar().setValue(0)
        return
    block = _find(pane.document(), place)
    area = layout.blockBoundingRect(block)
    pane.verticalScrollBar().setValue(round(area.top() + place.share * area.height()))


def _find(document: QTextDocument, place: ScrollAnchor) -> QTextBlock:
    """The block with the same text if it can be found, else the one in the same place."""
    number = max(0, document.blockCount() - place.from_end)
    same = document.findBlockByNumber(number)
    if same.text() == place.text or not place.text:
        return same
    block = document.begin()
    while block.isValid():
        if block.text() == place.text:
            return block
        block = block.next()
    return same
