"""Where the site is: the data that come with the program, or a file of the person's own.

The file is ``editions.toml`` in the data folder, in the form of ``resources/catalogue``. It is
judged before it is used: it may come from anywhere, and names what is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liangjiang_reader.config import paths
from liangjiang_reader.fetch import hosts
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.site import catalogue

FILE = "editions.toml"
#: The form of the file that this program knows.
FORMAT = 1
_LARGEST_BYTES = 1_000_000
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


@dataclass(frozen=True, slots=True)
class SiteData:
    """The editions in use and where they come from.

    Attributes:
        dated: what the file says of its age, as written.
        file: the person's own file, None for the data of the program.
        problem: why the person's own file is not used, if there is one.
    """

    editions: tuple[Edition, ...]
    dated: str
    file: Path | None = None
    problem: Failure | None = None


def load(folder: Path | None) -> SiteData:
    """The person's own data in a data folder if they can be used, else those of the program."""
    text = paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
    built_in = SiteData(catalogue.load(text), catalogue.dated(text))
    file = folder / FILE if folder is not None else None
    if file is None or not file.is_file():
        return built_in
    try:
        return read(file)
    except ReaderError as error:
        return SiteData(built_in.editions, built_in.dated, problem=error.failure)


def read(file: Path) -> SiteData:
    """A file of site data, judged.

    Raises ReaderError: SITE_DATA_WRONG (``detail`` says what is wrong), SITE_DATA_NEWER.
    """
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise ValueError("it is larger than 1 MB")
        text = file.read_text(encoding="utf-8")
        if catalogue.form(text) > FORMAT:
            raise ReaderError(Failure(ErrorCode.SITE_DATA_NEWER, str(file)))
        editions = catalogue.load(text)
        _judge(editions)
        return SiteData(editions, catalogue.dated(text), file)
    except KeyError as error:
        detail = f"{error.args[0]} is missing"
    except (OSError, ValueError, TypeError, AttributeError) as error:
        detail = str(error)
    raise ReaderError(Failure(ErrorCode.SITE_DATA_WRONG, str(file), detail=detail))


def install(file: Path, folder: Path) -> SiteData:
    """Use a file from the next start on. Raises ReaderError as ``read``, SETTINGS_UNWRITABLE."""
    data = read(file)
    _replace(folder / FILE, file.read_bytes())
    return data


def remove(folder: Path) -> bool:
    """Go back to the data of the program; whether there was a file."""
    file = folder / FILE
    try:
        there = file.is_file()
        file.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(file, error) from error
    return there


def origin_of(text: str) -> str | None:
    """The origin that a person typed, normalised; None for what is no public https address."""
    target = hosts.parse(text.strip())
    if target is None or "?" in text or "#" in text or target.scheme != "https":
        return None
    if target.ip is not None or target.is_loopback or "." not in target.host:
        return None
    return target.url.rstrip("/")


def _judge(editions: tuple[Edition, ...]) -> None:
    """Raise ValueError for what must not be fetched or cannot be shown."""
    keys = [edition.key for edition in editions]
    if not keys or len(set(keys)) != len(keys):
        raise ValueError("there must be editions, each with a key of its own")
    for edition in editions:
        _demand(_KEY.fullmatch(edition.key), "key", edition.key)
        for origin in (edition.home, *edition.mirrors):
            _demand(origin_of(origin) == origin, "home or mirror", origin)
        for host in edition.hosts:
            _demand(_DOMAIN.fullmatch(host), "host", host)
        for section in edition.sections:
            _demand(all(map(_KEY.fullmatch, section.key.split("/"))), "key", section.key)
            sound = _PATH.fullmatch(section.path) and ".." not in section.path
            _demand(sound and "//" not in section.path, "path", section.path)
        if not edition.sections:
            raise ValueError(f"the edition {edition.key} has no sections")


def _demand(sound: Any, what: str, value: object) -> None:
    if not sound:
        raise ValueError(f"{what} {value!r} cannot be used")


def _replace(file: Path, body: bytes) -> None:
    passing = file.with_suffix(".part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing.write_bytes(body)
        passing.chmod(0o600)
        passing.replace(file)
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> ReaderError:
    return ReaderError(Failure(ErrorCode.SETTINGS_UNWRITABLE, str(file), detail=str(error)))
