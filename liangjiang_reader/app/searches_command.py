"""The command ``searches``: lists the saved searches, exports and imports them."""

from __future__ import annotations

import argparse
from pathlib import Path

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.services import search_files
from liangjiang_reader.services.workspace import Workspace


def searches(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print, export or import the saved searches."""
    if parsed.action == "list":
        return _list(parsed, workspace)
    if parsed.file is None:
        output.message(_("Name the file, such as searches.json."))
        return ExitCode.WRONG_USE
    path = Path(parsed.file)
    try:
        if parsed.action == "export":
            count = search_files.export(workspace.browsing, path)
            text = ngettext("{count} search exported.", "{count} searches exported.", count)
        else:
            count = search_files.take_over(workspace.browsing, path)
            text = ngettext("{count} new search saved.", "{count} new searches saved.", count)
    except ReaderError as error:
        output.failure(error.failure)
        return exit_code(error.failure.code)
    if parsed.json:
        output.result_json({"file": str(path), "searches": count})
    else:
        output.message(text.format(count=formats.number(count)))
    return ExitCode.DONE


def _list(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    found = workspace.browsing.saved_searches()
    new = workspace.browsing.new_in_searches(workspace.edition_key)
    if parsed.json:
        rows = [{**search_files.as_json(one), "new": new.get(one.no, 0)} for one in found]
        output.result_json(rows)
        return ExitCode.DONE
    for one in found:
        shown = one.name if one.name == one.query else f"{one.name}: {one.query}"
        output.result(f"{formats.number(new.get(one.no, 0)):>7}  {shown}")
    if not found:
        output.message(_("There are no saved searches yet."))
    return ExitCode.DONE
