"""Where a section lives, by the menu of the home page.

The last menu that worked is kept; what no menu ever named has the catalogue's address.
"""

from __future__ import annotations

from datetime import datetime

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.activity import Asked
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.editions import Edition, Section
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services import clock
from liangjiang_reader.services.fetching import Attempt, Fetching
from liangjiang_reader.services.freshness import MENU_MAX_AGE_S, is_fresh
from liangjiang_reader.storage.library import Library


class Menu:
    """The addresses of the sections of each edition, remembered in the library."""

    def __init__(self, library: Library, fetching: Fetching) -> None:
        self._library = library
        self._fetching = fetching

    def address(self, edition: Edition, section: Section) -> str:
        """The section's canonical address as far as it is known now."""
        known = self._remembered(edition).get(section.key)
        return known or f"{edition.home}/{section.path}"

    def is_due(self, edition: Edition) -> bool:
        """Whether the home page should be asked for the menu again."""
        stored = self._library.state.get(_key(edition, "checked"))
        checked = datetime.fromisoformat(stored) if isinstance(stored, str) else None
        return not is_fresh(checked, MENU_MAX_AGE_S, clock.now())

    def discover(self, edition: Edition, *, need: Need, stop: StopFlag | None) -> Failure | None:
        """Read the menu off the home page and remember it; a page without one changes nothing."""
        from liangjiang_reader.site.menu import find_menu

        attempt = Attempt(need=need, stop=stop)
        response = self._fetching.page(edition, f"{edition.home}/", attempt, Asked.MENU)
        if isinstance(response, Failure):
            return response
        found = find_menu(response.body, response.content_type, response.final_url, edition)
        if found:
            merged = {**self._remembered(edition), **found}
            self._library.state.put(_key(edition, "addresses"), merged)
        self._library.state.put(_key(edition, "checked"), clock.now().isoformat())
        return None

    def _remembered(self, edition: Edition) -> dict[str, str]:
        value = self._library.state.get(_key(edition, "addresses"))
        return value if isinstance(value, dict) else {}


def _key(edition: Edition, what: str) -> str:
    return f"menu/{edition.key}/{what}"
