"""The commands ``keep`` and ``audit``: what is to be readable offline, and what of it is not."""

from __future__ import annotations

import argparse

from liangjiang_reader.app import output, section_names
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.app.sync_command import stopped_by_interrupt, tell
from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.keeping import Audit, Kept, KeptKind, Lack, Missing, PhotoSize
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.workspace import Workspace

_LACKS = {
    Lack.ARTICLE: N_("Article: {title}"),
    Lack.PAGE: N_("A later page of: {title}"),
    Lack.PHOTO: N_("Photo of: {title}"),
    Lack.FULL_SIZE: N_("Photo in full size of: {title}"),
}


def keep(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Keep a section and fetch it, release it, or list what is kept."""
    keeping = workspace.keeping
    if parsed.section is None:
        return _print(tuple(map(keeping.audit, keeping.all())), parsed, workspace, details=False)
    edition = workspace.edition(workspace.edition_key)
    if edition.section(parsed.section) is None:
        return section_names.refuse(edition, parsed.section)
    kept = Kept(
        edition.key,
        KeptKind.SECTION,
        parsed.section,
        parsed.articles or 0,
        parsed.days or 0,
        PhotoSize.NONE if parsed.no_photos else PhotoSize[parsed.photos.upper()],
    )
    if parsed.release:
        keeping.release(kept)
        return ExitCode.DONE
    keeping.keep(kept)
    if not parsed.later:
        with stopped_by_interrupt() as stop:
            keeping.fetch([kept], on_progress=tell, stop=stop)
    return _print((keeping.audit(kept),), parsed, workspace, details=not parsed.later)


def audit(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print each kept list with everything that it lacks."""
    keeping = workspace.keeping
    if parsed.fetch:
        with stopped_by_interrupt() as stop:
            keeping.fetch(keeping.all(), on_progress=tell, stop=stop)
    return _print(tuple(map(keeping.audit, keeping.all())), parsed, workspace, details=True)


def audit_json(audit: Audit, workspace: Workspace) -> dict[str, object]:
    """For programs."""
    edition = workspace.edition(audit.kept.edition)
    return {
        "edition": audit.kept.edition,
        "kind": audit.kept.kind.value,
        "key": audit.kept.key,
        "limit_articles": audit.kept.articles or None,
        "limit_days": audit.kept.days or None,
        "with_photos": bool(audit.kept.photos),
        "photo_size": audit.kept.photos.name.lower(),
        "articles": audit.articles,
        "photos": audit.photos,
        "whole": audit.whole,
        "share": round(audit.share, 4),
        "missing": [
            {
                "what": one.what.value,
                "article": one.article_id,
                "title": one.title,
                "url": edition.locate(one.url),
                "reason": one.reason.value if one.reason else None,
            }
            for one in audit.missing
        ],
    }


def _print(
    audits: tuple[Audit, ...], parsed: argparse.Namespace, workspace: Workspace, *, details: bool
) -> ExitCode:
    if parsed.json:
        output.result_json([audit_json(one, workspace) for one in audits])
    elif not audits:
        output.message(_("Nothing is kept offline yet."))
    else:
        for one in audits:
            output.result(_line(one))
            for missing in one.missing if details else ():
                output.result(f"  {_missing(missing)}")
    whole = all(not one.missing for one in audits)
    return ExitCode.DONE if whole or not details else ExitCode.DONE_IN_PART


def _line(audit: Audit) -> str:
    share, kept = formats.percent(audit.share), audit.kept
    return f"{share:>5}  {audit.whole}/{audit.articles}  {kept.edition} {kept.key}"


def _missing(missing: Missing) -> str:
    what = _(_LACKS[missing.what]).format(title=missing.title)
    if missing.what is Lack.FULL_SIZE:
        return f"{what} – {_('Only a reduced copy is stored.')}"
    if missing.reason is None:
        return f"{what} – {_('It was not fetched yet.')}"
    return f"{what} – {errors.sentence(Failure(missing.reason, missing.url))}"
