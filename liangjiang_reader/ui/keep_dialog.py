"""How much of a list to keep offline."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.keeping import Kept, PhotoSize
from liangjiang_reader.ui.choice_box import ChoiceBox

#: (articles, days) to choose from; 0 for no limit.
_AMOUNTS = ((0, 0), (20, 0), (100, 0), (500, 0), (0, 7), (0, 30), (0, 365))

_PHOTOS = {
    PhotoSize.FULL: N_("With all photos"),
    PhotoSize.REDUCED: N_("With photos in reduced size"),
    PhotoSize.NONE: N_("Without photos"),
}


class KeepDialog(QDialog):
    """Asks how much of one list to keep.

    Signals:
        keep: keep it so (carries the Kept).
        release: keep it no longer (carries the Kept).
    """

    keep = Signal(object)
    release = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keepDialog")
        self._kept: Kept | None = None
        self._name, self._is_kept = "", False
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.amount = ChoiceBox(self)
        self.amount.setObjectName("keepAmount")
        self.photos = ChoiceBox(self)
        self.photos.setObjectName("keepPhotos")
        for size in _PHOTOS:
            self.photos.addItem("", size)
        self.keep_button, self.release_button = QPushButton(self), QPushButton(self)
        self.keep_button.setObjectName("keepKeep")
        self.release_button.setObjectName("keepRelease")
        self.keep_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.release_button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 18)
        layout.setSpacing(12)
        for part in (self.question, self.amount, self.photos):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.setMinimumWidth(380)
        self.keep_button.clicked.connect(self._on_keep)
        self.release_button.clicked.connect(self._on_release)
        self.retranslate_ui()

    def open_for(self, kept: Kept, name: str, *, is_kept: bool) -> None:
        """Ask for a list; ``is_kept``: it is kept already, as ``kept`` says."""
        self._kept, self._name, self._is_kept = kept, name, is_kept
        chosen = (kept.articles, kept.days)
        self.amount.clear()
        for value in dict.fromkeys((*_AMOUNTS, chosen)):
            self.amount.addItem(amount_text(*value), value)
        self.amount.setCurrentIndex([*dict.fromkeys((*_AMOUNTS, chosen))].index(chosen))
        self.photos.setCurrentIndex(list(_PHOTOS).index(kept.photos))
        self.retranslate_ui()
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Keep offline"))
        self.question.setText(
            _("How much of “{name}” is to be readable without the net?").format(name=self._name)
        )
        self.amount.setAccessibleName(_("How much"))
        for row in range(self.amount.count()):
            self.amount.setItemText(row, amount_text(*self.amount.itemData(row)))
        self.photos.setAccessibleName(_("Photos"))
        for row, text in enumerate(_PHOTOS.values()):
            self.photos.setItemText(row, _(text))
        self.keep_button.setText(_("Change") if self._is_kept else _("Keep offline"))
        self.release_button.setText(_("Stop keeping"))
        self.release_button.setVisible(self._is_kept)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    @Slot()
    def _on_keep(self) -> None:
        if self._kept is not None:
            articles, days = self.amount.currentData()
            photos = self.photos.currentData()
            self.keep.emit(replace(self._kept, articles=articles, days=days, photos=photos))
        self.close()

    @Slot()
    def _on_release(self) -> None:
        if self._kept is not None:
            self.release.emit(self._kept)
        self.close()


def amount_text(articles: int, days: int) -> str:
    """How much is kept, in words."""
    if articles:
        return ngettext(
            "The newest {count} article", "The newest {count} articles", articles
        ).format(count=formats.number(articles))
    if days:
        return ngettext(
            "Articles of the last {count} day", "Articles of the last {count} days", days
        ).format(count=formats.number(days))
    return _("All articles")
