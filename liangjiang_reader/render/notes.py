"""Highlights and notes as Markdown, grouped by article: for the clipboard and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from liangjiang_reader.model.highlights import ListedHighlight

Locate = Callable[[str, str], str]


def notes_markdown(listed: Sequence[ListedHighlight], locate: Locate) -> str:
    """One heading for each article with its address, then its passages as quotes, notes below.

    Args:
        listed: highlights; those of one article that follow each other are grouped.
        locate: (edition key, canonical address) → address to print.
    """
    return "\n".join(
        _article(list(group), locate)
        for _key, group in groupby(listed, key=lambda one: (one.highlight.edition, one.url))
    )


def _article(listed: Sequence[ListedHighlight], locate: Locate) -> str:
    first = listed[0]
    address = locate(first.highlight.edition, first.url)
    day = f"{first.date.isoformat()} · " if first.date else ""
    lines = [f"## {_plain(first.title)}", "", f"{day}<{address}>", ""]
    for one in listed:
        lines += [f"> {_plain(one.highlight.passage.quote)}", ""]
        if one.highlight.note:
            lines += [one.highlight.note, ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """On one line, with nothing that Markdown would read as a sign of its own."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in " ".join(text.split()))
