"""How articles are set: what the person chose, in the fonts that are installed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.render.look import Look, Typography
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme

#: Article text against the desktop's interface text.
_LARGER = 1.28
_LEAST_COLUMN_PX = 120
#: Letters as often as English news have them; a font's own average counts its capitals alike.
_TYPICAL = "Chongqing, where the Jialing meets the Yangtze, opened 12 parks for firms in March. "
_SETTINGS = frozenset({
    "measure", "latin_font", "han_font", "han_size_percent", "latin_line_percent",
    "han_line_percent", "paragraph_percent", "indent", "mixed_air",
})  # fmt: skip


class Typesetting(QObject):
    """Makes the look of an article, and follows the settings.

    Signals:
        changed: articles are to be set in another way.
        told: a sentence about a font that is not installed.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        desk.settings_changed.connect(self._on_settings_changed)

    def look(self, language: str, zoom_percent: int, room_px: int) -> Look:
        """The look of an article in this language, in a pane with so much room."""
        settings, theme = self._desk.workspace.settings, self._theme
        base = round(QFontInfo(theme.font).pixelSize() * _LARGER * zoom_percent / 100)
        look = Look(
            theme.palette,
            _LEAST_COLUMN_PX,
            base,
            _first(settings.latin_font, theme.latin),
            _first(settings.han_font, theme.han),
            language,
            Typography(
                latin_line=settings.latin_line_percent,
                han_line=settings.han_line_percent,
                paragraph=settings.paragraph_percent,
                indent=settings.indent,
                han_size=settings.han_size_percent,
                air=settings.mixed_air,
            ),
        )
        column = max(_LEAST_COLUMN_PX, min(_column_px(look, settings.measure), room_px))
        return replace(look, column_px=column)

    @Slot()
    def tell_missing(self) -> None:
        """Say so if a font that was chosen is not installed."""
        settings = self._desk.workspace.settings
        for family in (settings.latin_font, settings.han_font):
            if is_missing(family):
                self.told.emit(missing_font(family))
                return

    @Slot(object)
    def _on_settings_changed(self, names: frozenset[str]) -> None:
        if names & _SETTINGS:
            self.changed.emit()
        if names & {"latin_font", "han_font"}:
            self.tell_missing()


def is_missing(family: str) -> bool:
    """Whether a font was chosen that is not installed."""
    return bool(family) and not QFontDatabase.hasFamily(family)


def missing_font(family: str) -> str:
    """The sentence for a font that is not installed."""
    return _("The font “{name}” is not installed; the usual one is used.").format(name=family)


def _first(family: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    return usual if not family or is_missing(family) else (family, *usual)


def _column_px(look: Look, measure: int) -> int:
    """A line of so many Latin letters, or of half as many Han, which are as wide as they are high.

    A line of 60 to 75 letters reads best (Bringhurst, "The Elements of Typographic Style").
    """
    if look.chinese:
        return look.size_px() * measure // 2
    font = QFont()
    font.setFamilies([*look.latin_families, *look.han_families])
    font.setPixelSize(look.size_px())
    return round(QFontMetricsF(font).horizontalAdvance(_TYPICAL) / len(_TYPICAL) * measure)
