"""The choice of the place that the English edition is fetched from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.editions import Edition


class MirrorsDialog(QDialog):
    """Goes when it is closed. ``chosen`` carries the origin, "" for the site itself."""

    chosen = Signal(str)

    def __init__(self, edition: Edition, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mirrorsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._edition = edition
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.choices = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._text)
        places = [edition.home, *edition.mirrors]
        if edition.origin not in places:
            places.append(edition.origin)
        for number, place in enumerate(places):
            button = QRadioButton(place.removeprefix("https://"), self)
            button.setObjectName(f"mirror{number}")
            button.setChecked(place == edition.origin)
            self.choices.addButton(button, number)
            layout.addWidget(button)
        self._places = places
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.close)
        self.setMinimumWidth(520)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Mirrors"))
        self._text.setText(
            _("These places are known to carry the pages of the English edition. Articles that "
              "are stored stay as they are, wherever the next ones come from.")
        )  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    @Slot()
    def _on_accepted(self) -> None:
        place = self._places[self.choices.checkedId()]
        if place != self._edition.origin:
            self.chosen.emit("" if place == self._edition.home else place)
        self.close()
