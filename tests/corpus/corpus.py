"""The corpus of odd pages: reading them, scoring what the parser makes of them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from i18n.catalogues import ROOT
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.site import catalogue
from liangjiang_reader.site.article import ArticlePage, join, parse_page
from tests.corpus.parsed import article_fields
from tests.support.comparison import Score, score

FOLDER = Path(__file__).parent / "pages"
BASELINE = Path(__file__).with_name("baseline.json")
#: ``a``, ``b``, ``c`` begin the names of pages of that layout, ``z`` those of Chinese ones.
NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))
Json = dict[str, Any]


@cache
def editions() -> dict[str, Edition]:
    """The program's editions by key."""
    text = (ROOT / "resources/catalogue/editions.toml").read_text(encoding="utf-8")
    return {edition.key: edition for edition in catalogue.load(text)}


@cache
def example(name: str) -> Json:
    """What is odd about a page, its address, and the truth."""
    loaded: Json = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def read(name: str) -> Json:
    """What the parser makes of a page; ``{}`` with the failure if it reads no article there."""
    case = example(name)
    pages: list[ArticlePage] = []
    for number in range(1, case["expected"]["pages"] + 1):
        page = _page(name, number)
        if isinstance(page, Failure):
            return {"failure": page.code.value}
        pages.append(page)
    return article_fields(join(pages))


def _page(name: str, number: int) -> ArticlePage | Failure:
    case = example(name)
    suffix = "" if number == 1 else f"_{number}"
    body = (FOLDER / f"{name}{suffix}.html").read_bytes()
    stem, dot, ending = case["url"].rpartition(".")
    edition = editions()["chinese" if name.startswith("z") else "english"]
    return parse_page(body, case["content_type"], f"{stem}{suffix}{dot}{ending}", edition)


def scores() -> dict[str, Score]:
    """The score per layout."""
    total: dict[str, Score] = {}
    for name in NAMES:
        points = score(example(name)["expected"], read(name))
        total[name[0]] = total.get(name[0], Score(0, 0)) + points
    return total


def digest() -> str:
    """A fingerprint of all pages and truths."""
    whole = hashlib.sha256()
    for file in sorted(FOLDER.iterdir()):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def baseline() -> Json:
    """The pinned scores and digest."""
    loaded: Json = json.loads(BASELINE.read_text(encoding="utf-8"))
    return loaded
