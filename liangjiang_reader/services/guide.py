"""The user guide: its pages in the language of the interface, as Markdown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from liangjiang_reader.config import paths
from liangjiang_reader.lang.catalogue import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page.

    Attributes:
        name: its name in links, without a suffix.
        title: its first heading.
        text: the whole page, Markdown (CommonMark with tables).
        folder: what its picture addresses are relative to.
    """

    name: str
    title: str
    text: str
    folder: Path

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether all words stand in the page; case does not matter."""
        text = self.text.casefold()
        return all(word.casefold() in text for word in words)


def pages(language: str) -> tuple[GuidePage, ...]:
    """All pages in reading order; a language that has none gets the English ones.

    Reads files: not for the UI thread.
    """
    base = paths.resource("guide")
    folder = base / language
    if not folder.is_dir():
        folder = base / SOURCE_LANGUAGE
    names = tomllib.loads((base / "contents.toml").read_text(encoding="utf-8"))["pages"]
    return tuple(_page(folder, name) for name in names)


def _page(folder: Path, name: str) -> GuidePage:
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("#").strip()
    return GuidePage(name, title, text, folder)
