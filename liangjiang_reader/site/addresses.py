"""Addresses of the site: their forms, the mirrors that serve them, what they tell by themselves.

The library speaks canonical addresses: below ``Edition.home``, first page, no query.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import dates


class AddressForm(StrEnum):
    """The forms a page's address takes on this site."""

    C = "c"
    CONTENT = "content"
    WS = "ws"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says about its page.

    Attributes:
        id: ``c_1160775``, ``content_37535253``, ``WS68f9…``, or the file name's stem.
        path: of the story's first page, relative to the edition's home, no leading slash; ""
            when only an id was given and the id does not tell the path.
        date: the day in the address, None if there is none or it makes no sense.
        page: 1 for the first page of a story or list.
    """

    id: str
    form: AddressForm
    path: str
    date: date | None = None
    page: int = 1

    @property
    def is_article(self) -> bool:
        """Whether the form alone says that this is a story, not a section's page."""
        return self.form is not AddressForm.PAGE


_CHINA = timezone(timedelta(hours=8))
_NUMBERED = re.compile(
    r"(?P<stem>(?P<y>\d{4})-(?P<m>\d{2})/(?P<d>\d{2})/(?P<id>(?P<form>c|content)_\d+))"
    r"(?:_(?P<page>\d{1,3}))?(?P<end>\.html?)",
    re.IGNORECASE | re.ASCII,
)
_WS = re.compile(
    r"(?P<stem>(?:mixmedia/)?a/(?P<y>\d{4})(?P<m>\d{2})/(?P<d>\d{2})/(?P<id>WS[0-9a-f]{24}))"
    r"(?:_(?P<page>\d{1,3}))?(?P<end>\.html?)",
    re.IGNORECASE | re.ASCII,
)
_PAGE = re.compile(
    r"(?P<stem>(?:[\w.~%-]+/)*(?P<id>[\w.~%-]+?))(?:_(?P<page>\d{1,3}))?(?P<end>\.html?)",
    re.ASCII,
)
#: Pages link to stories from the root without a leading slash, also from inside a day's folder.
_DOUBLED_FOLDER = re.compile(r"^(?:\d{4}-\d{2}/\d{2}/)+(?=\d{4}-\d{2}/\d{2}/)", re.ASCII)
_BARE_ID = re.compile(r"(?:(?P<form>c|content)_\d+|(?P<ws>WS[0-9a-f]{24}))", re.ASCII)
_HOME_PAGES = frozenset({"index", "default", "home"})


def parse(url: str, edition: Edition) -> Address | None:
    """Read an absolute address at the edition's home, origin or a mirror; None if it is no page."""
    path = _own_path(url, edition)
    return None if path is None else _read(path)


def parse_typed(text: str, editions: Sequence[Edition]) -> tuple[Edition, Address] | None:
    """Read what a person types: an id, a path, or an address with or without its scheme.

    A story's address resolves by its path even on a host nobody listed (a mirror, a replica that
    has stopped); any other address must belong to one of the editions.
    """
    typed = text.strip().strip("<>\"'")
    if not typed or not editions or any(sign.isspace() for sign in typed):
        return None
    if found := _BARE_ID.fullmatch(typed):
        return _by_id(found, editions)
    parts = _split(typed if "://" in typed else "https://" + typed)
    if parts is not None and parts.hostname:
        url = parts.geturl()
        for edition in editions:
            if address := parse(url, edition):
                return edition, address
    path = (parts.path if "://" in typed and parts else typed.split("?")[0].split("#")[0]) or ""
    if parts is None and "://" in typed:
        return None
    if address := _story_in(path):
        return _edition_for(address.form, editions), address
    return None if "://" in typed else _static_page(path, editions)


def canonical(url: str, edition: Edition) -> str:
    """Map an address at home, origin or a mirror to the one below home; others stay as they are.

    The query of a page is dropped (it only counts visits); a photo keeps its own.
    """
    path = _own_path(url, edition)
    if path is None:
        return url
    parts = _split(url)
    query = parts.query if parts and not re.search(r"(?:\.html?|/|^)$", path) else ""
    return f"{edition.home}/{path}" + (f"?{query}" if query else "")


def page_url(address: Address, edition: Edition, page: int) -> str:
    """The canonical address of one page of a story or list (1 = first)."""
    if page <= 1:
        return f"{edition.home}/{address.path}"
    stem, dot, end = address.path.rpartition(".")
    return f"{edition.home}/{stem}_{page}{dot}{end}"


