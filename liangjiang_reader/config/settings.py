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
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liangjiang_reader.config.keys import Keys
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


THEMES = ("system", "light", "dark", "sepia", "contrast")
LIST_LAYOUTS = ("compact", "comfortable", "cards")


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices.

    Attributes:
        language: interface language tag; "" follows the system.
        edition: key of the content edition; ``interface`` lets it follow the interface language.
        offline: never use the net until told otherwise.
        theme: follow the desktop, or always light, dark, sepia or high contrast.
        zoom_percent: size of article text.
        measure: width of the text column in Latin letters; a Han character counts for two.
        line_percent: height of lines against the usual one.
        paragraph_percent: space between paragraphs in sizes of the text.
        latin_font: font family of Latin text in articles, "" for the usual one.
        han_font: the same for Chinese text.
        han_percent: size of Han characters against that of Latin letters.
        script_gaps: air between Han and Latin characters.
        first_line_indent: Chinese paragraphs begin two characters in.
        list_zoom_percent: size of text in tree and lists.
        refresh_at_start: fetch all sections when the window opens.
        refresh_minutes: and then every so many minutes, 0 for never.
        list_layout: how much of each headline the lists show.
        list_order: which headline stands at the top.
        list_groups: headings for each day or month.
        mark_read: when an article counts as read.
        site: fetch the English edition from this address instead of its own, "" for its own.
        pause_s: seconds between two pages of one site (registered domain); loopback has none.
        allow_http: try plain http when https cannot be had.
        photos: fetch photos with articles.
        notify: which new articles the desktop tells of.
        alert_words: words and phrases, with commas between; new articles that hold one are told.
        tray: an icon in the notification area; the reader stays there when its window is closed.
        update_notice: look once a day for a newer version and say so; nothing is downloaded.
        start_on_login: open the window when the person logs in.
        welcome: greet the person and ask for the first choices.
        page_deadline_s: total time a page may take.
        photo_deadline_s: total time a photo may take.
        page_max_mb: largest page that is read, in megabytes.
        photo_max_mb: largest photo that is read, in megabytes.
        photo_max_megapixels: largest photo that is decoded, in millions of pixels.
        storage_limit_mb: what database and photos may take together before the reader says so,
            in megabytes, 0 for no limit.
        keys: commands whose keys are not the usual ones.
    """

    language: str = _setting("")
    edition: str = _setting("english", Limits(choices=("english", "chinese", "interface")))
    offline: bool = _setting(False)
    theme: str = _setting("system", Limits(choices=THEMES))
    zoom_percent: int = _setting(100, Limits(50, 300))
    measure: int = _setting(66, Limits(40, 100))
    line_percent: int = _setting(100, Limits(80, 160))
    paragraph_percent: int = _setting(90, Limits(0, 200))
    latin_font: str = _setting("")
    han_font: str = _setting("")
    han_percent: int = _setting(100, Limits(85, 115))
    script_gaps: bool = _setting(True)
    first_line_indent: bool = _setting(False)
    list_zoom_percent: int = _setting(100, Limits(70, 200))
    refresh_at_start: bool = _setting(False)
    refresh_minutes: int = _setting(0, Limits(0, 1440))
    list_layout: str = _setting("comfortable", Limits(choices=LIST_LAYOUTS))
    list_order: str = _setting("newest", Limits(choices=("newest", "oldest")))
    list_groups: str = _setting("none", Limits(choices=("none", "day", "month")))
    mark_read: str = _setting("open", Limits(choices=("open", "while", "end", "never")))
    site: str = _setting("")
    pause_s: float = _setting(5.0, Limits(0, 600))
    allow_http: bool = _setting(False)
    photos: bool = _setting(True)
    notify: str = _setting("never", Limits(choices=("never", "alerts", "all")))
    alert_words: str = _setting("")
    tray: bool = _setting(False)
    update_notice: bool = _setting(False)
    start_on_login: bool = _setting(False)
    welcome: bool = _setting(True)
    page_deadline_s: float = _setting(60.0, Limits(1, 600))
    photo_deadline_s: float = _setting(120.0, Limits(1, 1200))
    page_max_mb: float = _setting(10.0, Limits(0.1, 100))
    photo_max_mb: float = _setting(40.0, Limits(0.1, 200))
    storage_limit_mb: int = _setting(0, Limits(0, 1_000_000))
    photo_max_megapixels: float = _setting(80.0, Limits(1, 200))
    keys: Keys = _setting(Keys())  # noqa: RUF009 - frozen, may be shared

    def changed(self, **values: Any) -> Settings:
        """A copy with some values replaced; raises ValueError for a value out of its limits."""
        for name, value in values.items():
            found = problem(name, value)
            if found:
                raise ValueError(found)
        return replace(self, **values)


#: What people type for yes and no.
_WORDS = {
    "true": True, "on": True, "yes": True, "1": True,
    "false": False, "off": False, "no": False, "0": False,
}  # fmt: skip
_FIELDS = {item.name: item for item in fields(Settings)}


def names() -> tuple[str, ...]:
    """The names of all settings, in the order they are declared in."""
    return tuple(_FIELDS)


def default(name: str) -> Any:
    """The value of a setting that was never changed."""
    return _FIELDS[name].default


def limits(name: str) -> Limits:
    """What a setting may be."""
    declared: Limits = _FIELDS[name].metadata["limits"]
    return declared


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
    values, refused = checked(raw)
    for name, reason in refused.items():
        if name in _FIELDS:
            _log.info("settings file %s: %s", path, reason)
        else:
            # A newer version may have written it: it is kept in the file, and not ours to judge.
            _log.info("settings file %s: %s is not known to this version", path, name)
    problems = [
        Failure(ErrorCode.SETTINGS_UNREADABLE, str(path), detail=reason)
        for name, reason in refused.items()
        if name in _FIELDS
    ]
    return replace(Settings(), **values), problems


def checked(raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What of a file's content can be used, and why the rest cannot, each by its name."""
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name, value in raw.items():
        if name not in _FIELDS:
            refused[name] = f"{name} is not known to this version"
            continue
        if isinstance(default(name), Keys):
            value, reason = Keys.from_table(value)
        else:
            reason = problem(name, value)
        if reason:
            refused[name] = reason
        if not reason or isinstance(value, Keys):
            values[name] = float(value) if isinstance(default(name), float) else value
    return values, refused


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
            if isinstance(value, Keys):
                value.write_to(document, name)
            elif value != item.default or name in document:
                document[name] = value
        _write_atomically(path, tomlkit.dumps(document))
    except OSError as error:
        raise ReaderError(
            Failure(ErrorCode.SETTINGS_UNWRITABLE, str(path), detail=str(error))
        ) from error


