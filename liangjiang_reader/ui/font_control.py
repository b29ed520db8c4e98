"""The control for a font: all families that have the letters for it, each shown in itself."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.settings_controls import WIDTH_PX, ChoiceControl
from liangjiang_reader.ui.typesetting import is_missing, missing_font

#: The settings that are fonts, and what their letters are for.
FONT_SETTINGS = {
    "latin_font": QFontDatabase.WritingSystem.Latin,
    "han_font": QFontDatabase.WritingSystem.SimplifiedChinese,
}
_LIST_WIDTH_PX = 280


class FontControl(ChoiceControl):
    """A font family. The list is filled when it is opened: asking for all fonts takes a while."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._filled = False
        self.addItem("", "")
        self.setMaxVisibleItems(18)
        self.view().setMinimumWidth(_LIST_WIDTH_PX)
        self.setObjectName(f"{name}Setting")
        self.setFixedWidth(WIDTH_PX)

    @property
    def complaint(self) -> str:
        """The sentence for a chosen font that is not installed, "" if it is."""
        family = str(self.currentData() or "")
        return missing_font(family) if is_missing(family) else ""

    def show_value(self, value: str) -> None:
        """Show which family is chosen, also one that is not installed."""
        with QSignalBlocker(self):
            if self.findData(value) < 0:
                self._add(value)
            self.setCurrentIndex(self.findData(value))

    def retranslate_ui(self) -> None:
        """Families have names of their own; only the usual one is told in words."""
        for row in range(self.count()):
            family = str(self.itemData(row))
            text = settings_rows.value_text(self._name, family)
            if is_missing(family):
                text = _("{name} (not installed)").format(name=family)
            self.setItemText(row, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk through the families without opening the list."""
        self.fill()
        super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Fill the list before it is opened for the first time."""
        self.fill()
        super().showPopup()

    def fill(self) -> None:
        """Have all families to choose from."""
        if self._filled:
            return
        self._filled = True
        chosen = str(self.currentData() or "")
        with QSignalBlocker(self):
            self.clear()
            self.addItem("", "")
            for family in QFontDatabase.families(FONT_SETTINGS[self._name]):
                if not QFontDatabase.isPrivateFamily(family):
                    self._add(family)
            self.retranslate_ui()
        self.show_value(chosen)

    def _add(self, family: str) -> None:
        self.addItem(family, family)
        if is_missing(family):
            self.retranslate_ui()
        else:
            self.setItemData(self.count() - 1, QFont(family), Qt.ItemDataRole.FontRole)
