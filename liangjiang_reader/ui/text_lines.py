"""Text broken into a few lines for drawing, remembered, since breaking costs more than drawing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines, the last one shortened if there is more."""
    return _broken(text, font.key(), max(1, width), lines)


@lru_cache(maxsize=1024)
def _broken(text: str, font_key: str, width: int, lines: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    made: list[str] = []
    while len(made) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        made.append(text[start : start + line.textLength()].rstrip())
        if len(made) == lines:
            rest = text[start:]
            made[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    layout.endLayout()
    return tuple(made)
