"""How wide a line of so many letters is."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from liangjiang_reader.render.look import Look

#: Letters as often as English news have them; a font's own average counts its capitals alike.
_TYPICAL = "Chongqing, where the Jialing meets the Yangtze, opened 12 parks for firms in March. "


def column_px(look: Look, measure: int) -> int:
    """A line of so many Latin letters, or of half as many Han, which are as wide as they are high.

    A line of 60 to 75 letters reads best (Bringhurst, "The Elements of Typographic Style").
    """
    if look.chinese:
        return look.size_px() * measure // 2
    font = QFont()
    font.setFamilies([*look.latin_families, *look.han_families])
    font.setPixelSize(look.size_px())
    return round(QFontMetricsF(font).horizontalAdvance(_TYPICAL) / len(_TYPICAL) * measure)
