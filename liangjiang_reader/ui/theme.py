"""The theme: one palette for widgets and article alike, after the desktop or as set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from liangjiang_reader.render.palette import LIGHT, Palette, palette_of
from liangjiang_reader.ui import fonts, icons
from liangjiang_reader.ui.style_sheet import style_sheet

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "sepia": Qt.ColorScheme.Light,
    "contrast": Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """The colours in use; ``changed`` follows every switch.

    Attributes:
        choice: the setting ``theme``: ``system``, ``light``, ``dark``, ``sepia`` or ``contrast``.
        latin, han: font families, best first.
        font: the interface's font.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: str, latin: tuple[str, ...], han: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._application = application
        self.latin, self.han = latin, han
        self.font = fonts.interface_font(latin, han)
        self.choice = choice
        self.palette: Palette = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Follow the desktop (``system``, ``contrast``), or be what is told whatever it does."""
        self.choice = choice
        # Also tells the platform, so that title bar and native dialogs go along where they can.
        self._application.styleHints().setColorScheme(_SCHEMES[choice])
        self._show()

    def icon(self, name: str) -> QIcon:
        """An icon in the colour of secondary text."""
        return icons.icon(name, self.palette.muted, self.palette.rule)

    def star_icon(self) -> QIcon:
        """The star of a starred article."""
        return icons.icon("star-filled", self.palette.star, self.palette.rule)

    @Slot()
    def _follow_desktop(self) -> None:
        self._show()

    def _show(self) -> None:
        desktop_is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.palette = palette_of(self.choice, dark_desktop=desktop_is_dark)
        self._application.setPalette(_qt_palette(self.palette))
        self._application.setStyleSheet(style_sheet(self.palette))
        self.changed.emit()


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in {
        role.Window: colours.side,
        role.WindowText: colours.text,
        role.Base: colours.page,
        role.AlternateBase: colours.list,
        role.Text: colours.text,
        role.PlaceholderText: colours.faint,
        role.Button: colours.side,
        role.ButtonText: colours.text,
        role.BrightText: colours.warning,
        role.ToolTipBase: colours.page,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.selected_text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.page,
        role.Midlight: colours.hover,
        role.Mid: colours.rule,
        role.Dark: colours.rule,
        role.Shadow: colours.rule,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.faint))
    return made