def export(path: Path, settings: Settings, own: Path) -> None:
    """Write all settings to a file, the usual values too, with what else ``own`` holds.

    Raises ReaderError (SETTINGS_UNWRITABLE).
    """
    import tomlkit
    import tomlkit.exceptions

    try:
        document = tomlkit.parse(own.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomlkit.exceptions.TOMLKitError):
        document = tomlkit.document()
    tables = {name: document.pop(name) for name in list(document) if _is_table(document[name])}
    for name in _FIELDS:
        value = getattr(settings, name)
        if not isinstance(value, Keys):
            document[name] = value
    document.update(tables)
    settings.keys.write_to(document, "keys")
    try:
        _write_atomically(path, tomlkit.dumps(document))
    except OSError as error:
        raise ReaderError(
            Failure(ErrorCode.SETTINGS_UNWRITABLE, str(path), detail=str(error))
        ) from error


def parse(name: str, text: str) -> Any:
    """The value that a person typed for a setting. Raises ValueError."""
    usual = default(name)
    if isinstance(usual, Keys):
        raise ValueError(f"{name} is not a single value")
    if isinstance(usual, bool):
        value: Any = _WORDS.get(text.strip().casefold())
    else:
        value = type(usual)(text)
    found = problem(name, value)
    if found:
        raise ValueError(found)
    return value


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


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


def problem(name: str, value: Any) -> str:
    """Why a setting cannot have the value, in technical words, or ""."""
    if name not in _FIELDS:
        return f"{name} is not known to this version"
    usual = default(name)
    wanted = (int, float) if isinstance(usual, float) else type(usual)
    if isinstance(value, bool) != isinstance(usual, bool) or not isinstance(value, wanted):
        return f"{name} = {value!r} is not of type {type(usual).__name__}"
    if not limits(name).allow(value):
        return f"{name} = {value!r} is out of its limits"
    return ""
