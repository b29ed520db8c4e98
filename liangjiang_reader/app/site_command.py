"""The command ``site``: where the news are fetched from, and how to change that."""

from __future__ import annotations

import argparse
from pathlib import Path

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.services import site_data
from liangjiang_reader.services.workspace import Workspace


def site(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Show where the site is, check a file, use a file or an address, or go back."""
    if parsed.action == "show":
        return _show(parsed, workspace)
    if parsed.action == "reset":
        workspace.change(site="")
        site_data.remove(workspace.folders.data)
        output.message(_("The site's own addresses are used again."))
        return ExitCode.DONE
    if not parsed.what:
        output.message(_("Name a file or an address."))
        return ExitCode.WRONG_USE
    return _check(parsed.what) if parsed.action == "check" else _use(parsed.what, workspace)


def _show(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    data = workspace.site_data
    if parsed.json:
        output.result_json(
            {
                "file": str(data.file) if data.file else None,
                "date": data.dated,
                "editions": [
                    {
                        "key": edition.key,
                        "home": edition.home,
                        "fetched_from": edition.origin,
                        "mirrors": list(edition.mirrors),
                        "days_without_answer": workspace.absence.days(edition.origin),
                    }
                    for edition in workspace.editions
                ],
            }
        )
        return ExitCode.DONE
    if data.file is None:
        output.result(_("Addresses that came with the program, of {date}").format(date=data.dated))
    else:
        told = _("Addresses in {file}, of {date}")
        output.result(told.format(file=data.file, date=data.dated))
    for edition in workspace.editions:
        output.result(f"{edition.key}: {edition.home}")
        if edition.origin != edition.home:
            output.result("  " + _("fetched from {address}").format(address=edition.origin))
        for mirror in edition.mirrors:
            output.result("  " + _("mirror: {address}").format(address=mirror))
    return ExitCode.DONE


def _check(what: str) -> ExitCode:
    try:
        data = site_data.read(Path(what))
    except ReaderError as error:
        failure = error.failure
        output.message(f"{errors.sentence(failure)} ({failure.detail or failure.code})")
        return ExitCode.WRONG_USE
    output.result(_("This file can be used; it is of {date}.").format(date=data.dated))
    return ExitCode.DONE


def _use(what: str, workspace: Workspace) -> ExitCode:
    if "://" not in what:
        code = _check(what)
        if code is ExitCode.DONE:
            site_data.install(Path(what), workspace.folders.data)
        return code
    origin = site_data.origin_of(what)
    if origin is None:
        output.failure(Failure(ErrorCode.WRONG_SITE, what))
        return ExitCode.WRONG_USE
    workspace.change(site=origin)
    output.message(_("The English edition is fetched from {address} now.").format(address=origin))
    return ExitCode.DONE
