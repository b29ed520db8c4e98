"""The Python sources of the checkout, parsed once, for the tests that look at them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from i18n.catalogues import ROOT


@dataclass(frozen=True)
class Module:
    """A source file: its path from the root of the checkout, its text, its syntax tree."""

    path: str
    text: str
    tree: ast.Module


@cache
def program() -> tuple[Module, ...]:
    """Every module of the program."""
    return _below("liangjiang_reader")


@cache
def everything() -> tuple[Module, ...]:
    """Every module of the checkout."""
    return (*program(), *_below("tests"), *_below("packaging"), *_below("i18n"))


def _below(folder: str) -> tuple[Module, ...]:
    return tuple(_parsed(file) for file in sorted((ROOT / folder).rglob("*.py")))


def _parsed(file: Path) -> Module:
    text = file.read_text(encoding="utf-8")
    return Module(file.relative_to(ROOT).as_posix(), text, ast.parse(text))
