"""The commands ``notes`` and ``labels``: what the person marked, for people and for programs."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.highlights import ListedHighlight
from liangjiang_reader.render.notes import notes_markdown
from liangjiang_reader.services.workspace import Workspace


def notes(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print highlights and notes that hold the words, newest first."""
    listed = workspace.annotating.listed(parsed.words)

    def locate(edition: str, url: str) -> str:
        return workspace.edition(edition).locate(url)

    if parsed.json:
        output.result_json([_json(one, locate(one.highlight.edition, one.url)) for one in listed])
    elif listed:
        output.result(notes_markdown(listed, locate).rstrip())
    else:
        output.message(_("There are no such highlights."))
    return ExitCode.DONE


def labels(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print the labels and how many articles carry each."""
    found = workspace.browsing.labels()
    if parsed.json:
        rows = [
            {"name": one.name, "colour": one.colour.value, "articles": one.articles}
            for one in found
        ]
        output.result_json(rows)
        return ExitCode.DONE
    for one in found:
        output.result(f"{formats.number(one.articles):>7}  {one.name}")
    if not found:
        output.message(_("There are no labels yet."))
    return ExitCode.DONE


def _json(one: ListedHighlight, address: str) -> dict[str, object]:
    highlight = one.highlight
    return {
        "article": highlight.article_id,
        "edition": highlight.edition,
        "title": one.title,
        "url": address,
        "date": one.date.isoformat() if one.date else None,
        "quote": highlight.passage.quote,
        "note": highlight.note or None,
        "colour": highlight.colour.value,
        "made_at": highlight.made_at.isoformat(),
        "changed_at": highlight.changed_at.isoformat(),
    }
