"""What a changed setting does at once: language, colours, edition, offline, size of text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.edition_switch import EditionSwitch
from liangjiang_reader.ui.language import LanguageSwitch
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.zoom import Zoom


class SettingsEffects(QObject):
    """Follows ``Desk.settings_changed``. It never changes a setting itself.

    Whoever made the change may have shown it already; to show it again does nothing.
    """

    def __init__(
        self,
        desk: Desk,
        language: LanguageSwitch,
        theme: Theme,
        editions: EditionSwitch,
        zoom: Zoom,
    ) -> None:
        super().__init__()
        self._desk, self._language, self._theme = desk, language, theme
        self._editions, self._zoom = editions, zoom
        desk.settings_changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, names: frozenset[str]) -> None:
        settings = self._desk.workspace.settings
        if "language" in names:
            wanted = settings.language
            known = wanted in catalogue.available()
            self._language.use(wanted if known else catalogue.system_language())
        if "theme" in names and settings.theme != self._theme.choice:
            self._theme.choose(settings.theme)
        if "edition" in names:
            self._editions.use(settings.edition)
        if "offline" in names:
            self._desk.use_offline(settings.offline)
        if "zoom_percent" in names:
            self._zoom.use(settings.zoom_percent)
