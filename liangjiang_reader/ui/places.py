"""A place in the tree: one section, one of the smart lists, or one of the person's labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.editions import Edition, SectionKind
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.model.library import Listing, SmartList
from liangjiang_reader.model.query import SavedSearch

if TYPE_CHECKING:
    from liangjiang_reader.services.browsing import Browsing

SMART_NAMES = {
    SmartList.TODAY: N_("Today"),
    SmartList.UNREAD: N_("Unread"),
    SmartList.STARRED: N_("Starred"),
    SmartList.OFFLINE: N_("Available offline"),
    SmartList.CHANGED: N_("Changed since read"),
}
#: Where a first start begins.
_FIRST = "news/local"
_LABEL, _SEARCH = "label:", "search:"


@dataclass(frozen=True, slots=True)
class Place:
    """What the headline list shows: exactly one of these is set."""

    section: str | None = None
    smart: SmartList | None = None
    label: Label | None = None
    search: SavedSearch | None = None

    @property
    def key(self) -> str:
        """A text to remember it by, and to look up its counts."""
        if self.label:
            return f"{_LABEL}{self.label.no}"
        if self.search:
            return f"{_SEARCH}{self.search.no}"
        return self.smart.value if self.smart else self.section or ""

    def listing(self, browsing: Browsing, edition: str, **narrowed: Any) -> Listing:
        """The list of it; ``narrowed`` are further arguments of ``Browsing.listing``."""
        return browsing.listing(
            edition,
            self.section,
            self.smart,
            label=self.label.no if self.label else None,
            search=self.search.query if self.search else "",
            **narrowed,
        )

    def kept(self, edition: str) -> Kept:
        """What to keep offline for it."""
        if self.search:
            return Kept(edition, KeptKind.SEARCH, self.search.query)
        if self.label:
            return Kept(edition, KeptKind.LABEL, str(self.label.no))
        if self.smart:
            return Kept(edition, KeptKind.SMART, self.smart.value)
        return Kept(edition, KeptKind.SECTION, self.section or "")

    def name(self, edition: Edition) -> str:
        """Its name in the interface language."""
        if self.label:
            return self.label.name
        if self.search:
            return self.search.name
        if self.smart:
            return _(SMART_NAMES[self.smart])
        section = edition.section(self.section or "")
        return section.name.in_language(catalogue.current()) if section else ""

    def is_page(self, edition: Edition) -> bool:
        """Whether it is a section that consists of one page of text."""
        section = edition.section(self.section or "")
        return section is not None and section.kind is SectionKind.PAGE

    def section_keys(self, edition: Edition) -> tuple[str, ...]:
        """The sections to refresh for it: itself, or all for any other list."""
        if self.section:
            return (self.section,)
        return tuple(section.key for section in edition.sections)


def remembered(key: str, edition: Edition) -> Place:
    """The place of a remembered key, or where a first start begins."""
    if key in set(SmartList):
        return Place(smart=SmartList(key))
    if edition.section(key):
        return Place(section=key)
    return Place(section=_FIRST if edition.section(_FIRST) else edition.sections[0].key)


def is_own(key: str) -> bool:
    """Whether a key is that of a label or a saved search, which only the library knows."""
    return key.startswith((_LABEL, _SEARCH))