def is_own(url: str, edition: Edition) -> bool:
    """Whether the address may be fetched unasked: home, origin, mirrors, photo hosts."""
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    if any(_serves(base, parts) for base in _bases(edition)):
        return True
    host = parts.hostname.rstrip(".")
    return _unusual_port(parts) is None and any(
        host == own or host.endswith("." + own) for own in edition.hosts
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """Home, origin or a mirror: host without www., port (None: the usual one), folder."""

    host: str
    port: int | None
    folder: str


def _bases(edition: Edition) -> tuple[_Base, ...]:
    return _read_bases((edition.home, edition.origin, *edition.mirrors))


@lru_cache(maxsize=16)
def _read_bases(urls: tuple[str, ...]) -> tuple[_Base, ...]:
    return tuple(_base(url) for url in urls)


def _base(url: str) -> _Base:
    parts = urlsplit(url)
    return _Base(_bare_host(parts), _unusual_port(parts), parts.path.rstrip("/") + "/")


def _serves(base: _Base, parts: SplitResult) -> bool:
    return base.host == _bare_host(parts) and base.port == _unusual_port(parts)


def _own_path(url: str, edition: Edition) -> str | None:
    """Path below the edition's home, origin or mirror, no leading slash; None elsewhere."""
    return _path_below(url, (edition.home, edition.origin, *edition.mirrors))


# The links of menus and footers are the same on every page of the site.
@lru_cache(maxsize=4096)
def _path_below(url: str, origins: tuple[str, ...]) -> str | None:
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"}:
        return None
    bases = _read_bases(origins)
    path = re.sub(r"/{2,}", "/", parts.path or "/")
    if not path.endswith("/") and any(path + "/" == base.folder for base in bases):
        path += "/"
    for base in bases:
        if path.startswith(base.folder) and _serves(base, parts):
            return _DOUBLED_FOLDER.sub("", path[len(base.folder) :])
    return None


def _bare_host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".").removeprefix("www.")


def _unusual_port(parts: SplitResult) -> int | None:
    """The port if it is not a scheme's usual one; -1 for a port that is no number."""
    try:
        return None if parts.port in {80, 443} else parts.port
    except ValueError:
        return -1


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _read(path: str) -> Address | None:
    """Read a path relative to home."""
    if address := _story(path):
        return address
    hit = _PAGE.fullmatch(path)
    if hit is None:
        return None
    name = hit["id"]
    if name.lower() in _HOME_PAGES:
        # ``food/index.html`` is the page of its folder; at the root it is the home page.
        name = hit["stem"].rpartition("/")[0].rpartition("/")[2]
    if not name:
        return None
    return Address(name, AddressForm.PAGE, hit["stem"] + hit["end"], None, _page_of(hit))


def _story(path: str) -> Address | None:
    if hit := _NUMBERED.fullmatch(path):
        form = AddressForm(hit["form"].lower())
        return _address(hit, form, dates.sensible(int(hit["y"]), int(hit["m"]), int(hit["d"])))
    if hit := _WS.fullmatch(path):
        return _address(hit, AddressForm.WS, _ws_date(hit["id"]) or _path_date(hit))
    return None


def _story_in(path: str) -> Address | None:
    """A story's path at the end of a longer one: ``/some/mirror/2026-02/11/c_1.htm``."""
    for form in (_NUMBERED, _WS):
        for hit in form.finditer(path):
            if hit.end() == len(path) and (hit.start() == 0 or path[hit.start() - 1] == "/"):
                return _story(path[hit.start() :])
    return None


def _address(hit: re.Match[str], form: AddressForm, day: date | None) -> Address:
    return Address(hit["id"], form, hit["stem"] + hit["end"], day, _page_of(hit))


def _page_of(hit: re.Match[str]) -> int:
    return max(1, int(hit["page"] or 1))


def _path_date(hit: re.Match[str]) -> date | None:
    return dates.sensible(int(hit["y"]), int(hit["m"]), int(hit["d"]))


def _ws_moment(story_id: str) -> datetime:
    """The Unix time in the first eight hex digits, in China's zone."""
    return datetime.fromtimestamp(int(story_id[2:10], 16), UTC).astimezone(_CHINA)


def _ws_date(story_id: str) -> date | None:
    moment = _ws_moment(story_id)
    return dates.sensible(moment.year, moment.month, moment.day)


def _by_id(found: re.Match[str], editions: Sequence[Edition]) -> tuple[Edition, Address]:
    if found["ws"]:
        moment, form = _ws_moment(found["ws"]), AddressForm.WS
        path = f"mixmedia/a/{moment:%Y%m}/{moment:%d}/{found['ws']}.html"
        address = Address(found["ws"], form, path, _ws_date(found["ws"]))
    else:
        form = AddressForm(found["form"])
        address = Address(found[0], form, "")
    return _edition_for(form, editions), address


def _edition_for(form: AddressForm, editions: Sequence[Edition]) -> Edition:
    """The edition that uses the form: WS is the Chinese site's, the others the English one's."""
    chinese = form is AddressForm.WS
    fitting = (edition for edition in editions if edition.language.startswith("zh") == chinese)
    return next(fitting, editions[0])


def _static_page(path: str, editions: Sequence[Edition]) -> tuple[Edition, Address] | None:
    """A section's page by its path or its stem: ``introduction.html``, ``introduction``."""
    wanted = path.strip("/")
    for edition in editions:
        for section in edition.sections:
            address = _read(section.path)
            if address and wanted in {section.path, address.id}:
                return edition, replace(address, page=1)
    return None
