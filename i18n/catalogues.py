"""Keep the message catalogues: extract, update, compile, check.

Run as ``python -m i18n.catalogues STEP…`` in the checkout; the Makefile does.

The template ``liangjiang.pot`` holds every text of the program; each language has a ``.po`` beside
it that people edit, and a ``.mo`` that the program reads and git ignores. Dates and line numbers
are left out of the files, so that a diff shows changed texts and nothing else.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
DOMAIN = "liangjiang"
SOURCES = ROOT / "liangjiang_reader"

_KEYWORDS = {"_": None, "N_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}
_COMMENT_TAG = "L10N:"
#: Header lines that change with every run, or that Babel fills with words to be replaced.
_NOISE = tuple(
    f'"{name}:'
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
_HEADER = """\
# Texts of Liangjiang Reader (两江阅读器).
# This file is distributed under the same licence as the program (MIT).
#"""


def template_path(folder: Path = FOLDER) -> Path:
    """The file with every text of the program, untranslated."""
    return folder / f"{DOMAIN}.pot"


def po_files(folder: Path = FOLDER) -> list[Path]:
    """The catalogues people edit, one a language, in the order of their tags."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def tag_of(po_file: Path) -> str:
    """The language tag of a catalogue file: the name of the folder two levels up."""
    return po_file.parent.parent.name


def extract(sources: Path = SOURCES) -> Catalog:
    """Every text that the program marks for translation, with its translator comments."""
    catalog = Catalog(
        project="Liangjiang Reader",
        copyright_holder="The Liangjiang Reader authors",
        header_comment=_HEADER,
        fuzzy=False,
    )
    found = extract_from_dir(
        sources,
        method_map=[("**.py", "python")],
        keywords=_KEYWORDS,
        comment_tags=[_COMMENT_TAG],
    )
    for name, line, message, comments, context in found:
        place = (f"{sources.name}/{Path(name).as_posix()}", line)
        catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def read(path: Path, language: str | None = None) -> Catalog:
    """A catalogue file as Babel's Catalog."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(old: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the template's texts: new ones empty, those no longer used left out."""
    old.update(template, no_fuzzy_matching=True)
    old.header_comment = _HEADER
    return old


def as_text(catalog: Catalog) -> bytes:
    """The catalogue as a ``.po`` or ``.pot`` file."""
    buffer = io.BytesIO()
    write_po(
        buffer, catalog, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True
    )
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NOISE)).encode("utf-8")


def write_template() -> None:
    """Write ``liangjiang.pot`` from the sources."""
    _replace(template_path(), as_text(extract()))


def update_all() -> None:
    """Bring every language up to the template."""
    template = read(template_path())
    for path in po_files():
        _replace(path, as_text(updated(read(path, tag_of(path)), template)))


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Write the ``.mo`` beside each ``.po``; returns the files, those already current included."""
    return [_compiled(path) for path in po_files(folder)]


def _compiled(po_file: Path) -> Path:
    mo_file = po_file.with_suffix(".mo")
    if not mo_file.exists() or mo_file.stat().st_mtime < po_file.stat().st_mtime:
        buffer = io.BytesIO()
        write_mo(buffer, read(po_file, tag_of(po_file)))
        _replace(mo_file, buffer.getvalue(), even_if_same=True)
    return mo_file


def _replace(path: Path, content: bytes, *, even_if_same: bool = False) -> None:
    """Write the file as a whole: a program that starts just now never reads half of it."""
    if not even_if_same and path.exists() and path.read_bytes() == content:
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def check_all() -> list[str]:
    """Everything that is wrong with the template and the catalogues, one line each."""
    from i18n import rules

    extracted = extract()
    problems = [f"source: {line}" for line in rules.check_sources(extracted)]
    if as_text(extracted) != template_path().read_bytes():
        problems.append(f"{template_path().name} is behind the sources: run `make catalogues`")
    for path in po_files():
        tag = tag_of(path)
        found = rules.check_catalogue(read(path, tag), extracted, tag)
        problems.extend(f"{tag}: {line}" for line in found)
    return problems


def _report(problems: Iterable[str]) -> int:
    lines = list(problems)
    for line in lines:
        sys.stderr.write(line + "\n")
    return 1 if lines else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named steps in order; 0 when all is well, 1 when ``check`` found something."""
    parser = argparse.ArgumentParser(description="Keep the message catalogues.")
    parser.add_argument("steps", nargs="+", choices=["extract", "update", "compile", "check"])
    for step in parser.parse_args(arguments).steps:
        if step == "extract":
            write_template()
        elif step == "update":
            update_all()
        elif step == "compile":
            compile_all()
        elif _report(check_all()):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
