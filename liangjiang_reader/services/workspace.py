"""Everything one run works with, opened together: settings, editions, library, net, use cases."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from liangjiang_reader.config import autostart, paths
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.paths import Folders
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.fetch.client import Client
from liangjiang_reader.fetch.hosts import HostRules, Target
from liangjiang_reader.fetch.hosts import parse as parse_target
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.editions import Edition, edition_in
from liangjiang_reader.model.library import LibraryStatus
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.services import safety, site_data
from liangjiang_reader.services.absence import Absence
from liangjiang_reader.services.activity import Activity
from liangjiang_reader.services.annotating import Annotating
from liangjiang_reader.services.browsing import Browsing
from liangjiang_reader.services.fetching import Fetching, Shrink
from liangjiang_reader.services.keeping import Keeping
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.photo_browsing import PhotoBrowsing
from liangjiang_reader.services.preferences import Preferences
from liangjiang_reader.services.reading import Reading
from liangjiang_reader.services.refreshing import Refreshing
from liangjiang_reader.services.room import Room
from liangjiang_reader.services.safety import Safety
from liangjiang_reader.services.searching import Searching
from liangjiang_reader.services.session import Session
from liangjiang_reader.storage.library import Library

if TYPE_CHECKING:
    from liangjiang_reader.services.alerts import Alerts
    from liangjiang_reader.services.downloads import Downloads
    from liangjiang_reader.services.saved_pages import SavedPages
    from liangjiang_reader.services.updates import Updates

_log = logging.getLogger(__name__)

#: A setting of this value lets the edition follow the interface language.
FOLLOW_INTERFACE = "interface"
#: The edition that ``--site`` and the setting ``site`` move.
MOVABLE = "english"


class Workspace:
    """What the window and the command line work with.

    Attributes:
        options: what was asked for; settings: the person's choices.
        problems: what was wrong with the settings file and with the person's own site data.
        site_data: where the editions come from.
        editions: all editions, fetched from where the options say.
    """

    def __init__(
        self,
        options: Options,
        settings: Settings,
        problems: list[Failure],
        shrink: Shrink | None = None,
    ) -> None:
        self.options = options
        self._shrink = shrink
        self.settings = settings
        self.folders = paths.folders(options.data_dir)
        self.site_data = site_data.load(None if options.sample else self.folders.data)
        self.editions = _editions(options, settings, self.site_data.editions)
        wrong = self.site_data.problem
        if settings.site and site_data.origin_of(settings.site) is None:
            problems = [*problems, Failure(ErrorCode.WRONG_SITE, settings.site)]
        self.problems = (*problems, wrong) if wrong else tuple(problems)
        self.library = _open_library(self.folders, sample=options.sample)
        self._client = self._open_client()
        self.activity = Activity(self.library)
        self.absence = Absence(self.library)
        self._fetching = Fetching(
            self._client,
            self.library,
            Limits.from_settings(settings),
            self.activity,
            self.absence,
            shrink,
        )
        self.searching = Searching(self.library, self.editions)
        self.browsing = Browsing(self.library, self.searching)
        self.annotating = Annotating(self.library)
        self.reading = Reading(self.library, self._fetching, self.editions)
        self.refreshing = Refreshing(self.library, self._fetching, self.reading, self.editions)
        self.keeping = Keeping(
            self.library, self._fetching, self.refreshing, self.searching, self.editions
        )
        self.session = Session(self.library)
        self.photos = PhotoBrowsing(self.library)
        self.preferences = Preferences(self)
        self.safety = Safety(self)
        self.room = Room(
            self.library, self.keeping, safety.backups_folder(self.folders, sample=options.sample)
        )

    @classmethod
    def open(cls, options: Options, shrink: Shrink | None = None) -> Workspace:
        """Read the settings and open the library.

        ``shrink`` makes photos smaller; without it they are kept in full size.

        Raises ReaderError: a library that cannot be used, a wrong ``site`` or ``edition``.
        """
        folders = paths.folders(options.data_dir)
        settings, problems = settings_file.load(folders.settings_file)
        return cls(options, settings, problems, shrink)

    @cached_property
    def downloads(self) -> Downloads:
        """The download queue; what it needs is loaded when it is first looked at."""
        from liangjiang_reader.services.downloads import Downloads

        return Downloads(
            self.library,
            self.refreshing,
            self.reading,
            self.editions,
            self.activity,
            lambda: self.settings.photos,
        )

    @cached_property
    def saved_pages(self) -> SavedPages:
        """Articles in files that a browser saved."""
        from liangjiang_reader.services.saved_pages import SavedPages

        return SavedPages(self.library, self.editions)

    @cached_property
    def updates(self) -> Updates:
        """The look for newer versions of the program."""
        from liangjiang_reader.services import updates

        return updates.Updates(self.library, updates.address_of_build())

    @cached_property
    def alerts(self) -> Alerts:
        """What is new since the person was last told."""
        from liangjiang_reader.services.alerts import Alerts

        return Alerts(self.library)

    @property
    def sample(self) -> bool:
        """Whether this is the sample edition: nothing in it is real news."""
        return self.options.sample

    def with_site(self, site: str) -> Workspace:
        """Fetch from another origin from now on: another workspace. The caller closes this one."""
        self.change(site=site)
        return Workspace.open(replace(self.options, site=None), self._shrink)

    def with_sample(self, sample: bool) -> Workspace:
        """The other workspace on the same folders. The caller closes this one."""
        return Workspace.open(replace(self.options, sample=sample), self._shrink)

    @property
    def offline(self) -> bool:
        """Whether the net must not be used now."""
        return self._client.offline

    @offline.setter
    def offline(self, offline: bool) -> None:
        self._client.offline = offline

    @property
    def edition_key(self) -> str:
        """The edition of this run: as told, as set, or as the interface language has it."""
        key = self.options.edition or self.settings.edition
        if key == FOLLOW_INTERFACE:
            return edition_in(catalogue.current(), self.editions).key
        return key

    def edition(self, key: str) -> Edition:
        """The edition with this key. Raises ReaderError (UNKNOWN_EDITION)."""
        for edition in self.editions:
            if edition.key == key:
                return edition
        raise ReaderError(Failure(ErrorCode.UNKNOWN_EDITION, key))

    def change(self, **values: Any) -> None:
        """Change settings and write them.

        Raises ValueError, ReaderError (SETTINGS_UNWRITABLE, LOGIN_UNWRITABLE).

        What is fetched from now on keeps to the new limits.
        """
        changed = self.settings.changed(**values)
        if changed.start_on_login != self.settings.start_on_login:
            autostart.put(changed.start_on_login, autostart.command(self.options.data_dir))
        self.settings = changed
        limits = Limits.from_settings(self.settings)
        self._client.adjust(self._rules(), limits)
        self._fetching.limits = limits
        settings_file.save(self.folders.settings_file, self.settings)

    def renew_autostart(self) -> None:
        """The program may have moved since it was entered among those that start at login."""
        if self.settings.start_on_login and not self.sample:
            autostart.put(True, autostart.command(self.options.data_dir))

    def status(self) -> LibraryStatus:
        """Figures of the library."""
        return self.library.status()

    def close(self) -> None:
        """End requests under way and close the library."""
        self._client.close()
        self.activity.flush()
        self.library.close()

    def _rules(self) -> HostRules:
        from liangjiang_reader.site import addresses

        return HostRules(
            allowed=lambda url: any(addresses.is_own(url, edition) for edition in self.editions),
            private_hosts=frozenset(_private_host(self.options.site)),
            allow_http=self.settings.allow_http,
        )

    def _open_client(self) -> Client:
        limits, rules = Limits.from_settings(self.settings), self._rules()
        offline = self.options.offline or self.settings.offline
        if not self.options.sample:
            return Client(self.library.responses, rules, limits, offline=offline)
        from liangjiang_reader.fetch.sample import SampleAdapter

        adapter = SampleAdapter(paths.resource("sample/site"))
        return Client(self.library.responses, rules, limits, adapter=adapter)


def _open_library(folders: Folders, *, sample: bool) -> Library:
    """The library, in its place again if a recovery was broken off; backed up before it changes."""
    folder = folders.library("sample" if sample else "library")
    if not folder.exists():
        from liangjiang_reader.storage import recovery

        recovery.finish(folder)
    return Library.open(folder, safety.before_migration(folders, sample=sample))


def _editions(
    options: Options, settings: Settings, editions: tuple[Edition, ...]
) -> tuple[Edition, ...]:
    """The editions, one of them moved to ``--site`` or to where the settings say."""
    if options.edition is not None and options.edition not in {edition.key for edition in editions}:
        raise ReaderError(Failure(ErrorCode.UNKNOWN_EDITION, options.edition))
    if options.sample:
        return tuple(replace(edition, sample=True) for edition in editions)
    if options.site is None:
        chosen = site_data.origin_of(settings.site)
        moved = MOVABLE
        origin = chosen or ""
    else:
        origin = _checked_site(options.site).url.rstrip("/")
        moved = options.edition or MOVABLE
    if not origin:
        return editions
    return tuple(edition.at(origin) if edition.key == moved else edition for edition in editions)


def _checked_site(site: str) -> Target:
    """Where ``--site`` leads. Raises ReaderError (WRONG_SITE)."""
    target = parse_target(site)
    if target is None or "?" in site or "#" in site:
        raise ReaderError(Failure(ErrorCode.WRONG_SITE, site))
    return target


def _private_host(site: str | None) -> set[str]:
    """``host:port`` of ``--site``: the one private address that may be fetched from."""
    return set() if site is None else {_checked_site(site).authority}
