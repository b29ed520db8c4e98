"""Opening one article: the stored copy at once, the net behind it when the copy is old."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.articles import Article
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import StoredArticle, StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, ReaderError
from liangjiang_reader.services import clock
from liangjiang_reader.services.fetching import Attempt, FetchedArticle, Fetching
from liangjiang_reader.services.freshness import article_max_age_s, is_fresh
from liangjiang_reader.storage.articles import Saved
from liangjiang_reader.storage.library import Library

if TYPE_CHECKING:
    from liangjiang_reader.render.difference import Difference


@dataclass(frozen=True, slots=True)
class Opened:
    """An article ready to show.

    Attributes:
        changed: the site has another text than the one stored before; that one is kept too.
        stale_because: why the net could not be asked; the stored copy is shown.
    """

    stored: StoredArticle
    origin: Origin
    changed: bool = False
    stale_because: Failure | None = None


class Reading:
    """Articles and photos for the eyes of a person: what they wait for goes first."""

    def __init__(self, library: Library, fetching: Fetching, editions: tuple[Edition, ...]) -> None:
        self._library = library
        self._fetching = fetching
        self._editions = editions

    def stored(self, article_id: str, edition: str | None = None) -> StoredArticle | None:
        """The article as the library has it; never touches the net."""
        return self._library.articles.get(article_id, edition)

    def changes(
        self, article_id: str, edition: str | None = None, since: int = 0
    ) -> Difference | None:
        """What the newest version says otherwise than an earlier one; None if there is one only.

        ``since`` is the number of that earlier version; without one it is the one before.
        """
        from liangjiang_reader.render.difference import compare

        versions = self._library.articles.versions(article_id, edition)
        if len(versions) < 2:
            return None
        back = len(versions) - since if 0 < since < len(versions) else 1
        return compare(versions[back], versions[0])

    def version(self, article_id: str, number: int, edition: str | None = None) -> Article | None:
        """A stored version of an article, the first one being 1; None if there is no such."""
        versions = self._library.articles.versions(article_id, edition)
        return versions[-number] if 0 < number <= len(versions) else None

    def is_due(self, stored: StoredArticle) -> bool:
        """Whether the stored copy is old enough to ask the site again."""
        article = stored.article
        max_age = 0.0 if article.doubtful else article_max_age_s(article.date, clock.today())
        return not is_fresh(article.fetched_at, max_age, clock.now())

    def open(
        self,
        typed: str,
        edition: str | None = None,
        *,
        force: bool = False,
        stop: StopFlag | None = None,
    ) -> Opened | Failure:
        """The article of an id or address, asked from the site when the stored copy is due.

        A stored copy is never lost to a failure: it comes back as stale, with the reason.
        """
        found = self.resolve(typed, edition)
        if isinstance(found, Failure):
            return found
        home, url, article_id = found
        stored = self._library.articles.get(article_id, home.key)
        if stored is not None and not force and not self.is_due(stored):
            return Opened(stored, Origin.CACHE)
        attempt = Attempt(force=force, stop=stop)
        fetched = self._fetch(home, url, attempt, stored)
        if isinstance(fetched, Failure):
            if stored is None:
                return _not_stored(fetched)
            return Opened(stored, Origin.STALE, stale_because=fetched)
        shown = self._library.articles.get(fetched.article.id, home.key)
        if shown is None:
            return Failure(ErrorCode.INTERNAL, url, detail="an article vanished after its save")
        reason = fetched.stale_because or fetched.incomplete
        return Opened(shown, fetched.origin, fetched.saved is Saved.CHANGED, reason)

    def _fetch(
        self, home: Edition, url: str, attempt: Attempt, stored: StoredArticle | None
    ) -> FetchedArticle | Failure:
        """Fetch the article; a library that takes no news still shows what it has."""
        try:
            return self._fetching.article(home, url, (), attempt)
        except ReaderError as error:
            if stored is None:
                raise
            return error.failure

    def resolve(self, typed: str, edition: str | None = None) -> tuple[Edition, str, str] | Failure:
        """What a person typed → edition, canonical address and id of the article.

        Accepts an id, an address of any known host, a path; an id that several editions have is
        the one of ``edition``. Fails with WRONG_ADDRESS for what is
        no address of the site and UNKNOWN_ARTICLE for an id that was never in a list.
        """
        from liangjiang_reader.site import addresses

        typed = unicodedata.normalize("NFKC", typed).strip()  # digits from a Chinese keyboard
        if not typed.isprintable():
            return Failure(ErrorCode.WRONG_ADDRESS, typed)
        headlines = self._library.headlines
        row = headlines.get(typed, edition) or headlines.get(typed)
        if row is not None:
            return self._edition(row.edition), row.url, row.id
        found = addresses.parse_typed(typed, self._editions)
        if found is None:
            return Failure(ErrorCode.WRONG_ADDRESS, typed)
        home, address = found
        if not address.path:
            # An id alone leads nowhere unless a list has named it.
            offline = self._fetching.offline
            return Failure(ErrorCode.NOT_STORED if offline else ErrorCode.UNKNOWN_ARTICLE, typed)
        return home, addresses.page_url(address, home, 1), address.id

    def photo_path(self, sha256: str) -> Path:
        """The file of a stored photo."""
        return self._library.photos.file(sha256)

    def fetch_photo(
        self,
        url: str,
        edition_key: str,
        *,
        need: Need = Need.ON_SCREEN,
        force: bool = False,
        stop: StopFlag | None = None,
    ) -> StoredPhoto | Failure:
        """The photo at a canonical address: from the library, else from the net into it."""
        attempt = Attempt(need=need, force=force, stop=stop)
        return self._fetching.photo(self._edition(edition_key), url, attempt)

    def fetch_photos(
        self, stored: StoredArticle, *, stop: StopFlag | None = None
    ) -> tuple[StoredArticle, tuple[Failure, ...]]:
        """The same article with the photos it still lacked, and why some could not be had."""
        photos, failures = dict(stored.photos), []
        for photo in stored.article.photos:
            if photo.url in photos:
                continue
            try:
                got = self.fetch_photo(photo.url, stored.article.edition, stop=stop)
            except ReaderError as error:  # the library takes none, so it takes no other either
                failures.append(error.failure)
                break
            if isinstance(got, Failure):
                failures.append(got)
            else:
                photos[photo.url] = got
        return replace(stored, photos=photos), tuple(failures)

    def _edition(self, key: str) -> Edition:
        return next(edition for edition in self._editions if edition.key == key)


def _not_stored(failure: Failure) -> Failure:
    """Offline and never fetched: say that it is not stored, not that a switch is on."""
    if failure.code is ErrorCode.OFFLINE:
        return replace(failure, code=ErrorCode.NOT_STORED)
    return failure
