"""Editions of the site and their section trees: which host, which language, which sections.

An edition is data (``resources/catalogue/editions.toml``): the site may move, the code does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name in the two languages of the site."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The name for an interface language tag such as ``en`` or ``zh_CN``."""
        return self.zh if language.startswith("zh") else self.en

    @property
    def all(self) -> tuple[str, str]:
        """The name in both languages."""
        return self.en, self.zh


class SectionKind(StrEnum):
    """Whether a section's address leads to headlines or to one page of text."""

    LIST = "list"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the section tree.

    Attributes:
        key: ``group/name`` in lower case with hyphens, e.g. ``news/success-stories``.
        path: address relative to the edition's origin, no leading slash, e.g. ``local.html``.
        labels: how the site's menu and breadcrumbs spell it (typing errors of the site included).
    """

    key: str
    name: LocalName
    path: str
    kind: SectionKind = SectionKind.LIST
    labels: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The part of the key before the slash."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """A top-level branch of the tree: About, Investing, Living or News."""

    key: str
    name: LocalName
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One language edition of the site.

    Addresses in the library are always below ``home``; the wire uses ``origin``. They differ when
    ``--site`` names a mirror or a replica, or when the sample edition stands in for the site.

    Attributes:
        key: ``english`` or ``chinese``.
        language: language of the content, ``en`` or ``zh_CN``.
        home: canonical origin without a trailing slash: ``https://english.liangjiang.gov.cn``.
        origin: where pages are fetched from; may carry a path (a mirror's folder).
        mirrors: other origins that serve the same paths, same form as ``home``.
        hosts: further hosts that photos may be fetched from unasked (sub-domains included).
        sample: the pages come from the program itself, not from the site.
    """

    key: str
    language: str
    name: LocalName
    home: str
    origin: str
    mirrors: tuple[str, ...]
    hosts: tuple[str, ...]
    groups: tuple[Group, ...]
    sample: bool = False

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in menu order."""
        return tuple(section for group in self.groups for section in group.sections)

    def section(self, key: str) -> Section | None:
        """The section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def at(self, origin: str) -> Edition:
        """The same edition fetched from another origin."""
        return replace(self, origin=origin.rstrip("/"))

    def locate(self, url: str) -> str:
        """Turn a canonical address into the one to fetch (and to show): ``home`` → ``origin``."""
        if self.origin != self.home and (url == self.home or url.startswith(self.home + "/")):
            return self.origin + url[len(self.home) :]
        return url


def edition_in(language: str, editions: Sequence[Edition]) -> Edition:
    """The edition in a language, else the first one."""
    return next((item for item in editions if item.language == language), editions[0])
