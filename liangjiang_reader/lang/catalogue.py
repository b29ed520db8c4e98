"""Message catalogues at run time: ``_`` and its kin look up in the language that is current.

The switch is live: call ``use`` and every later look-up answers in the new language. Nothing
translated may be stored or made at import; module constants mark their texts with ``N_``.
"""

from __future__ import annotations

import gettext
import locale
import logging
import os
import string
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_log = logging.getLogger(__name__)

DOMAIN = "liangjiang"
SOURCE_LANGUAGE = "en"
#: Each language in its own words, so that a lost person finds the way back. Never translated.
LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "zh_CN": "简体中文"}


class _Current:
    """The catalogue in use; swapped as a whole, so a look-up never sees half a switch."""

    folder: Path | None = None
    language = SOURCE_LANGUAGE
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def set_folder(folder: Path) -> None:
    """Say where ``<locale>/LC_MESSAGES/liangjiang.mo`` lies. The composition root does it once."""
    _Current.folder = folder


def available() -> tuple[str, ...]:
    """Tags of the languages there is a catalogue for, the source language first."""
    files = _Current.folder.glob("*/LC_MESSAGES/*.mo") if _Current.folder else ()
    found = sorted(file.parent.parent.name for file in files)
    return (SOURCE_LANGUAGE, *(tag for tag in found if tag != SOURCE_LANGUAGE))


def current() -> str:
    """Tag of the language in use."""
    return _Current.language


def use(language: str, catalogue: gettext.NullTranslations | None = None) -> None:
    """Make a language current. ``catalogue`` is for tests (a pseudo-language).

    Raises FileNotFoundError when there is no catalogue for it.
    """
    if catalogue is None:
        catalogue = _load(language)
    _Current.catalogue, _Current.language = catalogue, language


def match(tag: str) -> str:
    """The available language nearest to a tag such as ``zh-Hans-CN`` or ``de_DE.UTF-8``.

    All Chinese is served by Simplified Chinese; what is not known is served by English.
    """
    name = tag.replace("-", "_").partition(".")[0].partition("@")[0]
    languages = available()
    if name in languages:
        return name
    base = name.partition("_")[0].lower()
    return next((language for language in languages if language.partition("_")[0] == base), "en")


def system_language() -> str:
    """The language the system asks for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG, else the locale's."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").partition(":")[0]
        if value and value not in {"C", "POSIX"} and not value.startswith("C."):
            return match(value)
    return match(locale.getlocale()[0] or SOURCE_LANGUAGE)


def N_(message: str) -> str:
    """Mark a text for extraction without translating it yet."""
    return message


def _(message: str) -> str:
    """The message in the current language."""
    return _checked(message, _Current.catalogue.gettext(message))


def in_language(language: str, message: str) -> str:
    """The message in a language that need not be the current one; there is a catalogue for it."""
    return _checked(message, _kept(language, _Current.folder).gettext(message))


def pgettext(context: str, message: str) -> str:
    """The message in the current language, told apart by context."""
    return _checked(message, _Current.catalogue.pgettext(context, message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for a count, in the current language. ``count`` still has to be filled in."""
    return _checked(plural, _Current.catalogue.ngettext(singular, plural, count))


@lru_cache(maxsize=2048)
def _checked(source: str, translation: str) -> str:
    """The translation, unless its placeholders differ from the source's: then the source."""
    if _placeholders(source) != _placeholders(translation):
        _log.error("translation with other placeholders than its source: %r", translation)
        return source
    return translation


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    except ValueError:
        return {"<broken braces>"}


@lru_cache(maxsize=8)
def _kept(language: str, folder: Path | None) -> gettext.NullTranslations:
    """A catalogue beside the current one; English for a language without one."""
    try:
        return gettext.translation(DOMAIN, folder, [language])
    except FileNotFoundError:
        return gettext.NullTranslations()


def _load(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _Current.folder, [language])
