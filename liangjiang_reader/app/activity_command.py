"""The command ``activity``: the last things that were asked of the site."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.lang import activity as words
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.services.workspace import Workspace


def activity(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print the log, the latest line first."""
    lines = workspace.activity.latest(failed=parsed.failed)[: parsed.limit]
    if parsed.json:
        output.result_json(
            [
                {
                    "at": line.at.isoformat(timespec="milliseconds"),
                    "asked": line.asked.value,
                    "url": line.url,
                    "came": line.came.value,
                    "seconds": round(line.seconds, 3),
                    "bytes": line.bytes,
                    "reason": line.code.value if line.code else None,
                }
                for line in lines
            ]
        )
        return ExitCode.DONE
    for line in lines:
        output.result(words.as_text(line))
    if not lines:
        output.message(_("Nothing has been asked of the site yet."))
    return ExitCode.DONE
