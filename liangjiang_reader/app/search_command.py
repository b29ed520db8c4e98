"""The command ``search``: find articles in the library by their words."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.app.rows import row_json, row_text
from liangjiang_reader.lang import formats, queries
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.query import Facet, QueryFault, Snippet
from liangjiang_reader.services.searching import SearchResult
from liangjiang_reader.services.workspace import Workspace


def search(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print what fits, best first."""
    searching = workspace.searching
    if parsed.rebuild:
        output.message(_("The search index is being made anew."))
        searching.rebuild(_tell_left)
        output.message(_("The search index is complete."))
    if not parsed.query:
        if parsed.rebuild:
            return ExitCode.DONE
        output.message(_("Say what to search for."))
        return ExitCode.WRONG_USE
    if not searching.ready:
        output.message(_("The search index is being made. This is done once."))
        searching.prepare(_tell_left)
    text = " ".join(parsed.query)
    result = searching.find(text, parsed.edition, limit=parsed.limit)
    if isinstance(result, QueryFault):
        output.message(queries.sentence(result))
        output.message(f"  {text}")
        output.message(f"  {' ' * result.start}{'^' * max(1, result.end - result.start)}")
        return ExitCode.WRONG_USE
    facets = searching.facets(text, parsed.edition)[1] if parsed.facets or parsed.json else ()
    if parsed.json:
        output.result_json(_json(result, workspace, facets))
    else:
        _print(result)
        for facet in facets:
            value = f"{facet.kind}:{facet.value}" if facet.value else facet.kind
            output.result(f"{formats.number(facet.count):>8}  {value}")
    return ExitCode.DONE


def _print(result: SearchResult) -> None:
    for found in result.found:
        output.result(row_text(found.row))
        if found.snippet.text:
            output.result(f"     {found.snippet.text}")
    if result.by_pinyin:
        output.message(_("No article holds these words; these titles and names sound so."))
    if not result.found:
        output.message(_("Nothing in the library fits this search."))
    elif result.total > len(result.found):
        output.message(
            ngettext(
                "{count} article fits; the best {shown} are shown.",
                "{count} articles fit; the best {shown} are shown.",
                result.total,
            ).format(count=formats.number(result.total), shown=len(result.found))
        )


def _json(
    result: SearchResult, workspace: Workspace, facets: tuple[Facet, ...]
) -> dict[str, object]:
    return {
        "total": result.total,
        "complete": result.complete,
        "by_pinyin": result.by_pinyin,
        "facets": [
            {"kind": facet.kind.value, "value": facet.value, "count": facet.count}
            for facet in facets
        ],
        "results": [
            {
                **row_json(found.row, workspace.edition(found.row.edition)),
                "snippet": _snippet_json(found.snippet),
            }
            for found in result.found
        ],
    }


def _snippet_json(snippet: Snippet) -> dict[str, object]:
    hits = [{"start": start, "end": end} for start, end in snippet.hits]
    return {"text": snippet.text, "hits": hits}


def _tell_left(left: int) -> None:
    """Told after every 500 articles; a line for every 5,000 is enough."""
    if left and left % 5000 < 500:
        output.message(
            ngettext("{count} article to go", "{count} articles to go", left).format(
                count=formats.number(left)
            )
        )
