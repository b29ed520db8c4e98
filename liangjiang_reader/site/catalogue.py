"""The catalogue of editions and sections: reading its data file, finding a section by its label."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from liangjiang_reader.model.editions import Edition, Group, LocalName, Section, SectionKind


def load(toml_text: str) -> tuple[Edition, ...]:
    """Read ``resources/catalogue/editions.toml``.

    Raises KeyError, ValueError or tomllib.TOMLDecodeError for a file that is not a catalogue: it
    ships with the program, so that is a fault of the program.
    """
    return tuple(_edition(value) for value in tomllib.loads(toml_text)["edition"])


def form(toml_text: str) -> int:
    """The number of the form that a catalogue has. Raises as ``load``."""
    return int(tomllib.loads(toml_text)["format"])


def dated(toml_text: str) -> str:
    """The day that a catalogue says it is of, as written. Raises as ``load``."""
    return str(tomllib.loads(toml_text)["date"])


def find_section(label: str, edition: Edition, group: str | None = None) -> Section | None:
    """The section a menu or breadcrumb means by a label, whatever its case and spacing.

    'Industrial Parks' stands in two groups: without the group it names neither, and the answer is
    None rather than a guess.
    """
    wanted = normal(label)
    found = [
        section
        for section in edition.sections
        if (group is None or section.group == group) and wanted in section_labels(section)
    ]
    return found[0] if len(found) == 1 else None


def find_group(label: str, edition: Edition) -> Group | None:
    """The group a label means (``ABOUT``, ``新闻``)."""
    wanted = normal(label)
    for group in edition.groups:
        if wanted in {normal(group.key), normal(group.name.en), normal(group.name.zh)}:
            return group
    return None


def section_labels(section: Section) -> frozenset[str]:
    """All spellings of a section's name, normalised for comparison."""
    return frozenset(normal(name) for name in (section.name.en, section.name.zh, *section.labels))


def menu_labels(edition: Edition) -> frozenset[str]:
    """All spellings of all groups and sections, as ``normal`` makes them."""
    groups = {normal(name) for x in edition.groups for name in (x.key, x.name.en, x.name.zh)}
    return frozenset(groups).union(*(section_labels(section) for section in edition.sections))


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """A label without differences of case, spacing and punctuation round it."""
    return re.sub(r"\s+", " ", label).strip(" :：>|·").casefold()


def _edition(value: dict[str, Any]) -> Edition:
    home = value["home"].rstrip("/")
    return Edition(
        key=value["key"],
        language=value["language"],
        name=_name(value),
        home=home,
        origin=home,
        mirrors=tuple(mirror.rstrip("/") for mirror in value["mirrors"]),
        hosts=tuple(value["hosts"]),
        groups=tuple(_group(group) for group in value["group"]),
    )


def _group(value: dict[str, Any]) -> Group:
    sections = tuple(_section(value["key"], section) for section in value["section"])
    return Group(value["key"], _name(value), sections)


def _section(group: str, value: dict[str, Any]) -> Section:
    return Section(
        key=f"{group}/{value['key']}",
        name=_name(value),
        path=value["path"],
        kind=SectionKind(value.get("kind", "list")),
        labels=tuple(value.get("labels", ())),
    )


def _name(value: dict[str, Any]) -> LocalName:
    return LocalName(value["en"], value["zh"])
