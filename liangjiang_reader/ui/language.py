"""The live switch of the interface language: our catalogue, Qt's own texts, and the news of it."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from liangjiang_reader.lang import catalogue


class _QtTexts(QTranslator):
    """Qt's own texts in one language; also the token that makes Qt tell widgets of the switch."""

    def isEmpty(self) -> bool:
        """Never: an empty translator, as English has it, would be ignored in silence."""
        return False


class LanguageSwitch(QObject):
    """Switches the language of everything at once.

    Widgets hear of it by a LanguageChange event, at the next turn of the event loop; models and
    other objects by ``changed``, at once.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._qt_texts: _QtTexts | None = None
        self._install()

    @property
    def current(self) -> str:
        """Tag of the language in use."""
        return catalogue.current()

    @property
    def next(self) -> str:
        """Tag of the language that a press of the language button leads to."""
        languages = catalogue.available()
        place = languages.index(self.current) if self.current in languages else -1
        return languages[(place + 1) % len(languages)]

    def use(self, language: str) -> None:
        """Switch to a language there is a catalogue for."""
        if language == self.current:
            return
        catalogue.use(language)
        self.announce()

    def announce(self) -> None:
        """Tell everything that its texts are out of date."""
        self._install()
        self.changed.emit()

    def close(self) -> None:
        """Take Qt's texts out again: the translator must not outlive its owner."""
        if self._qt_texts is not None:
            self._application.removeTranslator(self._qt_texts)
            self._qt_texts = None

    def _install(self) -> None:
        self.close()
        QLocale.setDefault(QLocale(self.current))
        texts = _QtTexts(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.current != catalogue.SOURCE_LANGUAGE:
            texts.load(f"qtbase_{self.current}", folder)
        self._application.installTranslator(texts)
        self._qt_texts = texts
