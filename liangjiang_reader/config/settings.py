"""Every setting, declared once: name, type, default, limits.

``Settings`` is an immutable value. ``load`` never fails on nonsense: a bad value falls back to its
default and is reported, and the file is left as it is until the person changes a setting.
"""

from __future__ import annotations

import errno
import logging
import os
import tempfile
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

if TYPE_CHECKING:
    import tomlkit

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value may be: a range for numbers, a list of choices for words."""

    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()

    def allow(self, value: Any) -> bool:
        """Whether the value lies inside."""
        if self.choices:
            return value in self.choices
        if isinstance(value, int | float) and not isinstance(value, bool):
            low = self.minimum is None or value >= self.minimum
            return low and (self.maximum is None or value <= self.maximum)
        return True


def _setting(default: Any, limits: Limits = Limits()) -> Any:
    return field(default=default, metadata={"limits": limits})


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices.

    Attributes:
        language: interface language tag; "" follows the system.
        edition: key of the content edition; ``interface`` lets it follow the interface language.
        offline: never use the net until told otherwise.
        theme: follow the desktop, or always light or dark.
        zoom_percent: size of article text.
        pause_s: seconds between two pages of one site (registered domain); loopback has none.
        allow_http: try plain http when https cannot be had.
        photos: fetch photos with articles.
        welcome: greet the person and ask for the first choices.
        page_deadline_s: total time a page may take.
        photo_deadline_s: total time a photo may take.
        page_max_mb: largest page that is read, in megabytes.
        photo_max_mb: largest photo that is read, in megabytes.
        photo_max_megapixels: largest photo that is decoded, in millions of pixels.
    """

    language: str = _setting("")
    edition: str = _setting("english", Limits(choices=("english", "chinese", "interface")))
    offline: bool = _setting(False)
    theme: str = _setting("system", Limits(choices=("system", "light", "dark")))
    zoom_percent: int = _setting(100, Limits(50, 300))
    pause_s: float = _setting(5.0, Limits(0, 600))
    allow_http: bool = _setting(False)
    photos: bool = _setting(True)
    welcome: bool = _setting(True)
    page_deadline_s: float = _setting(60.0, Limits(1, 600))
    photo_deadline_s: float = _setting(120.0, Limits(1, 1200))
    page_max_mb: float = _setting(10.0, Limits(0.1, 100))
    photo_max_mb: float = _setting(40.0, Limits(0.1, 200))
    photo_max_megapixels: float = _setting(80.0, Limits(1, 200))

    def changed(self, **values: Any) -> Settings:
        """A copy with some values replaced; raises ValueError for a value out of its limits."""
        for name, value in values.items():
            problem = _problem(name, value)
            if problem:
                raise ValueError(problem)
        return replace(self, **values)


_FIELDS = {item.name: item for item in fields(Settings)}


def load(path: Path) -> tuple[Settings, list[Failure]]:
    """Read the settings file. A missing file gives the defaults.

    Returns:
        The settings, and one failure per problem found (an unreadable file, an unknown name, a
        value of the wrong type or out of its limits).
    """
    try:
        raw = tomllib.loads(_text(path))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, RecursionError) as error:
        _log.info("settings file %s cannot be read: %s", path, error)
        return Settings(), [Failure(ErrorCode.SETTINGS_UNREADABLE, str(path), detail=str(error))]
    problems: list[Failure] = []
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in _FIELDS:
            # A newer version may have written it: it is kept in the file, and not ours to judge.
            _log.info("settings file %s: %s is not known to this version", path, name)
            continue
        problem = _problem(name, value)
        if problem:
            _log.info("settings file %s: %s", path, problem)
            problems.append(Failure(ErrorCode.SETTINGS_UNREADABLE, str(path), detail=problem))
        else:
            values[name] = _as_declared(name, value)
    return replace(Settings(), **values), problems


def save(path: Path, settings: Settings) -> None:
    """Write the settings file atomically; comments and unknown names in it stay.

    A file that is not TOML is set aside as ``<name>.unreadable`` before it is replaced.
    Raises ReaderError (SETTINGS_UNWRITABLE).
    """
    import tomlkit

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        document = _existing(path)
        for name, item in _FIELDS.items():
            value = getattr(settings, name)
            if value != item.default or name in document:
                document[name] = value
        _write_atomically(path, tomlkit.dumps(document))
    except OSError as error:
        raise ReaderError(
            Failure(ErrorCode.SETTINGS_UNWRITABLE, str(path), detail=str(error))
        ) from error


def _existing(path: Path) -> tomlkit.TOMLDocument:
    import tomlkit
    import tomlkit.exceptions

    try:
        return tomlkit.parse(_text(path))
    except FileNotFoundError:
        return tomlkit.document()
    except (ValueError, RecursionError, tomlkit.exceptions.TOMLKitError):
        path.replace(path.with_name(path.name + ".unreadable"))
        return tomlkit.document()


def _text(path: Path) -> str:
    """The file's text. Raises OSError, also for what would never end (a pipe); ValueError."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a file")
    return path.read_text(encoding="utf-8-sig")


def _write_atomically(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _problem(name: str, value: Any) -> str:
    """Why the value cannot be used, or ""."""
    default = _FIELDS[name].default
    limits: Limits = _FIELDS[name].metadata["limits"]
    wanted = (int, float) if isinstance(default, float) else type(default)
    if isinstance(value, bool) != isinstance(default, bool) or not isinstance(value, wanted):
        return f"{name} = {value!r} is not of type {type(default).__name__}"
    if not limits.allow(value):
        return f"{name} = {value!r} is out of its limits"
    return ""


def _as_declared(name: str, value: Any) -> Any:
    return float(value) if isinstance(_FIELDS[name].default, float) else value
