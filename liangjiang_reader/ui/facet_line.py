"""Lines under the search box: filters that are on, each one click off, and ways to narrow it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from liangjiang_reader.lang import catalogue, formats
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, N_, _
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.query import Facet, FacetKind
from liangjiang_reader.services import query_language

#: So many sections and years are offered.
_MOST = 8
_NAMES = {
    FacetKind.LANGUAGE: N_("Language"),
    FacetKind.SECTION: N_("Section"),
    FacetKind.YEAR: N_("Year"),
    FacetKind.PHOTO: N_("Photos"),
    FacetKind.PINYIN: N_("Chinese titles and names that sound so"),
}
_LANGUAGES = {"english": ("lang:en", "en"), "chinese": ("lang:zh", "zh_CN")}


class FacetLine(QLabel):
    """Links; Tab goes from one to the next, Enter follows.

    Signals:
        search_wanted: the search as it is to be from now on.
    """

    search_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("librarySearchFacets")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._search = ""
        self._links: list[str] = []
        self.linkActivated.connect(self._on_link)
        self.hide()

    def show_facets(
        self, search: str, facets: tuple[Facet, ...], editions: tuple[Edition, ...]
    ) -> None:
        """Offer the facets of what fits a search; of one that is empty nothing."""
        self._search, self._links = search, []
        lines = [line for line in (self._on(), *self._offers(facets, editions)) if line]
        self.setText("<br>".join(lines))
        self.setVisible(bool(lines))

    def _on(self) -> str:
        """The filters that are on."""
        links = []
        for start, end in query_language.filters_in(self._search):
            without = query_language.without_filter(self._search, start, end)
            links.append(self._link(without, f"× {self._search[start:end].strip()}"))
        return " · ".join(links)

    def _offers(self, facets: tuple[Facet, ...], editions: tuple[Edition, ...]) -> list[str]:
        names = {
            section.key: section.name.in_language(catalogue.current())
            for edition in editions
            for section in edition.sections
        }
        lines = []
        for kind in FacetKind:
            chosen = [facet for facet in facets if facet.kind is kind][:_MOST]
            if kind is FacetKind.YEAR:
                chosen.sort(key=lambda facet: facet.value, reverse=True)
            shown = " · ".join(filter(None, (self._offer(facet, names) for facet in chosen)))
            if shown:
                title = _("{name}: {list}")
                lines.append(title.format(name=escape(_(_NAMES[kind])), list=shown))
        return lines

    def _offer(self, facet: Facet, names: dict[str, str]) -> str:
        match facet.kind:
            case FacetKind.LANGUAGE:
                wanted, language = _LANGUAGES.get(facet.value, ("", ""))
                name = LANGUAGE_NAMES.get(language, facet.value)
            case FacetKind.SECTION:
                wanted, name = f"section:{facet.value}", names.get(facet.value, "")
            case FacetKind.YEAR:
                wanted, name = f"date:{facet.value}", facet.value
            case FacetKind.PHOTO:
                wanted, name = "has:photo", _("with photos")
            case FacetKind.PINYIN:
                return f"{self._link(facet.value, facet.value)} {formats.number(facet.count)}"
        if not wanted or not name:
            return ""
        link = self._link(query_language.with_filter(self._search, wanted), name)
        return f"{link} {formats.number(facet.count)}"

    def _link(self, search: str, name: str) -> str:
        self._links.append(search)
        plain = "text-decoration: none"
        return f'<a href="{len(self._links) - 1}" style="{plain}">{escape(name)}</a>'

    @Slot(str)
    def _on_link(self, link: str) -> None:
        self.search_wanted.emit(self._links[int(link)])
