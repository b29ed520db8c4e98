"""The whole site, page by page through its lists, as far back as they go; for days if need be.

Where it stands is remembered after each page, so that it goes on there the next time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.services.events import OnProgress, Report, ignore_progress
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.refreshing import ListPlace, Refreshing
from liangjiang_reader.storage.library import Library

#: Beyond the last page of any real list.
MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the archive of a section has come.

    Attributes:
        pages: list pages done; following: the next one, None before the first.
        complete: there is no further page.
    """

    pages: int = 0
    following: ListPlace | None = None
    complete: bool = False


class Archiving:
    """Fetches whole sections."""

    def __init__(self, library: Library, refreshing: Refreshing) -> None:
        self._library = library
        self._refreshing = refreshing

    def standing(self, edition: str, section: str) -> Standing:
        """How far a section has come; what cannot be understood counts as not begun."""
        raw = self._library.state.get(_key(edition, section))
        try:
            following = ListPlace(**raw["following"]) if raw["following"] else None
            return Standing(int(raw["pages"]), following, raw["complete"] is True)
        except (TypeError, KeyError, ValueError):
            return Standing()

    def forget(self, edition: str, section: str) -> None:
        """Begin a section anew the next time."""
        self._library.state.put(_key(edition, section), None)

    def run(
        self,
        edition: str,
        sections: Sequence[str],
        *,
        photos: bool,
        pages: int = MOST_PAGES,
        on_progress: OnProgress = ignore_progress,
        stop: StopFlag | None = None,
    ) -> Report:
        """Go on through these sections, from the first page that is not done.

        A page that failed, or whose articles were not all asked for, is done again the next time.

        Args:
            edition: key of the edition.
            sections: keys of its sections, the most wanted first.
            photos: fetch photos too.
            pages: end a section after so many further list pages.
            on_progress: told each step.
            stop: ends it; what came until then is stored.
        """
        report, stop = Report(), stop or StopFlag()
        for section in sections:
            for _page in range(pages):
                standing = self.standing(edition, section)
                if standing.complete or stop.is_set() or report.offline:
                    break
                done = self._page(edition, section, standing, photos, on_progress, stop)
                report = report.merged(done)
                if self.standing(edition, section) == standing:
                    break  # this page could not be had: it is the first one the next time
        return report

    def _page(
        self,
        edition: str,
        section: str,
        standing: Standing,
        photos: bool,
        on_progress: OnProgress,
        stop: StopFlag,
    ) -> Report:
        """One more list page with its articles; remembered only when it is done."""
        wanted = Wanted(photos=photos)
        report, following = self._refreshing.one_page(
            edition, section, standing.following, wanted, on_progress=on_progress, stop=stop
        )
        came = section in report.sections
        # Past the last page of a list without a pager the site answers that there is none.
        ended = not came and standing.pages > 0 and not report.failures
        if report.cancelled or report.offline or not (came or ended):
            return report
        value = {
            "pages": standing.pages + came,
            "following": asdict(following) if following else None,
            "complete": following is None,
        }
        self._library.state.put(_key(edition, section), value)
        return report


def _key(edition: str, section: str) -> str:
    return f"archive/{edition}/{section}"
