"""Saved searches as a file: exported, and imported beside what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.services.browsing import Browsing
from liangjiang_reader.storage import durable

_FORM, _VERSION = "liangjiang-reader saved searches", 1
#: No file of searches is larger: a wrong file is not read to its end.
_MOST_BYTES = 4_000_000
_LONGEST = 10_000


def export(browsing: Browsing, target: Path) -> int:
    """Write all saved searches to a file; how many there are.

    A file that is there is replaced as a whole. Raises ReaderError (SEARCHES_UNWRITABLE); then it
    stays as it was.
    """
    searches = browsing.saved_searches()
    made = {
        "form": _FORM,
        "version": _VERSION,
        "searches": [as_json(search) for search in searches],
    }
    body = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    try:
        durable.replace(target, body.encode())
    except OSError as error:
        raise _failed(ErrorCode.SEARCHES_UNWRITABLE, target, str(error)) from error
    return len(searches)


def take_over(browsing: Browsing, source: Path) -> int:
    """Save the searches of a file that are not saved yet; how many were new.

    Those that are there stay: one of the same name and other words gets a number behind its name.

    Raises:
        ReaderError: SEARCHES_UNREADABLE, SEARCHES_NEWER; nothing is changed.
    """
    wanted = _read(source)
    there = browsing.saved_searches()
    names = {search.name.casefold() for search in there}
    queries = {search.query for search in there}
    added = 0
    for name, query in wanted:
        if query not in queries:
            free = _free_name(name, names)
            browsing.save_search(free, query)
            names.add(free.casefold())
            queries.add(query)
            added += 1
    return added


def as_json(search: SavedSearch) -> dict[str, Any]:
    """A search as files and programs have it: ``name, query``."""
    return {"name": search.name, "query": search.query}


def _read(source: Path) -> list[tuple[str, str]]:
    """Name and words of each search in a file, all of it checked before any is used."""
    try:
        with source.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
        content = json.loads(body) if len(body) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError) as error:
        raise _failed(ErrorCode.SEARCHES_UNREADABLE, source, str(error)) from error
    if not isinstance(content, dict) or content.get("form") != _FORM:
        raise _failed(ErrorCode.SEARCHES_UNREADABLE, source)
    version, searches = content.get("version"), content.get("searches")
    if type(version) is int and version > _VERSION:
        raise _failed(ErrorCode.SEARCHES_NEWER, source)
    if version != _VERSION or not isinstance(searches, list):
        raise _failed(ErrorCode.SEARCHES_UNREADABLE, source)
    return [_search(one, source) for one in searches]


def _search(one: Any, source: Path) -> tuple[str, str]:
    name, query = (one.get("name"), one.get("query")) if isinstance(one, dict) else (None, None)
    for text in (name, query):
        if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
            raise _failed(ErrorCode.SEARCHES_UNREADABLE, source)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise _failed(ErrorCode.SEARCHES_UNREADABLE, source)  # no text can hold it
    return " ".join(str(name).split()), str(query).strip()


def _free_name(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in names:
        number += 1
        free = f"{name} ({number})"
    return free


def _failed(code: ErrorCode, path: Path, detail: str = "") -> ReaderError:
    return ReaderError(Failure(code, str(path), detail=detail))
