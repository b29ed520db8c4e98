"""Writes the table of all keys into the guide's pages about the keyboard.

Run as ``python packaging/build_key_table.py`` when a command has got or lost a key; a test fails
until then. The table stands between two comments; the rest of the page is written by hand.
"""

from __future__ import annotations

from pathlib import Path

from liangjiang_reader.config import paths
from liangjiang_reader.lang import catalogue
from liangjiang_reader.ui import actions

GUIDE = Path(__file__).parent.parent / "resources" / "guide"
BEGIN, END = "<!-- keys: made by packaging/build_key_table.py -->", "<!-- keys end -->"
_HEADS = {"en": ("Command", "Keys"), "zh_CN": ("命令", "快捷键")}


def table(language: str) -> str:
    """All commands that have keys, in a language."""
    rows = [_HEADS[language], ("---", "---")]
    for spec in actions.declared().values():
        if spec.keys:
            name = catalogue.in_language(language, spec.text)
            rows.append((name, ", ".join(f"`{key}`" for key in spec.keys)))
    return "\n".join(f"| {name} | {keys} |" for name, keys in rows)


def updated(page: str, language: str) -> str:
    """A page with the table as it is to be now."""
    before, _begin, rest = page.partition(BEGIN)
    _table, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(language)}\n{END}{after}"


def main() -> None:
    """Bring both pages up to date."""
    catalogue.set_folder(paths.catalogues())
    for language in _HEADS:
        page = GUIDE / language / "keyboard.md"
        page.write_text(updated(page.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
