"""The welcome of the first start: the few choices that matter, in a band across the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, _
from liangjiang_reader.services.workspace import FOLLOW_INTERFACE
from liangjiang_reader.ui.choice_box import ChoiceBox
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.elided_label import ElidedLabel
from liangjiang_reader.ui.language import LanguageSwitch

_TITLE_FACTOR = 1.35


class Welcome(QFrame):
    """Shown until the person starts reading; everything else works meanwhile.

    Signals:
        language_chosen, edition_chosen: carry the tag or key.
        edition_follows: carries True: the edition goes along with the interface language.
        folder_wanted: carries the path of the library's folder.
        guide_wanted: the person wants to read more.
    """

    language_chosen = Signal(str)
    edition_chosen = Signal(str)
    edition_follows = Signal(bool)
    folder_wanted = Signal(str)
    guide_wanted = Signal()

    def __init__(self, desk: Desk, language: LanguageSwitch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._desk, self._language = desk, language
        self._wanted = desk.workspace.settings.welcome and not desk.sample
        self.setVisible(self._wanted)
        if self._wanted:
            self._build()
            self._connect()
            self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self._title.setText(_("Welcome to Liangjiang Reader"))
        self._text.setText(
            _("Choose a section on the left and a headline beside it. "
              "What you read is stored and stays readable offline.")
        )  # fmt: skip
        labels = (_("Language"), _("Edition"), _("Keep for offline reading"))
        boxes = (self.languages, self.editions, self.keeping)
        for label, box, text in zip(self._labels, boxes, labels, strict=True):
            label.setText(text)
            box.setAccessibleName(text)
        self._name_choices()
        folder = str(self._desk.workspace.folders.data)
        self._folder.setText(_("Everything is stored in {folder}").format(folder=folder))
        for button, text in (
            (self.open_folder, _("Open the folder")),
            (self.guide, _("User guide")),
            (self.start, _("Start reading")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.setAccessibleName(_("Welcome to Liangjiang Reader"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._wanted:
            self.retranslate_ui()

    def _build(self) -> None:
        self._title, self._text = QLabel(self), QLabel(self)
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * _TITLE_FACTOR)
        large.setBold(True)
        self._title.setFont(large)
        self._text.setWordWrap(True)
        self.languages = _choices("welcomeLanguage", self)
        self.editions = _choices("welcomeEdition", self)
        self.keeping = _choices("welcomeKeeping", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        self._labels = [QLabel(self) for _place in range(3)]
        for column, box in enumerate((self.languages, self.editions, self.keeping)):
            self._labels[column].setBuddy(box)
            grid.addWidget(self._labels[column], 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        self._folder = ElidedLabel(self)
        self.open_folder = _button("welcomeFolderButton", self)
        self.guide = _button("welcomeGuideButton", self)
        self.start = _button("welcomeStartButton", self)
        self.start.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._folder, 1)
        for button in (self.open_folder, self.guide, self.start):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(grid)
        layout.addLayout(foot)
        self._fill()

    def _fill(self) -> None:
        """The choices, without their texts, and what is chosen now."""
        for tag in catalogue.available():
            self.languages.addItem(LANGUAGE_NAMES.get(tag, tag), tag)
        for edition in self._desk.workspace.editions:
            self.editions.addItem("", edition.key)
        self.editions.addItem("", FOLLOW_INTERFACE)
        for photos in (True, False):
            self.keeping.addItem("", photos)
        settings = self._desk.workspace.settings
        _choose(self.languages, catalogue.current())
        _choose(self.editions, settings.edition)
        _choose(self.keeping, settings.photos)

    def _name_choices(self) -> None:
        _choose(self.languages, catalogue.current())
        language = catalogue.current()
        for number, edition in enumerate(self._desk.workspace.editions):
            self.editions.setItemText(number, edition.name.in_language(language))
        last = self.editions.count() - 1
        self.editions.setItemText(last, _("Follow the interface language"))
        self.keeping.setItemText(0, _("Articles with photos"))
        self.keeping.setItemText(1, _("Articles without photos"))

    def _connect(self) -> None:
        self.languages.activated.connect(self._on_language)
        self.editions.activated.connect(self._on_edition)
        self.keeping.activated.connect(self._on_keeping)
        self.open_folder.clicked.connect(self._on_folder)
        self.guide.clicked.connect(self.guide_wanted)
        self.start.clicked.connect(self._on_start)

    @Slot()
    def _on_language(self) -> None:
        self.language_chosen.emit(self.languages.currentData())

    @Slot()
    def _on_edition(self) -> None:
        key = self.editions.currentData()
        if key == FOLLOW_INTERFACE:
            self.edition_follows.emit(True)
        else:
            self.edition_chosen.emit(key)

    @Slot()
    def _on_keeping(self) -> None:
        self._desk.change_setting(photos=bool(self.keeping.currentData()))

    @Slot()
    def _on_folder(self) -> None:
        self.folder_wanted.emit(str(self._desk.workspace.folders.data))

    @Slot()
    def _on_start(self) -> None:
        self._desk.change_setting(welcome=False)
        self.hide()


def _choices(name: str, parent: QWidget) -> QComboBox:
    box = ChoiceBox(parent)
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _button(name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
