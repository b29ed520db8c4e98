"""What the program is made with: versions, licences, attributions. Reads files."""

from __future__ import annotations

import importlib.metadata
import platform
import tomllib
from dataclasses import dataclass

from liangjiang_reader import __version__
from liangjiang_reader.config import paths


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the program is made with.

    Attributes:
        version: the one in use, None for what has none (a font).
        licence: an SPDX expression.
        holder: who made it.
    """

    name: str
    version: str | None
    licence: str
    holder: str
    url: str


@dataclass(frozen=True, slots=True)
class Credits:
    """Versions and licences.

    Attributes:
        system: the operating system and the version of Python.
        licence: the licence of the program.
        font_licence: the licence of the bundled font.
    """

    version: str
    system: str
    components: tuple[Component, ...]
    licence: str
    font_licence: str

    @property
    def report(self) -> str:
        """All versions as plain text, one to a line, for a report."""
        lines = [f"liangjiang-reader {self.version}", self.system]
        lines += [f"{item.name} {item.version}" for item in self.components if item.version]
        return "\n".join(lines)

    @property
    def third_parties(self) -> str:
        """Everything the program is made with, with licence and holder, as plain text."""
        return "".join(
            f"{item.name} {item.version or ''}".rstrip()
            + f"\n  {item.licence}\n  {item.holder}\n  {item.url}\n\n"
            for item in self.components
        )


def collect() -> Credits:
    """Read everything; not for the UI thread."""
    table = tomllib.loads(paths.resource("attributions.toml").read_text(encoding="utf-8"))
    return Credits(
        __version__,
        f"{platform.platform()}, Python {platform.python_version()}",
        tuple(_component(entry) for entry in table["component"]),
        paths.licence("LICENSE").read_text(encoding="utf-8"),
        paths.licence("LICENSES/OFL-1.1.txt").read_text(encoding="utf-8"),
    )


def _component(entry: dict[str, str]) -> Component:
    return Component(
        entry["name"],
        _version(entry.get("distribution")),
        entry["licence"],
        entry["holder"],
        entry["url"],
    )


def _version(distribution: str | None) -> str | None:
    if distribution is None:
        return None
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None
