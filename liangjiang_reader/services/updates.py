"""A look for newer versions of the program: one small static file, at most once a day.

The file is JSON: ``{"format": 1, "version": "1.2.0", "date": "2026-12-01", "url": "https://…"}``.
Nothing is sent but the request, nothing is downloaded or installed.
"""

from __future__ import annotations

import json
import logging
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from liangjiang_reader import __version__
from liangjiang_reader.config import paths
from liangjiang_reader.fetch.client import Client, Request
from liangjiang_reader.fetch.hosts import HostRules, parse
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services import clock
from liangjiang_reader.storage.library import Library

_log = logging.getLogger(__name__)

_FORMAT = 1
_EVERY = timedelta(days=1)
_LIMITS = Limits(page_deadline_s=20, page_max_bytes=20_000, max_redirects=0)
#: Versions that are released; one with more behind it (1.2rc1) is a trial.
_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){1,3}", re.ASCII)
_LOOKED, _FOUND = "updates/looked", "updates/found"


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the program.

    Attributes:
        url: https address of the page about it.
    """

    version: str
    date: date
    url: str


class Updates:
    """Looks for releases, and remembers the last one that was found.

    Args:
        library: keeps when was looked and what was found.
        address: of the file, "" for nowhere.
        private_hosts: hosts of one's own that may be asked: in tests.
    """

    def __init__(
        self, library: Library, address: str, private_hosts: frozenset[str] = frozenset()
    ) -> None:
        self._library, self._address = library, address
        self._private_hosts = private_hosts

    @property
    def has_address(self) -> bool:
        """Whether this build says where to look."""
        return bool(self._address)

    def known(self) -> Release | None:
        """The newer release that was found last; None if this is the newest."""
        return _newer(_release(self._library.state.get(_FOUND)))

    def look(self, stop: StopFlag | None = None) -> Release | None:
        """Look, unless that was done within a day: a newer release, told once for each version.

        A file that cannot be had or understood is noted in the log and asked for the next day.
        """
        if not self._address or not self._is_due():
            return None
        self._library.state.put(_LOOKED, clock.now().isoformat())
        before = self.known()
        found = self._ask(stop)
        if found is None:
            return None
        raw, release = found
        self._library.state.put(_FOUND, raw)
        newer = _newer(release)
        return newer if newer != before else None

    def _is_due(self) -> bool:
        looked = self._library.state.get(_LOOKED)
        try:
            since = clock.now() - datetime.fromisoformat(looked)
        except (TypeError, ValueError):
            return True
        return not timedelta() <= since < _EVERY  # a clock that was set back does not stop it

    def _ask(self, stop: StopFlag | None) -> tuple[dict[str, Any], Release] | None:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self._address))
        allowed = frozenset({self._address, f"{origin}/robots.txt"})
        client = Client(_Nowhere(), HostRules(allowed.__contains__, self._private_hosts), _LIMITS)
        try:
            answer = client.get(Request(self._address, need=Need.ARCHIVE), stop)
        finally:
            client.close()
        if isinstance(answer, Failure):
            _log.info("newer versions could not be looked for: %s", answer.code)
            return None
        try:
            raw = json.loads(answer.body)
        except (ValueError, RecursionError):
            raw = None
        release = _release(raw)
        if release is None:
            _log.info("what is said of newer versions cannot be understood")
            return None
        return raw, release


def address_of_build() -> str:
    """Where this build looks; "" for nowhere, or for what is no https address."""
    text = paths.resource("updates.toml").read_text(encoding="utf-8")
    address = str(tomllib.loads(text).get("address", ""))
    target = parse(address) if address else None
    return address if target is not None and target.scheme == "https" else ""


def _release(raw: Any) -> Release | None:
    """What a file says, judged: it may come from anywhere."""
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return None
    version, day, url = (raw.get(key) for key in ("version", "date", "url"))
    if not (isinstance(version, str) and isinstance(day, str) and isinstance(url, str)):
        return None
    target = parse(url) if len(url) <= 500 else None
    if not _VERSION.fullmatch(version) or target is None or target.scheme != "https":
        return None
    try:
        return Release(version, date.fromisoformat(day), url)
    except ValueError:
        return None


def _newer(release: Release | None) -> Release | None:
    return release if release and _parts(release.version) > _parts(__version__) else None


def _parts(version: str) -> tuple[int, ...]:
    """The numbers of a version, without zeros at its end: 1.2 is 1.2.0."""
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


class _Nowhere:
    """A store that keeps nothing: the file has no place in the library of news."""

    def load(self, url: str) -> StoredResponse | None:
        """Nothing is kept."""
        return None

    def save(self, response: StoredResponse) -> None:
        """Nothing is kept."""

    def checked(self, url: str, at: datetime, etag: str | None, last_modified: str | None) -> None:
        """Nothing is kept."""
